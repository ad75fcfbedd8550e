import type { Json, JsonSchema } from '../model/base.ts'
import definitionSchema from '../model/definition.schema.json' with { type: 'json' }

/**
 * The two schemas that definitions are held to, both made from the one in model/ by rule, so that they never drift apart.
 *
 * `strict` says what may be published. It means exactly what the original means, but tells the alternative of a `oneOf` that
 * was meant from the others by what names it, so that a step without a title has one problem and not thirty.
 *
 * `draft` says what may be saved while somebody is still at it: nothing has to be there or be long enough, and no text has to
 * have its form. What stays: types, names of parts, upper bounds, words of closed lists, and all of the definition's own key.
 */
export const definitionSchemas = (): { readonly strict: JsonSchema; readonly draft: JsonSchema } => {
  const source = definitionSchema as unknown as JsonSchema
  const original = { root: source, isDraft: false }
  const draft = chosen(source, { root: source, isDraft: true }) as JsonSchema
  const { required, properties } = source as { readonly required: Json; readonly properties: JsonSchema }
  const { Key, ...definitions } = draft.$defs as { readonly [name: string]: Json }
  return {
    strict: chosen(source, original) as JsonSchema,
    draft: {
      ...(relaxed(draft) as JsonSchema),
      $id: 'https://checkwright.dev/definition-draft.schema.json',
      required,
      properties: {
        ...(relaxed(draft.properties as Json) as JsonSchema),
        format: properties.format as Json,
        key: Key as Json,
        kind: properties.kind as Json,
      },
      $defs: { ...(relaxed(definitions) as JsonSchema), Key: relaxed(Key as Json) },
    },
  }
}

type Making = { readonly root: JsonSchema; readonly isDraft: boolean }

/** Replaces every `oneOf` by a chain of questions which of the alternatives is meant. */
const chosen = (part: Json, making: Making): Json => {
  if (Array.isArray(part)) return part.map((one) => chosen(one, making))
  if (!isObject(part)) return part
  const { oneOf, ...rest } = part
  const own = Object.fromEntries(Object.entries(rest).map(([word, value]) => [word, chosen(value, making)]))
  return Array.isArray(oneOf) ? { ...own, ...chain(oneOf, making) } : own
}

const chain = (alternatives: readonly Json[], making: Making): JsonSchema => {
  const tests = alternatives.map((one) => testOf(resolved(one, making.root)))
  // Somebody who is to act, not named yet: a line just added.
  const isNamedByPart = tests.every(
    (test) => isObject(test) && test.required !== undefined && test.properties === undefined,
  )
  const none: Json = making.isDraft && isNamedByPart ? { type: 'object', maxProperties: 0 } : false
  return alternatives.reduceRight<Json>(
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    (otherwise, one, index) => ({ if: tests[index] as Json, then: chosen(one, making), else: otherwise }),
    none,
  ) as JsonSchema
}

/** What tells an alternative from the others: its kind, the part that only it has, or its type. */
const testOf = (alternative: JsonSchema): Json => {
  const { properties, required, type, enum: words } = alternative
  if (isObject(properties) && isObject(properties.kind))
    return { type: 'object', required: ['kind'], properties: { kind: properties.kind } }
  if (Array.isArray(required)) return { type: 'object', required }
  return { type: type ?? [...new Set((words as readonly Json[]).map((word) => typeof word))] }
}

const resolved = (part: Json, root: JsonSchema): JsonSchema => {
  const { $ref } = part as JsonSchema
  if (typeof $ref !== 'string') return part as JsonSchema
  return (root.$defs as { readonly [name: string]: JsonSchema })[$ref.slice('#/$defs/'.length)] as JsonSchema
}

/** Words that say what must be there at least, or what form a text must have. */
const lower = new Set([
  'required',
  'minLength',
  'minItems',
  'minProperties',
  'minimum',
  'uniqueItems',
  'format',
  'pattern',
])

/** Upper bound of a text whose form bounded it before. */
const longest = 200

const relaxed = (part: Json): Json => {
  if (Array.isArray(part)) return part.map(relaxed)
  if (!isObject(part)) return part
  const isText = part.type === 'string' && (part.pattern !== undefined || part.format !== undefined)
  return {
    ...Object.fromEntries(Object.entries(part).flatMap(([word, value]) => relaxedWord(word, value))),
    ...(isText && part.maxLength === undefined ? { maxLength: longest } : {}),
  }
}

const relaxedWord = (word: string, value: Json): readonly (readonly [string, Json])[] => {
  // `if` only asks what something is, `kind` is chosen from a list, and names of parts go into paths.
  if (word === 'if' || word === 'kind' || word === 'propertyNames') return [[word, value]]
  // A part of an object may be called like a keyword; then it is a schema or, of `properties`, an object of schemas.
  const isKeyword = lower.has(word) && !isObject(value)
  return isKeyword ? [] : [[word, relaxed(value)]]
}

const isObject = (value: Json | undefined): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
