import type { Definition, Field, TableOptions, TextOptions } from '@checkwright/core/model/definition'

/**
 * Fetches what runs patterns, if a field of the form has one: it is as large as the rest of a fill page, and most forms have
 * none. Checking a pattern without it throws.
 */
export async function loadPatterns(definition: Definition): Promise<void> {
  if (definition.sections.some((section) => section.content.some(hasPattern))) {
    await import('@checkwright/core/engine/kinds/pattern-engine')
  }
}

function hasPattern(field: Field): boolean {
  const options = (field.options ?? {}) as TextOptions & Partial<TableOptions>
  return options.pattern !== undefined || (options.columns ?? []).some(hasPattern)
}
