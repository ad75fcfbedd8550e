import type { DepartmentRow, PersonRow } from '@checkwright/core/model/api'
import type { Problem } from '@checkwright/core/model/problem'
import { batch, createMemo, createSignal } from 'solid-js'
import { type DraftRow, draftsOf, type Match, type Matched, matchRows } from './match-rows.ts'
import { type ReadRows, readRows } from './read-rows.ts'
import type { ColumnKind } from './row-words.ts'

/** Most rows of one request, as the server has it. */
export const mostRows = 1_000

export type RowFilter = 'all' | 'ok' | 'problem' | 'known'

/** A pasted list on its way to being added: what was read, what was put right since, and how each row fits. */
export function createImport(
  known: () => { readonly people: readonly PersonRow[]; readonly departments: readonly DepartmentRow[] },
) {
  const [read, setRead] = createSignal<ReadRows>()
  const [columns, setColumns] = createSignal<readonly ColumnKind[]>([])
  const [drafts, setDrafts] = createSignal<readonly DraftRow[]>([])
  const [accepted, setAccepted] = createSignal<ReadonlySet<string>>(new Set())
  // What the server said of rows it did not take, until the row is changed.
  const [refused, setRefused] = createSignal<ReadonlyMap<string, readonly Problem[]>>(new Map())
  const [filter, setFilterName] = createSignal<RowFilter>('all')
  const [held, setHeld] = createSignal<ReadonlySet<string>>()
  let nextKey = 0

  const matched = createMemo<Matched>(() =>
    matchRows(
      drafts().map((row) => ({ ...row })),
      known(),
      accepted(),
    ),
  )
  const matchOf = (key: string): Match | undefined => {
    const match = matched().byKey.get(key)
    const said = refused().get(key)
    if (match === undefined || said === undefined || match.state !== 'ok') return match
    return { ...match, state: 'problem', problems: said }
  }
  const keysIn = (state: RowFilter) =>
    drafts()
      .map((row) => row.key)
      .filter((key) => state === 'all' || matchOf(key)?.state === state)
  const counts = createMemo(() => ({
    all: drafts().length,
    ok: keysIn('ok').length,
    problem: keysIn('problem').length,
    known: keysIn('known').length,
  }))
  const numbers = createMemo(() => new Map(drafts().map((row, at) => [row.key, at])))
  const lay = (from: ReadRows, kinds: readonly ColumnKind[]) =>
    batch(() => {
      const rows = draftsOf(from, kinds, nextKey)
      nextKey += rows.length
      setColumns(kinds)
      setDrafts(rows)
      setAccepted(new Set<string>())
      setRefused(new Map())
      setFilterName('all')
      setHeld(undefined)
    })

  return {
    read,
    columns,
    matched,
    matchOf,
    counts,
    filter,
    /** Rows as they are shown: of a filter, those it had when it was chosen, so that a row put right does not vanish under the hand. */
    shown: createMemo(() => {
      const only = held()
      return only === undefined ? drafts() : drafts().filter((row) => only.has(row.key))
    }),
    /** The number of a row in the whole list: what problems call it. */
    numberOf: (key: string) => (numbers().get(key) ?? 0) + 1,
    setFilter(next: RowFilter) {
      setFilterName(next)
      setHeld(next === 'all' ? undefined : new Set(keysIn(next)))
    },
    /** Reads a text anew; null where there is nothing in it, or more than one request takes. */
    paste(text: string): { readonly rows: number } {
      const found = readRows(text, { departments: known().departments.map((one) => one.name) })
      if (found.rows.length > 0 && found.rows.length <= mostRows) {
        setRead(found)
        lay(found, found.columns)
      }
      return { rows: found.rows.length }
    },
    /** Takes other columns for what they are. What was put right row by row is read anew. */
    setColumns(next: readonly ColumnKind[]) {
      const from = read()
      if (from !== undefined) lay(from, next)
    },
    change(key: string, part: Exclude<ColumnKind, 'none'>, value: string) {
      setDrafts(drafts().map((row) => (row.key === key ? { ...row, [part]: value } : row)))
      if (refused().has(key)) setRefused(new Map([...refused()].filter(([one]) => one !== key)))
    },
    remove(key: string) {
      setDrafts(drafts().filter((row) => row.key !== key))
    },
    isAccepted: (path: string) => accepted().has(path),
    accept(paths: readonly string[], isOn: boolean) {
      const next = new Set(accepted())
      for (const path of paths) isOn ? next.add(path) : next.delete(path)
      setAccepted(next)
    },
    /** What would be sent now, and which row each of it is. */
    ready() {
      const keys = keysIn('ok')
      const rows = keys.flatMap((key) => matched().byKey.get(key)?.row ?? [])
      return { keys, body: { rows, departments: matched().lines } }
    },
    /** Takes out what was added; the rest stays, with what the server said of it. */
    settle(added: ReadonlySet<string>, said: ReadonlyMap<string, readonly Problem[]>) {
      batch(() => {
        setDrafts(drafts().filter((row) => !added.has(row.key)))
        setRefused(said)
        setFilterName('all')
        setHeld(undefined)
      })
    },
    clear() {
      setRead(undefined)
      setDrafts([])
    },
  }
}

export type Import = ReturnType<typeof createImport>
