import { type Renaming, renameIn } from '@checkwright/core/engine/expression/rename'
import { RESERVED_WORDS } from '@checkwright/core/engine/expression/reserved'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { at, type Edit, type Place } from './edit.ts'
import type { Act } from './history.ts'
import { fieldKeys, stepKeys } from './keys.ts'
import { lineOf } from './place.ts'
import { columnsOf, linesOf } from './read.ts'
import { type Reference, referencesIn, type SettingsSchema } from './references.ts'
import { withoutRow } from './references-list.ts'

/** Why a key cannot be given, as message code under `design.key`. */
export type KeyFault = 'form' | 'reserved' | 'used'

const form = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u

/** Whether something may be called like this; undefined when it may. `place` is what is to be renamed. */
export function keyFault(definition: Definition, place: Place, key: string): KeyFault | undefined {
  if (!form.test(key) || key.normalize('NFC') !== key) return 'form'
  if (RESERVED_WORDS.includes(key) || ['__proto__', 'constructor', 'prototype'].includes(key)) return 'reserved'
  const isStep = place[0] === 'workflow'
  const used = isStep ? stepKeys(definition) : fieldKeys(definition)
  const isPlugin = !isStep && Object.hasOwn(definition.plugins ?? {}, key)
  return isPlugin || (used.has(key) && key !== at(definition as unknown as Json, [...place, 'key']))
    ? 'used'
    : undefined
}

/**
 * Gives a section, line, column or step another key and rewrites everything that names it: expressions letter by letter otherwise
 * as written, lists, actors, settings of plugins, the example. Only for what no version has published: records keep their
 * answers under keys. Null where the key cannot be given.
 */
export function renameKey(definition: Definition, place: Place, key: string, settings?: SettingsSchema): Act | null {
  const old = at(definition as unknown as Json, [...place, 'key'])
  if (typeof old !== 'string' || old === key || keyFault(definition, place, key) !== undefined) return null
  const rename = renamingOf(definition, place, old, key)
  const edits = referencesIn(definition, settings).flatMap((reference): readonly Edit[] => {
    const text = rename(reference)
    return text === reference.text ? [] : [{ do: 'set', at: reference.at, value: text }]
  })
  return {
    name: 'renameKey',
    edits: [{ do: 'set', at: [...place, 'key'], value: key }, ...edits, ...inExample(definition, rename)],
    select: place,
  }
}

/** The columns of each table by the table's key. */
export const columnsByTable = (definition: Definition): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    linesOf(definition)
      .filter((line) => line.kind === 'table')
      .map((line) => [line.key, new Set(columnsOf(line).map((column) => column.key))]),
  )

type Rename = (reference: Pick<Reference, 'is' | 'text' | 'table'>) => string

function renamingOf(definition: Definition, place: Place, old: string, key: string): Rename {
  const columns = columnsByTable(definition)
  const line = lineOf(place)
  if (place[0] === 'workflow')
    return ({ is, text }) =>
      is === 'step' && text === old ? key : is === 'principal' && text === `step:${old}` ? `step:${key}` : text
  if (line && place.length > line.length) {
    const table = at(definition as unknown as Json, [...line, 'key']) as string
    const column = { table, from: old, to: key }
    return (one) => {
      if (one.is === 'expression') return renameIn(one.text, renaming({ column, columns }, one.table))
      if (one.is === 'column') return one.table === table && one.text === old ? key : one.text
      return one.is === 'path' && one.text === `${table}.${old}` ? `${table}.${key}` : one.text
    }
  }
  const names = new Map([[old, key]])
  return ({ is, text, table }) => {
    if (is === 'expression') return line ? renameIn(text, renaming({ names, columns }, table)) : text
    if (is !== 'path') return text
    return text === old ? key : text.startsWith(`${old}.`) ? key + text.slice(old.length) : text
  }
}

const renaming = (base: Renaming, row: string | undefined): Renaming => (row === undefined ? base : { ...base, row })

/** Answers of the example go by paths with row ids; the whole is set again where one of them changes, in the same order. */
function inExample(definition: Definition, rename: Rename): readonly Edit[] {
  const example = Object.entries(definition.example ?? {})
  const next = example.map(([path, value]) => [renamedPath(path, rename), value] as const)
  if (next.every(([path], index) => path === example[index]?.[0])) return []
  return [{ do: 'set', at: ['example'], value: Object.fromEntries(next) as Json }]
}

function renamedPath(path: string, rename: Rename): string {
  const short = withoutRow(path)
  const renamed = rename({ is: 'path', text: short })
  if (renamed === short) return path
  if (short === path) return renamed
  const [, row] = path.split('.')
  const [head, column] = renamed.split('.')
  return `${head}.${row}.${column}`
}
