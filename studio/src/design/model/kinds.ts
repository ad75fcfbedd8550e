import type { Json } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import definitionSchema from '@checkwright/core/model/definition.schema.json' with { type: 'json' }
import { at, type Edit, type Place } from './edit.ts'
import type { Act } from './history.ts'
import { keysAmong, keysFor, type Taken } from './keys.ts'
import { hasChoices } from './read.ts'

/** The kinds the product itself brings, in the order in which they are offered. */
export const coreKinds = [
  'item',
  'text',
  'longText',
  'number',
  'money',
  'range',
  'date',
  'dateTime',
  'yesNo',
  'choice',
  'choices',
  'person',
  'department',
  'attachment',
  'signature',
  'computed',
  'table',
  'note',
] as const

export type CoreKind = (typeof coreKinds)[number]

/** What cannot stand in a row: a table in a table, an item and a note. */
export const columnKinds = coreKinds.filter((kind) => !['item', 'table', 'note', 'signature'].includes(kind))

/**
 * Gives a line or column another kind. Its text, key and rules stay, and of its options those the new kind has too; what the new
 * kind cannot do without is begun.
 */
export function changeKind(definition: Definition, place: Place, kind: string, taken: Taken): Act | null {
  const line = at(definition as unknown as Json, place) as unknown as Field | undefined
  if (!line || line.kind === kind) return null
  const options = optionsFor(kind, line, keysFor(definition, taken))
  const edits: Edit[] = [{ do: 'set', at: [...place, 'kind'], value: kind }]
  if (options !== undefined) edits.push({ do: 'set', at: [...place, 'options'], value: options as Json })
  else if (line.options !== undefined) edits.push({ do: 'remove', at: [...place, 'options'] })
  for (const name of [
    'default',
    ...(kind === 'note' ? notOfNotes : kind === 'computed' ? notOfComputed : []),
  ] as const) {
    if (line[name] !== undefined && !(name === 'default' && isSameAnswer(line.kind, kind)))
      edits.push({ do: 'remove', at: [...place, name] })
  }
  return { name: 'changeKind', edits, select: place }
}

/** The options a line of a kind begins with; of a line that had another kind, those that mean the same there are taken over. */
export function optionsFor(
  kind: string,
  line: Pick<Field, 'kind' | 'options'> | undefined,
  give: (kind: string) => string,
): { readonly [name: string]: Json } | undefined {
  const known = optionSchemas(kind)
  const options: { [name: string]: Json } = {}
  for (const [name, value] of Object.entries((line?.options ?? {}) as { readonly [name: string]: Json })) {
    const schema = known[name]
    if (!line || !schema || !isSameOption(name, line.kind, kind)) continue
    const isTooMuch = typeof value === 'number' && schema.maximum !== undefined && value > schema.maximum
    options[name] = isTooMuch ? (schema.maximum as number) : value
  }
  if (hasChoices({ kind })) options.choices ??= [{ key: keysAmong([])('choice'), label: {} }]
  if (kind === 'table') options.columns ??= [{ key: give('column'), kind: 'text', label: {} }]
  if (kind === 'signature') options.meaning ??= declaration
  if (kind === 'computed') options.value ??= ''
  return Object.keys(options).length > 0 ? options : undefined
}

/** What a signature declares until somebody words it better: data of the definition, so in both of its languages. */
const declaration = { 'zh-Hans': '本人确认以上内容属实。', en: 'I confirm that the above is true.' }

const notOfNotes = ['required', 'readOnly', 'rules', 'personal'] as const
const notOfComputed = ['required', 'readOnly', 'rules'] as const

const similar: readonly (readonly string[])[] = [
  ['text', 'longText'],
  ['number', 'money'],
]

const isSameAnswer = (from: string, to: string): boolean =>
  similar.some((kinds) => kinds.includes(from) && kinds.includes(to))

/** Bounds are numbers of files or of choices for some kinds, decimals for others and days for dates. */
const measures: readonly (readonly string[])[] = [['number', 'money', 'range'], ['date'], ['choices'], ['attachment']]

const isSameOption = (name: string, from: string, to: string): boolean =>
  name === 'min' || name === 'max'
    ? measures.some((kinds) => kinds.includes(from) && kinds.includes(to))
    : // The scale of a number is a count of digits, that of an item a name.
      name !== 'scale' || (from === 'item') === (to === 'item')

type OptionSchemas = { readonly [name: string]: { readonly maximum?: number } | undefined }

/** The options of a core kind, from the published language itself. */
function optionSchemas(kind: string): OptionSchemas {
  const definitions = definitionSchema.$defs as {
    readonly [name: string]: { readonly properties?: object } | undefined
  }
  const found = definitions[`${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}Options`]
  return (found?.properties ?? {}) as OptionSchemas
}
