import type { ImportRow } from '../model/api.ts'
import { type Problem, problem } from '../model/problem.ts'

/** One spelling for what people mean by the same name: full-width digits and capitals typed on a phone do not matter. */
export const normalAccount = (account: string): string => account.normalize('NFKC').trim().toLowerCase()

/** What an account may look like once it is in its one spelling: what people type, never what a formula begins with. */
export const accountPattern = '^[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*$'
/** What a role may look like: definitions name roles as single words. */
export const rolePattern = '^[\\p{L}\\p{N}_-]{1,64}$'

/** What the rows are to fit to. */
export type ImportGround = {
  /** Everybody there is, those who have left too: an account is never given twice. */
  readonly people: readonly { readonly account: string; readonly active: boolean }[]
  /** Departments a row may name: ids of those there are, keys of those to be made with the rows. */
  readonly departments: ReadonlySet<string>
}

/**
 * What is wrong with rows of new people, by the index of the row; rows that may be added have no entry. Server and browser ask
 * the same question, so that a preview promises what is then done. Accounts are compared in their one spelling. A row whose
 * superior cannot be added cannot be added either: people would stand without the superior they were given. `outside` are problems the
 * caller has found already in what the rows were read from.
 */
export const importProblems = (
  rows: readonly ImportRow[],
  ground: ImportGround,
  outside: ReadonlyMap<number, readonly Problem[]> = new Map(),
): ReadonlyMap<number, readonly Problem[]> => {
  const accounts = rows.map((row) => normalAccount(row.account))
  const firstWith = new Map<string, number>()
  for (const [index, account] of accounts.entries())
    if (account !== '' && !firstWith.has(account)) firstWith.set(account, index)
  const known = new Map(ground.people.map(({ account, active }) => [normalAccount(account), active]))
  const found = new Map<number, readonly Problem[]>()
  for (const [index, row] of rows.entries()) {
    const account = accounts[index] ?? ''
    const problems = [
      ...(outside.get(index) ?? []),
      ...nameProblems(row.name),
      ...accountProblems(account, { index, first: firstWith.get(account) ?? index, isTaken: known.has(account) }),
      ...(row.department === undefined || ground.departments.has(row.department)
        ? []
        : [problem('person.unknown_department', '/department')]),
      ...superiorProblems(row, account, (one) => firstWith.has(one) || known.get(one) === true),
      ...row.roles
        .filter((role) => !roleForm.test(role))
        .map((role) => problem('person.role_form', '/roles', { role })),
    ]
    if (problems.length > 0) found.set(index, problems)
  }
  // Of each row, the row its superior is to come from; nothing where the superior is there already.
  const above = rows.map(({ superior }) => {
    const account = superior === undefined ? '' : normalAccount(superior)
    return known.get(account) === true ? undefined : firstWith.get(account)
  })
  for (const index of circles(above))
    if (!found.has(index)) found.set(index, [problem('person.superior_circle', '/superior')])
  leaveOutBelow(above, found)
  return found
}

/** Longest name and account; accounts are typed on phones. */
export const longestName = 100
export const longestAccount = 64

const accountForm = new RegExp(accountPattern, 'u')
const roleForm = new RegExp(rolePattern, 'u')

const nameProblems = (name: string): readonly Problem[] => {
  if (name.trim() === '') return [problem('person.name_missing', '/name')]
  return [...name].length > longestName ? [problem('person.name_long', '/name', { limit: longestName })] : []
}

const accountProblems = (
  account: string,
  at: { readonly index: number; readonly first: number; readonly isTaken: boolean },
): readonly Problem[] => {
  if (account === '') return [problem('person.account_missing', '/account')]
  if (!accountForm.test(account) || account.length > longestAccount) return [problem('person.account_form', '/account')]
  if (at.isTaken) return [problem('person.account_taken', '/account')]
  // Rows are counted from 1 wherever a person reads of them.
  return at.first === at.index ? [] : [problem('person.account_doubled', '/account', { row: at.first + 1 })]
}

const superiorProblems = (
  row: ImportRow,
  account: string,
  isThere: (account: string) => boolean,
): readonly Problem[] => {
  if (row.superior === undefined) return []
  const superior = normalAccount(row.superior)
  if (superior === account) return [problem('person.superior_self', '/superior')]
  return isThere(superior) ? [] : [problem('person.unknown_superior', '/superior')]
}

/** Rows that are their own superior at some remove. Whoever is there already cannot have a superior who is not. */
const circles = (above: readonly (number | undefined)[]): ReadonlySet<number> => {
  const found = new Set<number>()
  const isSettled = new Set<number>()
  for (const start of above.keys()) {
    const way: number[] = []
    let at: number | undefined = start
    for (; at !== undefined && !isSettled.has(at); at = above[at]) {
      way.push(at)
      isSettled.add(at)
    }
    const begins = at === undefined ? -1 : way.indexOf(at)
    if (begins >= 0) for (const index of way.slice(begins)) found.add(index)
  }
  return found
}

/** Leaves out, again and again, the rows below a row that is left out. */
const leaveOutBelow = (above: readonly (number | undefined)[], found: Map<number, readonly Problem[]>): void => {
  const below = new Map<number, number[]>()
  for (const [index, over] of above.entries())
    if (over !== undefined) below.set(over, [...(below.get(over) ?? []), index])
  const waiting = [...found.keys()]
  for (let left = waiting.pop(); left !== undefined; left = waiting.pop()) {
    for (const index of below.get(left) ?? []) {
      if (found.has(index)) continue
      found.set(index, [problem('person.superior_left_out', '/superior', { row: left + 1 })])
      waiting.push(index)
    }
  }
}
