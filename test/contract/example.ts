import type { Json, JsonSchema } from '@checkwright/core/model/base'
import type { Dice } from '../campaign/dice.ts'
import type { Document } from './document.ts'

/** What to put where a schema alone cannot say what makes sense: values by the name of a component or of a property. */
export type Known = { readonly [name: string]: (dice: Dice) => Json }

/** Makes values that a schema accepts, others with each throw of the dice. */
export type Examples = { of(schema: JsonSchema, name?: string): Json }

export const examplesOf = ({ components }: Pick<Document, 'components'>, dice: Dice, known: Known = {}): Examples => {
  const make = (schema: JsonSchema, name = '', depth = 0): Json => {
    const own = Object.hasOwn(known, name) ? known[name] : undefined
    if (own !== undefined) return own(dice)
    if (typeof schema.$ref === 'string') {
      const component = schema.$ref.replace('#/components/schemas/', '')
      const made = Object.hasOwn(known, component) ? known[component] : undefined
      return made === undefined ? make(components.schemas[component] ?? {}, name, depth) : made(dice)
    }
    if ('const' in schema) return schema.const as Json
    if (Array.isArray(schema.enum)) return dice.pick(schema.enum)
    if (Array.isArray(schema.anyOf)) return make(dice.pick(schema.anyOf), name, depth)
    if (Array.isArray(schema.allOf)) return ofBranch(dice.pick(schema.allOf) as JsonSchema, depth)
    switch (schema.type) {
      case 'object':
        return ofProperties(schema, depth)
      case 'array':
        return ofItems(schema, depth)
      case 'string':
        return ofText(schema, name, dice)
      case 'integer':
      case 'number':
        return (
          Number(schema.minimum ?? 0) +
          dice.int(Math.min(50, Number(schema.maximum ?? 50) - Number(schema.minimum ?? 0)))
        )
      case 'boolean':
        return dice.chance(0.5)
      case 'null':
        return null
      default:
        return dice.pick<Json>(['text', '12.5', true, null, [], {}])
    }
  }

  const ofProperties = (schema: JsonSchema, depth: number): Json => {
    const required = (schema.required ?? []) as readonly string[]
    const properties = Object.entries((schema.properties ?? {}) as { readonly [name: string]: JsonSchema })
    const made = properties.flatMap(([name, one]) =>
      required.includes(name) || dice.chance(0.4) ? [[name, make(one, name, depth + 1)] as const] : [],
    )
    return Object.fromEntries(made)
  }

  const ofItems = ({ items, minItems = 0, uniqueItems }: JsonSchema, depth: number): Json => {
    const length = Number(minItems) + dice.int(depth > 3 ? 1 : 3)
    const made = Array.from({ length }, () => make((items ?? {}) as JsonSchema, '', depth + 1))
    const texts = made.map((one) => JSON.stringify(one))
    return uniqueItems === true ? made.filter((_, at) => texts.indexOf(texts[at] ?? '') === at) : made
  }

  /** `if` names by a constant or a pattern what `then` is about. */
  const ofBranch = (branch: JsonSchema, depth: number): Json => {
    const made = make((branch.then ?? branch) as JsonSchema, '', depth)
    const asked = ((branch.if as JsonSchema | undefined)?.properties ?? {}) as { readonly [name: string]: JsonSchema }
    return {
      ...(made as object),
      ...Object.fromEntries(Object.entries(asked).map(([name, one]) => [name, make({ type: 'string', ...one }, name)])),
    }
  }

  return { of: (schema, name) => make(schema, name) }
}

const ofText = (schema: JsonSchema, name: string, dice: Dice): string => {
  const fitting = candidates.filter((one) => fits(schema, one))
  if (fitting.length === 0) throw new Error(`no text for ${name}: ${JSON.stringify(schema)}`)
  return dice.pick(fitting)
}

const fits = ({ pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: JsonSchema, text: string): boolean =>
  text.length >= Number(minLength) &&
  text.length <= Number(maxLength) &&
  (pattern === undefined || new RegExp(String(pattern), 'u').test(text))

/** Texts of all shapes our schemas ask for; a new shape is added here. */
const candidates: readonly string[] = [
  'a word',
  'one',
  '1',
  '中文字',
  'a sentence that is long enough',
  '2026-03-02T08:00:00.000Z',
  '2026-03-02',
  'subject:eq:A chair',
  '-subject',
  'lab.note',
  'member',
  'true',
]
