import type { Json, JsonSchema, Text } from '@checkwright/core/model/base'
import definitionSchema from '@checkwright/core/model/definition.schema.json'

/** A part of a JSON schema with its references followed. */
export type Part = {
  /** The document in which references beginning with `#` are looked up. */
  readonly root: JsonSchema
  readonly schema: JsonSchema
  /** Under which its label stands: the owner's name and the property, `ItemOptions.evidence`. */
  readonly label: string
  /** What its own properties stand under: `EvidencePolicy`. */
  readonly name: string
}

/** One property of an object. */
export type Property = { readonly name: string; readonly part: Part; readonly isRequired: boolean }

/** What a part asks for, and so which input it gets. */
export type Shape =
  | { readonly is: 'localised'; readonly maxLength: number }
  | { readonly is: 'text'; readonly input?: TextInput; readonly isLong: boolean }
  | { readonly is: 'number'; readonly isInteger: boolean }
  | { readonly is: 'decimal' | 'date' | 'boolean' | 'json' }
  | { readonly is: 'enum'; readonly values: readonly Json[] }
  | { readonly is: 'const'; readonly value: Json }
  | { readonly is: 'object' }
  | { readonly is: 'map'; readonly values: Part }
  | { readonly is: 'list'; readonly items: Part; readonly min: number; readonly max: number }
  | { readonly is: 'union'; readonly alternatives: readonly Part[] }

/** What a text refers to, by the schema's `format` or, where the core attaches no meaning to it, by `x-input`. */
export type TextInput =
  | 'field-ref'
  | 'step-ref'
  | 'person-ref'
  | 'expression'
  | 'linear-regex'
  | 'role'
  | 'principal'
  | 'person-source'
  | 'calendar'
  | 'column'
  | 'scale'
  | 'formula'

const textInputs: readonly string[] = [
  ...['field-ref', 'step-ref', 'person-ref', 'expression', 'linear-regex'],
  ...['role', 'principal', 'person-source', 'calendar', 'column', 'scale', 'formula'],
]

const language = definitionSchema as unknown as JsonSchema

/** The whole of a schema, such as a plugin's settings. The same schema gives the very same part, so that inputs stay put. */
export const partOfSchema = (schema: JsonSchema): Part => {
  const name = typeof schema.title === 'string' ? schema.title : ''
  return known(schema, name, () => follow({ root: schema, schema, label: name, name }))
}

/** A named part of the language of definitions: `ItemOptions`; `Definition` is the whole. */
export const partOfLanguage = (name: string): Part =>
  name === 'Definition'
    ? partOfSchema(language)
    : known(language, name, () => follow({ root: language, schema: { $ref: `#/$defs/${name}` }, label: name, name }))

/** The properties of an object in the order of its schema, those whose value is fixed left out. */
export function propertiesOf(part: Part): readonly Property[] {
  return allProperties(part).filter((one) => shapeOf(one.part).is !== 'const')
}

/** Every property of an object, also those whose value is fixed. */
export function allProperties(part: Part): readonly Property[] {
  const required = listOf(part.schema.required)
  return Object.entries(objectOf(part.schema.properties)).map(([name, schema]) => ({
    name,
    part: child(part, name, objectOf(schema)),
    isRequired: required.includes(name),
  }))
}

export const propertyOf = (part: Part, name: string): Property | undefined =>
  allProperties(part).find((one) => one.name === name)

export function shapeOf(part: Part): Shape {
  const { schema } = part
  if (schema.const !== undefined) return { is: 'const', value: schema.const }
  if (Array.isArray(schema.enum)) return { is: 'enum', values: schema.enum }
  const alternatives = alternativesOf(part)
  if (alternatives.length > 0) return { is: 'union', alternatives }
  switch (schema.type) {
    case 'boolean':
      return { is: 'boolean' }
    case 'integer':
    case 'number':
      return { is: 'number', isInteger: schema.type === 'integer' }
    case 'string':
      return shapeOfText(schema)
    case 'array': {
      const items = child(part, 'item', objectOf(schema.items))
      return { is: 'list', items, min: numberOf(schema.minItems) ?? 0, max: numberOf(schema.maxItems) ?? 1000 }
    }
    case 'object':
      return shapeOfObject(part)
    default:
      return { is: 'json' }
  }
}

/** The text of a schema's own in a language: `x-title`, else `x-options` of a value. */
export const ownText = (schema: JsonSchema, value?: Json): Text | undefined => {
  const text = value === undefined ? schema['x-title'] : objectOf(schema['x-options'])[String(value)]
  return text === undefined ? undefined : (text as Text)
}

/** What a property counts as while nothing stands there; such a value is never written down. */
export const defaultOf = (part: Part): Json | undefined => part.schema.default

/** The kinds of line a reference may mean, as its schema says. */
export const kindsOf = (part: Part): { readonly kinds?: readonly string[] } => {
  const kinds = part.schema['x-kinds']
  return Array.isArray(kinds) ? { kinds: kinds as readonly string[] } : {}
}

/** Whether something in a map may be called like this. */
export function mayBeNamed(part: Part, name: string): boolean {
  const names = child(part, 'name', objectOf(part.schema.propertyNames)).schema
  const longest = numberOf(names.maxLength) ?? 200
  const isOfForm = typeof names.pattern !== 'string' || new RegExp(names.pattern, 'u').test(name)
  return name !== '' && name !== '__proto__' && name.length <= longest && isOfForm
}

/** The alternative of a union that a value is meant as: the one whose fixed values and keys fit best. */
export function alternativeOf(alternatives: readonly Part[], value: Json | undefined): number {
  if (value === undefined) return -1
  return alternatives.findIndex((one) => fits(one, value))
}

/** Whether a value has the outer form of a part; inner values may still be wrong. */
export function fits(part: Part, value: Json): boolean {
  const shape = shapeOf(part)
  switch (shape.is) {
    case 'const':
      return shape.value === value
    case 'enum':
      return shape.values.includes(value)
    case 'union':
      return shape.alternatives.some((one) => fits(one, value))
    case 'list':
      return Array.isArray(value)
    case 'object': {
      if (!isObject(value)) return false
      const all = allProperties(part)
      const knows = (name: string) => all.find((one) => one.name === name)
      return (
        all.every((one) => !one.isRequired || Object.hasOwn(value, one.name)) &&
        Object.entries(value).every(([name, inner]) => {
          const property = knows(name)
          return property !== undefined && (shapeOf(property.part).is !== 'const' || fits(property.part, inner))
        })
      )
    }
    case 'map':
    case 'localised':
      return isObject(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
    case 'json':
      return true
    default:
      return typeof value === 'string'
  }
}

export const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value)

function shapeOfText(schema: JsonSchema): Shape {
  if (schema.format === 'date') return { is: 'date' }
  const input = schema['x-input'] ?? schema.format
  if (typeof input === 'string' && textInputs.includes(input))
    return { is: 'text', input: input as TextInput, isLong: false }
  if (typeof schema.pattern === 'string' && isOfDigits(schema.pattern)) return { is: 'decimal' }
  return { is: 'text', isLong: (numberOf(schema.maxLength) ?? 0) > 400 }
}

function shapeOfObject(part: Part): Shape {
  const names = Object.keys(objectOf(part.schema.properties))
  if (names.length > 0 && names.every((name) => name === 'zh-Hans' || name === 'en')) {
    const [first] = allProperties(part)
    return { is: 'localised', maxLength: numberOf(first?.part.schema.maxLength) ?? 4000 }
  }
  const rest = part.schema.additionalProperties
  if (names.length === 0 && isObject(rest)) return { is: 'map', values: child(part, 'value', rest) }
  return names.length === 0 && rest !== false ? { is: 'json' } : { is: 'object' }
}

/** Texts that are numbers: the pattern takes digits and nothing a name could be. */
function isOfDigits(pattern: string): boolean {
  const test = new RegExp(pattern, 'u')
  return test.test('12') && !test.test('a') && !test.test('_')
}

function alternativesOf(part: Part): readonly Part[] {
  const list = part.schema.oneOf ?? part.schema.anyOf
  if (!Array.isArray(list)) return []
  const parts = list.map((one, index) => child(part, String(index), objectOf(one)))
  // A choice among choices is one choice.
  return parts.flatMap((one) => {
    const inner = alternativesOf(one)
    return inner.length === 0 ? [one] : inner
  })
}

const child = (part: Part, name: string, schema: JsonSchema): Part => {
  const label = part.name === '' ? name : `${part.name}.${name}`
  const own = typeof schema.title === 'string' && /^[A-Z]\w*$/.test(schema.title) ? schema.title : label
  return known(schema, label, () => follow({ root: part.root, schema, label, name: own }))
}

const parts = new WeakMap<JsonSchema, Map<string, Part>>()

/** Schemas never change, so what was made of one is kept with it. */
function known(schema: JsonSchema, label: string, make: () => Part): Part {
  const found = parts.get(schema)?.get(label)
  if (found !== undefined) return found
  const made = make()
  const all = parts.get(schema) ?? new Map<string, Part>()
  parts.set(schema, all.set(label, made))
  return made
}

/** Follows a reference. What stands beside it is said of this place only and wins over what the target says of itself. */
function follow(part: Part): Part {
  const { $ref, ...own } = part.schema
  if (typeof $ref !== 'string') return part
  const [document = '', pointer = ''] = $ref.split('#')
  const root = document === '' ? part.root : language
  const steps = pointer.split('/').filter(Boolean)
  const target = steps.reduce<Json>((schema, step) => objectOf(schema)[step] ?? {}, root)
  const name = steps.at(-1) ?? part.name
  return follow({ root, schema: { ...objectOf(target), ...own }, label: part.label, name })
}

const nothing: JsonSchema = {}
const objectOf = (value: Json | undefined): JsonSchema => (isObject(value) ? value : nothing)
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const numberOf = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined)
