import { importProblems, normalAccount } from '@checkwright/core/engine/people-import'
import type { DepartmentLine, DepartmentRow, ImportRow, PersonRow } from '@checkwright/core/model/api'
import { type Problem, problem } from '@checkwright/core/model/problem'
import { pathOf } from './read-departments.ts'
import type { ReadRows } from './read-rows.ts'
import { type ColumnKind, roleWords } from './row-words.ts'

/** A row as a person sees and edits it. `key` stays the same while it is edited. */
export type DraftRow = { readonly key: string } & Readonly<Record<Exclude<ColumnKind, 'none'>, string>>

/** What may become of a row: added, not added yet, or there already. */
export type Match = {
  readonly state: 'ok' | 'problem' | 'known'
  /** Each at its column: `/name`, `/account`, … */
  readonly problems: readonly Problem[]
  readonly row: ImportRow
}

export type Matched = {
  readonly byKey: ReadonlyMap<string, Match>
  /** Departments that are named and not there, as paths, with how many rows name each. */
  readonly missing: readonly { readonly path: string; readonly count: number }[]
  /** Those of them that are to be made, as the request takes them. */
  readonly lines: readonly DepartmentLine[]
}

/** Rows of the table under the columns as they are chosen. */
export function draftsOf(read: ReadRows, columns: readonly ColumnKind[], firstKey: number): readonly DraftRow[] {
  const at = (kind: ColumnKind) => columns.indexOf(kind)
  const cell = (row: readonly string[], kind: ColumnKind) => (at(kind) < 0 ? '' : (row[at(kind)] ?? ''))
  return read.rows.map((row, index) => ({
    key: `row-${firstKey + index}`,
    name: cell(row, 'name'),
    account: cell(row, 'account'),
    department: cell(row, 'department'),
    superior: cell(row, 'superior'),
    roles: cell(row, 'roles'),
  }))
}

/**
 * Fits rows to the organisation: names become accounts and ids, and what does not fit is named at its place. `accepted` are the paths of
 * missing departments that are to be made.
 */
export function matchRows(
  drafts: readonly DraftRow[],
  known: { readonly people: readonly PersonRow[]; readonly departments: readonly DepartmentRow[] },
  accepted: ReadonlySet<string>,
): Matched {
  const places = placesOf(known.departments)
  const wanted = drafts.map((draft) => findDepartment(draft.department, known.departments, places))
  const lines = linesFor(wanted, accepted, places)
  const keyOfPath = new Map(lines.map(({ path, key }) => [path, key]))
  const accounts = drafts.map((draft) => tidyAccount(draft.account))
  const personWith = new Map(known.people.map((person) => [normalAccount(person.account), person]))
  const isKnown = drafts.map((draft, at) => sameName(personWith.get(accounts[at] ?? '')?.name, draft.name))
  const superiors = superiorFinder(known.people, drafts, accounts)

  const found = drafts.map((draft, at) => {
    const account = accounts[at] ?? ''
    const department = wanted[at]
    const superior = superiors(draft.superior, account)
    const problems = [
      ...(isOdd(draft.name) ? [problem('person.name_odd', '/name')] : []),
      ...(isRounded(draft.account) ? [problem('person.account_rounded', '/account')] : []),
      ...(department === 'many' ? [problem('person.department_many', '/department')] : []),
      ...(superior === 'many' ? [problem('person.superior_many', '/superior')] : []),
    ]
    const place = typeof department !== 'object' ? undefined : (department.id ?? keyOfPath.get(department.path))
    const row: ImportRow = {
      name: draft.name.trim(),
      account,
      roles: rolesOf(draft.roles),
      // What is named and not there stays named, so that it is found missing.
      ...(typeof department === 'object' ? { department: place ?? department.path } : {}),
      ...(superior === undefined || superior === 'many' ? {} : { superior }),
    }
    return { row, problems }
  })

  // Who is there already is no row any more; problems count the rows that are left, people all of them.
  const rest = found.flatMap((_, at) => (isKnown[at] ? [] : [at]))
  const outside = new Map(
    rest.flatMap((at, index) => (found[at]?.problems.length ? [[index, found[at].problems] as const] : [])),
  )
  const ground = {
    people: known.people,
    departments: new Set([...known.departments.map((one) => one.id), ...lines.map((line) => line.key)]),
  }
  const judged = importProblems(
    rest.map((at) => found[at]?.row as ImportRow),
    ground,
    outside,
  )
  const byKey = new Map<string, Match>()
  for (const [at, { row }] of found.entries()) {
    const problems = (judged.get(rest.indexOf(at)) ?? []).map((one) => withShownRow(one, rest))
    const state = isKnown[at] ? 'known' : problems.length > 0 ? 'problem' : 'ok'
    byKey.set(drafts[at]?.key ?? '', { state, problems: oneAPlace(problems), row })
  }
  const missing = new Map<string, number>()
  for (const one of wanted)
    if (typeof one === 'object' && one.id === undefined) missing.set(one.path, (missing.get(one.path) ?? 0) + 1)
  return {
    byKey,
    missing: [...missing].map(([path, count]) => ({ path, count })),
    lines: lines.map(({ path: _, ...line }) => line),
  }
}

/**
 * An account as it is meant: without the apostrophe that keeps a spreadsheet from counting, without blanks and dashes inside a number,
 * without the country code of a mobile number.
 */
export function tidyAccount(text: string): string {
  const account = normalAccount(text.trim().replace(/^['’‘]/, ''))
  const number = account.replace(/[\s\-()]/g, '').replace(/\.0+$/, '')
  if (!/^\+?\d+$/.test(number)) return account
  return number.replace(/^(?:\+|00)86(?=1\d{10}$)/, '').replace(/^\+/, '')
}

type Place = { readonly path: string; readonly id?: string }
type Wanted = Place | 'many' | undefined

/** Ids by path from the top, in lower case, and by name. */
type Places = { readonly byPath: ReadonlyMap<string, string>; readonly byName: ReadonlyMap<string, readonly string[]> }

function placesOf(departments: readonly DepartmentRow[]): Places {
  const byId = new Map(departments.map((one) => [one.id, one]))
  const pathFrom = (one: DepartmentRow, depth = 0): string => {
    const above = one.parent === null || depth > 50 ? undefined : byId.get(one.parent)
    const own = pathOf(one.name).join('/').toLowerCase()
    return above === undefined ? own : `${pathFrom(above, depth + 1)}/${own}`
  }
  const byName = new Map<string, readonly string[]>()
  for (const one of departments) {
    const name = pathOf(one.name).join('/').toLowerCase()
    byName.set(name, [...(byName.get(name) ?? []), one.id])
  }
  return { byPath: new Map(departments.map((one) => [pathFrom(one), one.id])), byName }
}

function findDepartment(text: string, departments: readonly DepartmentRow[], places: Places): Wanted {
  const whole = text.trim()
  if (whole === '') return undefined
  const names = pathOf(whole)
  const path = names.join('/')
  if (path === '') return { path: whole }
  const exact = places.byPath.get(path.toLowerCase())
  if (exact !== undefined) return { path, id: exact }
  const [last = ''] = names.slice(-1)
  const byName = places.byName.get(last.toLowerCase()) ?? []
  // A path that begins somewhere below the top is taken where only one place ends like it.
  const ending = [...places.byPath].filter(([one]) => one.endsWith(`/${path.toLowerCase()}`)).map(([, id]) => id)
  const fitting = names.length === 1 ? byName : ending
  if (fitting.length > 1) return 'many'
  const id = fitting[0]
  return id !== undefined && departments.some((one) => one.id === id) ? { path, id } : { path }
}

type Line = DepartmentLine & { readonly path: string }

/** The accepted paths as lines, each part once and under what stands there already. */
function linesFor(wanted: readonly Wanted[], accepted: ReadonlySet<string>, places: Places): readonly Line[] {
  const lines: Line[] = []
  const made = new Map<string, string>()
  for (const one of wanted) {
    if (typeof one !== 'object' || one.id !== undefined || !accepted.has(one.path)) continue
    const names = one.path.split('/')
    for (const [depth, name] of names.entries()) {
      const path = names.slice(0, depth + 1).join('/')
      const place = path.toLowerCase()
      if (made.has(place) || places.byPath.has(place)) continue
      const above = names.slice(0, depth).join('/').toLowerCase()
      const parent = places.byPath.get(above) ?? made.get(above)
      const key = `new-${lines.length + 1}`
      made.set(place, key)
      lines.push({ path, key, name, ...(parent === undefined ? {} : { parent }) })
    }
  }
  return lines
}

/** Finds superiors by account, else by name among those who work here and those in the list. */
function superiorFinder(
  people: readonly PersonRow[],
  drafts: readonly DraftRow[],
  accounts: readonly string[],
): (text: string, own: string) => string | 'many' | undefined {
  const byName = new Map<string, Set<string>>()
  const note = (name: string, account: string) => {
    if (nameKey(name) !== '' && account !== '')
      byName.set(nameKey(name), (byName.get(nameKey(name)) ?? new Set()).add(account))
  }
  const active = people.filter((one) => one.active)
  for (const one of active) note(one.name, normalAccount(one.account))
  for (const [at, draft] of drafts.entries()) note(draft.name, accounts[at] ?? '')
  const known = new Set([...active.map((one) => normalAccount(one.account)), ...accounts])
  return (text, own) => {
    if (text.trim() === '') return undefined
    const account = tidyAccount(text)
    if (known.has(account)) return account
    // As it is often written: 陈浩（1001）.
    const inBrackets = /[（(]([^（）()]+)[）)]\s*$/.exec(text)?.[1]
    if (inBrackets !== undefined && known.has(tidyAccount(inBrackets))) return tidyAccount(inBrackets)
    const named = [...(byName.get(nameKey(text.replace(/[（(][^（）()]*[）)]\s*$/, ''))) ?? [])]
    const others = named.filter((one) => one !== own)
    if (others.length > 1) return 'many'
    return others[0] ?? named[0] ?? account
  }
}

/** Known roles by their words in both languages; others as they stand. Without any, a member. */
function rolesOf(text: string): readonly string[] {
  const words = text.split(/[,，、;；/\s]+/).filter((word) => word !== '')
  const roles = words.map((word) => roleByWord.get(word.normalize('NFKC').toLowerCase()) ?? word)
  return roles.length === 0 ? ['member'] : [...new Set(roles)]
}

const roleByWord = new Map(
  Object.entries(roleWords).flatMap(([role, words]) =>
    words.map((word) => [word.normalize('NFKC').toLowerCase().replaceAll(' ', ''), role]),
  ),
)

const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

const sameName = (one: string | undefined, other: string): boolean =>
  one !== undefined && nameKey(one) !== '' && nameKey(one) === nameKey(other)

/** Markup, or what a spreadsheet would reckon with: nobody is called so. */
const isOdd = (name: string): boolean => /^[=@+]|[<>{}]|^-|https?:\/\/|\p{Cc}/u.test(name.trim())

/** A long number a spreadsheet has shown as 1.38E+10: its last digits are gone. */
const isRounded = (account: string): boolean => /^\d(?:\.\d+)?e\+?\d+$/i.test(account.trim())

const withShownRow = (one: Problem, rest: readonly number[]): Problem => {
  const row = one.params?.row
  return typeof row === 'number' ? { ...one, params: { ...one.params, row: (rest[row - 1] ?? 0) + 1 } } : one
}

/** One sentence a cell: the first is what to put right first. */
const oneAPlace = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter((one, at) => problems.findIndex((other) => other.path === one.path) === at)
