import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { at, type Edit, type Place } from './edit.ts'
import { type Reference, referencesIn } from './references.ts'

/**
 * Takes paths out of the lists that only name them (what steps may edit and ask to sign, summary, columns, totals) and out of the
 * example. `gone` are keys of lines or sections, or `table.column`. Expressions, actors and settings of plugins are left: what
 * they mean without the line only their author knows.
 */
export function withoutReferences(definition: Definition, gone: readonly string[]): readonly Edit[] {
  const isGone = (path: string) => gone.some((one) => path === one || path.startsWith(`${one}.`))
  const named = referencesIn(definition)
    .filter((reference) => isListed(reference) && isGone(pathOf(reference)))
    .map((reference) => entryOf(reference))
    // From the end of a list to its beginning, so that what is still to be taken out keeps its place.
    .toReversed()
  return [...named.map((place): Edit => ({ do: 'remove', at: place })), ...fromExample(definition, isGone)]
}

const lists: ReadonlySet<unknown> = new Set(['edits', 'sign', 'summary', 'columns', 'totals'])

const isListed = ({ is, at: place }: Reference): boolean =>
  (is === 'path' && lists.has(place.at(-2))) || (is === 'column' && lists.has(place.at(-3)))

const pathOf = ({ is, text, table }: Reference): string => (is === 'column' ? `${table}.${text}` : text)

const entryOf = ({ is, at: place }: Reference): Place => (is === 'column' ? place.slice(0, -1) : place)

function fromExample(definition: Definition, isGone: (path: string) => boolean): readonly Edit[] {
  const example = at(definition as unknown as Json, ['example']) as { readonly [path: string]: Json } | undefined
  return Object.keys(example ?? {})
    .filter((path) => isGone(withoutRow(path)))
    .map((path) => ({ do: 'remove', at: ['example', path] }))
}

/** `lines.r1.amount` is a cell of the column `lines.amount`. */
export function withoutRow(path: string): string {
  const [head, , column, ...rest] = path.split('.')
  return column === undefined || rest.length > 0 ? path : `${head}.${column}`
}
