import type { Json, JsonSchema } from '../../model/base.ts'
import { listOf, type Part, partOf, type Said } from './change.ts'
import type { Names } from './names.ts'
import { own } from './parts.ts'
import { principalOf } from './rights.ts'

/** What a schema says about how one place is called. Of alternatives each may say something; the first that does counts. */
export type Described = {
  readonly title: Said | undefined
  property(name: string): Described
  element(): Described
  /** What a property is called that the schema does not name one by one. */
  keyName(name: string): Said
  /** A value that stands here. */
  readonly say: (value: Json) => Said
}

export const describedBy = (schema: JsonSchema, names: Names): Described => {
  const rooted = (parts: readonly Json[]): Described => {
    const all = parts.flatMap((part) => alternatives(part, schema))
    const first = <T>(of: (part: Part) => T | undefined): T | undefined => {
      for (const part of all) {
        const value = of(part)
        if (value !== undefined) return value
      }
      return undefined
    }
    const below = (of: (part: Part) => readonly (Json | undefined)[]) =>
      rooted(all.flatMap(of).filter((part): part is Json => part !== undefined))
    return {
      title: first((part) => part['x-title'] ?? (typeof part.title === 'string' ? undefined : part.title)),
      property: (name) =>
        below((part) => {
          const exact = own(partOf(part.properties), name)
          return [exact ?? part.additionalProperties]
        }),
      element: () => below((part) => [part.items, ...listOf(part.prefixItems)]),
      keyName: (name) => {
        const format = first((part) => partOf(part.propertyNames).format)
        return format === 'field-ref' ? names.field(name) : { name }
      },
      say: (value) => {
        const words = first((part) => own(partOf(part['x-options']), String(value)))
        if (words !== undefined) return { name: words }
        const constant = first((part) => (part.const === value ? part['x-title'] : undefined))
        if (constant !== undefined) return { name: constant }
        const input = first((part) => part['x-input'])
        const format = first((part) => part.format)
        if (format === 'field-ref') return names.field(value)
        if (format === 'step-ref') return names.step(value)
        if (format === 'person-ref') return { who: { person: value } }
        return input === 'principal' ? principalOf(names)(value) : value
      },
    }
  }
  return rooted([schema])
}

/** A part of a schema with all that it refers to or may be instead. */
const alternatives = (part: Json, root: JsonSchema, depth = 0): readonly Part[] => {
  const own = partOf(part)
  if (depth > 8) return [own]
  const { $ref } = own
  const referred = typeof $ref === 'string' && $ref.startsWith('#/') ? [target(root, $ref)] : []
  const others = (['oneOf', 'anyOf', 'allOf'] as const).flatMap((word) => listOf(own[word]))
  const conditional = [own.then, own.else].filter((one) => one !== undefined)
  return [own, ...[...referred, ...others, ...conditional].flatMap((one) => alternatives(one as Json, root, depth + 1))]
}

const target = (root: JsonSchema, ref: string): Json => {
  const steps = ref.slice(2).split('/')
  return steps.reduce<Json>(
    (part, step) => own(partOf(part), step.replaceAll('~1', '/').replaceAll('~0', '~')) ?? null,
    root,
  )
}
