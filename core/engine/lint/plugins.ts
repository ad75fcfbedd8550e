import type { Json, JsonSchema } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import { isObject } from '../kinds/core-kind.ts'
import { found, type Lint, type LintContext, token } from './lint.ts'
import { refersTo } from './references.ts'

/** Plugins in use: installed, of a known data version, their references alive, and content with their own settings. */
export const lintPlugins: Lint = (context) =>
  Object.entries(context.definition.plugins ?? {}).flatMap(([id, { dataVersion, settings }]): readonly Problem[] => {
    const pointer = `/plugins/${id}`
    const plugin = context.catalog.plugin(id)
    if (plugin === undefined) return [found('plugin.missing', pointer, { plugin: id })]
    if (dataVersion !== plugin.dataVersion)
      return [
        found('plugin.data_version', `${pointer}/dataVersion`, {
          plugin: id,
          has: dataVersion,
          knows: plugin.dataVersion,
        }),
      ]
    const unused = (plugin.requires ?? []).filter((other) => !Object.hasOwn(context.definition.plugins ?? {}, other))
    const problems = unused.map((other) => found('plugin.requires', pointer, { plugin: id, requires: other }))
    const named = new Set<string>()
    for (const { format, value, at } of formattedStrings(plugin.settings, settings as Json, `${pointer}/settings`)) {
      if (format === 'field-ref') {
        named.add(value)
        if (!isKnown(value, context)) problems.push(found('definition.unknown_reference', at, { reference: value }))
      } else if (format === 'step-ref' && !context.outline.steps.some(({ step }) => step.key === value)) {
        problems.push(found('definition.unknown_step', at, { step: value }))
      }
    }
    if (problems.length > 0 || context.broken.has(id)) return problems
    for (const path of plugin.reads?.(settings as never, context.definition) ?? []) {
      if (!named.has(path) && !isKnown(path, context))
        problems.push(found('definition.unknown_reference', `${pointer}/settings`, { reference: path }))
    }
    return [...problems, ...(plugin.lint?.(settings as never, context.definition) ?? [])]
  })

/** Settings may also speak of whole sections. */
const isKnown = (reference: string, context: LintContext): boolean =>
  refersTo(reference, context) || context.definition.sections.some(({ key }) => key === reference)

/** Strings of settings to which the schema gives a format, with JSON pointers: references and expressions. */
export const formattedStrings = (
  schema: JsonSchema | undefined,
  settings: Json,
  pointer: string,
): readonly { readonly format: string; readonly value: string; readonly at: string }[] => {
  if (schema === undefined) return []
  const found = new Map<string, { readonly format: string; readonly value: string; readonly at: string }>()
  const visit = (part: Json | undefined, value: Json, at: string): void => {
    if (part === undefined || !isObject(part)) return
    const { $ref, format, properties, additionalProperties, items, prefixItems } = part
    if (typeof $ref === 'string') visit(resolve(schema, $ref), value, at)
    for (const word of ['allOf', 'anyOf', 'oneOf'] as const) {
      const alternatives = part[word]
      if (Array.isArray(alternatives)) for (const one of alternatives) visit(one, value, at)
    }
    for (const word of ['then', 'else'] as const) visit(part[word], value, at)
    if (typeof value === 'string' && typeof format === 'string') found.set(`${format} ${at}`, { format, value, at })
    if (Array.isArray(value)) {
      value.forEach((one, index) => {
        visit(
          Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items,
          one,
          `${at}/${index}`,
        )
      })
    } else if (isObject(value)) {
      for (const [key, one] of Object.entries(value)) {
        const own = properties !== undefined && isObject(properties) && Object.hasOwn(properties, key)
        visit(own ? (properties as JsonSchema)[key] : additionalProperties, one, `${at}/${token(key)}`)
      }
    }
  }
  visit(schema, settings, pointer)
  return [...found.values()]
}

/** A reference inside a settings schema; those into other documents are core schemas and carry their own checks. */
const resolve = (schema: JsonSchema, ref: string): Json | undefined => {
  if (!ref.startsWith('#')) return EXTERNAL[ref.slice(ref.lastIndexOf('/') + 1)]
  let part: Json | undefined = schema
  for (const step of ref.slice(1).split('/').filter(Boolean)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    part = part !== undefined && isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined
  }
  return part
}

/** Parts of the definition language that settings may borrow and that carry a format. */
const EXTERNAL: Readonly<Record<string, Json>> = {
  Expression: { format: 'expression' },
  FieldRef: { format: 'field-ref' },
  StepRef: { format: 'step-ref' },
}
