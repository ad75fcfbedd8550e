import { importProblems, normalAccount } from '../engine/people-import.ts'
import { can } from '../engine/rights.ts'
import type { DepartmentLine, ImportRow, PeopleImport } from '../model/api.ts'
import type { Json } from '../model/base.ts'
import type { Person } from '../model/people.ts'
import type { Problem } from '../model/problem.ts'
import { addPeople } from '../store/add-people.ts'
import { listDepartments, listPeople } from '../store/people.ts'
import type { Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { ensureDepartments } from './departments.ts'
import { once } from './idempotency.ts'
import { rowOf } from './people.ts'
import { subject } from './read.ts'
import { accept, guarded, missing } from './refuse.ts'
import type { Caller, Guard, Outcome, PeopleImported } from './runtime.ts'

/**
 * Adds the rows without a problem in one transaction and says of each other one why it was not added. What is kept for a retry is ids
 * and codes: the people are read anew.
 */
export function importPeople(
  context: Context,
  caller: Caller,
  body: PeopleImport,
  guard: Guard,
): Promise<Outcome<PeopleImported>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'administer', {})) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      const response = await addRows(tx, context, caller, body)
      return { result: true, record: '', etag: null, status: 200, response: response as unknown as Json }
    })
    context.wake()
    const people = new Map((await listPeople(context.store.read)).map((one) => [one.id, rowOf(one)]))
    const kept = done.response as unknown as readonly Kept[]
    const items = kept.flatMap(({ row, id, problems }): PeopleImported['items'] => {
      if (problems !== undefined) return [{ row, problems }]
      const person = people.get(id ?? '')
      return person === undefined ? [] : [{ row, person }]
    })
    return accept({ items }, done.fresh === undefined ? { replayed: true } : {})
  })
}

type Kept = { readonly row: number; readonly id?: string; readonly problems?: readonly Problem[] }

async function addRows(tx: Tx, context: Context, caller: Caller, body: PeopleImport): Promise<readonly Kept[]> {
  const { rows, departments: lines } = body
  const people = await listPeople(tx)
  const standing = (await listDepartments(tx)).filter((one) => one.endedAt === null).map((one) => one.id)
  const departments = new Set([...standing, ...lines.map((line) => line.key)])
  const problems = importProblems(rows, { people, departments })
  const good = rows.filter((_, index) => !problems.has(index))
  const made = await ensureDepartments(tx, context, caller, neededLines(lines, good))
  const idByAccount = new Map(people.map((one) => [normalAccount(one.account), one.id]))
  for (const row of good) idByAccount.set(normalAccount(row.account), context.ports.id())
  const added = good.map((row): Person => {
    const department = row.department === undefined ? undefined : (made.get(row.department)?.id ?? row.department)
    const superior = row.superior === undefined ? undefined : idByAccount.get(normalAccount(row.superior))
    return {
      id: idByAccount.get(normalAccount(row.account)) ?? '',
      name: row.name.trim().replace(/\s+/g, ' '),
      account: normalAccount(row.account),
      ...(department === undefined ? {} : { department }),
      ...(superior === undefined ? {} : { superior }),
      roles: row.roles,
      active: true,
    }
  })
  await addPeople(tx, { people: added, actor: { by: caller.person }, at: context.ports.now() })
  const ids = added.map((one) => one.id)[Symbol.iterator]()
  return rows.map((_, row) => {
    const found = problems.get(row)
    return found === undefined ? { row, id: ids.next().value ?? '' } : { row, problems: found }
  })
}

/** The lines the rows name, and those these lie under. */
const neededLines = (lines: readonly DepartmentLine[], rows: readonly ImportRow[]): readonly DepartmentLine[] => {
  const needed = new Set(rows.map((row) => row.department))
  // A parent stands before what lies under it, so one look from the end finds them all.
  for (const line of lines.toReversed()) if (needed.has(line.key)) needed.add(line.parent)
  return lines.filter((line) => needed.has(line.key))
}
