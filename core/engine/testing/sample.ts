import type { Definition, Field, Section } from '../../model/definition.ts'
import type { Plugin } from '../../plugin/contract.ts'
import { buildForm } from '../build-form.ts'
import { type Catalog, createCatalog } from '../catalog.ts'
import { compileDefinition } from '../compile.ts'
import type { Form } from '../form.ts'

/** A label nobody reads. */
export const label = { en: 'x' }

export const field = (key: string, kind: string, more: Partial<Field> = {}): Field => ({ key, kind, label, ...more })

export const formula = (key: string, value: string, more: Partial<Field> = {}): Field =>
  field(key, 'computed', { options: { value }, ...more })

export const section = (content: Field[], more: Partial<Section> = {}): Section => ({
  key: 'main',
  title: label,
  content,
  ...more,
})

/** A definition that compiles without a word, to be made wrong in one point. */
export const sample = (content: Field[], more: Partial<Definition> = {}): Definition => ({
  format: 1,
  key: 'sample',
  kind: 'form',
  title: label,
  sections: [section(content)],
  workflow: [{ key: 'fill', kind: 'fill', title: label, actors: { of: [{ who: 'starter' }] } }],
  ...more,
})

export const catalogOf = (...plugins: readonly Plugin[]): Catalog => {
  const catalog = createCatalog(plugins)
  if (!catalog.ok) throw new Error(JSON.stringify(catalog.problems))
  return catalog.value
}

/** The form of a definition that must compile. */
export const formOf = (definition: Definition, catalog: Catalog = catalogOf()): Form => {
  const compiled = compileDefinition(definition, catalog)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return buildForm(compiled.value, 1, catalog)
}
