import { can } from '../engine/rights.ts'
import type { DepartmentChange, DepartmentImportResult, DepartmentLine, DepartmentRow, List } from '../model/api.ts'
import type { Department } from '../model/people.ts'
import { type DepartmentDetails, listDepartments, listPeople, saveDepartment } from '../store/people.ts'
import type { Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { once } from './idempotency.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, Refused, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

/** The departments there are; with `withEnded` also those that are no more, for the names old records need. */
export function departments(
  context: Context,
  _caller: Caller,
  withEnded = false,
): Promise<Outcome<List<DepartmentRow>>> {
  return guarded(async () => {
    const rows = await listDepartments(context.store.read)
    const items = rows.filter((one) => withEnded || one.endedAt === null).map(rowOf)
    return accept({ items, next: null })
  })
}

export function addDepartment(
  context: Context,
  caller: Caller,
  department: { readonly name: string; readonly parent?: string; readonly head?: string },
  guard: Guard,
): Promise<Outcome<DepartmentRow>> {
  return changeOne(context, caller, { guard, status: 201 }, async (tx) => {
    const id = context.ports.id()
    const next = { ...department, name: tidy(department.name), id }
    await checkPlace(tx, context, next)
    await saveDepartment(tx, { department: next, actor: { by: caller.person }, at: context.ports.now() })
    return id
  })
}

/** Renames, moves, heads or ends a department. Ended is what nobody sits in and nothing lies under; it can be taken back. */
export function changeDepartment(
  context: Context,
  caller: Caller,
  id: string,
  change: DepartmentChange,
  guard: Guard,
): Promise<Outcome<DepartmentRow>> {
  return changeOne(context, caller, { guard, status: 200 }, async (tx) => {
    const all = await listDepartments(tx)
    const before = all.find((one) => one.id === id)
    if (before === undefined) throw new Refused(missing().refusal)
    const { endedAt: was, ...rest } = before
    const isEnded = change.ended ?? was !== null
    const next = withChange(rest, change)
    if (isEnded && was === null) await checkEmpty(tx, all, id)
    if (!isEnded) await checkPlace(tx, context, next, rest)
    const at = context.ports.now()
    const endedAt = isEnded ? (was ?? at) : null
    await saveDepartment(tx, { department: next, endedAt, actor: { by: caller.person }, at })
    return id
  })
}

/** Makes several departments at once, all or none; see `ensureDepartments`. */
export function importDepartments(
  context: Context,
  caller: Caller,
  lines: readonly DepartmentLine[],
  guard: Guard,
): Promise<Outcome<DepartmentImportResult>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'administer', {})) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      const made = await ensureDepartments(tx, context, caller, lines)
      const response = [...made].map(([key, { id, isNew }]) => ({ key, id, isNew }))
      return { result: true, record: '', etag: null, status: 200, response }
    })
    const rows = new Map((await listDepartments(context.store.read)).map((one) => [one.id, rowOf(one)]))
    const items = (done.response as readonly Ensured[]).flatMap(({ key, id, isNew }) => {
      const department = rows.get(id)
      return department === undefined ? [] : [{ key, department, isNew }]
    })
    return accept({ items }, done.fresh === undefined ? { replayed: true } : {})
  })
}

type Ensured = { readonly key: string; readonly id: string; readonly isNew: boolean }

/**
 * Finds or makes the departments of these lines, in their order. A line whose name stands under its parent already stands for that
 * department: whoever sends the same list again, or begins with half of it made by somebody else, gets no second tree.
 */
export async function ensureDepartments(
  tx: Tx,
  context: Context,
  caller: Caller,
  lines: readonly DepartmentLine[],
): Promise<ReadonlyMap<string, Omit<Ensured, 'key'>>> {
  const rows = (await listDepartments(tx)).filter((one) => one.endedAt === null)
  const ids = new Set(rows.map((one) => one.id))
  const byPlace = new Map(rows.map((one) => [placeOf(one.name, one.parent), one.id]))
  const made = new Map<string, Omit<Ensured, 'key'>>()
  for (const [index, line] of lines.entries()) {
    const name = tidy(line.name)
    const refuse = (code: string, member: string) =>
      new Refused(refuseWith('invalid', code, `/departments/${index}/${member}`).refusal)
    if (name === '') throw refuse('department.name_missing', 'name')
    if (made.has(line.key)) throw refuse('department.key_doubled', 'key')
    const parent = line.parent === undefined ? undefined : (made.get(line.parent)?.id ?? line.parent)
    if (parent !== undefined && !ids.has(parent)) throw refuse('person.unknown_department', 'parent')
    const place = placeOf(name, parent)
    const known = byPlace.get(place)
    const id = known ?? context.ports.id()
    made.set(line.key, { id, isNew: known === undefined })
    if (known !== undefined) continue
    const department = { id, name, ...(parent === undefined ? {} : { parent }) }
    await saveDepartment(tx, { department, actor: { by: caller.person }, at: context.ports.now() })
    byPlace.set(place, id)
    ids.add(id)
  }
  return made
}

const tidy = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ')

const placeOf = (name: string, parent: string | undefined): string => `${parent ?? ''}\n${tidy(name).toLowerCase()}`

function changeOne(
  context: Context,
  caller: Caller,
  { guard, status }: { readonly guard: Guard; readonly status: number },
  job: (tx: Tx) => Promise<string>,
): Promise<Outcome<DepartmentRow>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'administer', {})) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      const id = await job(tx)
      return { result: id, record: id, etag: null, status }
    })
    const row = (await listDepartments(context.store.read)).find((one) => one.id === (done.fresh ?? done.record))
    return row === undefined ? missing() : accept(rowOf(row), done.fresh === undefined ? { replayed: true } : {})
  })
}

/**
 * The parent is there and no part of the department itself, nothing beside it has the name, and whoever is made head works
 * here; a head who has left since does not stand in the way of other changes.
 */
async function checkPlace(tx: Tx, context: Context, next: Department, before?: Department): Promise<void> {
  const refuse = (code: string, path: string) => new Refused(refuseWith('invalid', code, path).refusal)
  if (next.name === '') throw refuse('department.name_missing', '/name')
  const all = await listDepartments(tx)
  const byId = new Map(all.map((one) => [one.id, one]))
  for (let above = next.parent; above !== undefined; above = byId.get(above)?.parent) {
    const parent = byId.get(above)
    if (parent === undefined || parent.endedAt !== null) throw refuse('person.unknown_department', '/parent')
    if (above === next.id) throw refuse('department.circle', '/parent')
  }
  const place = placeOf(next.name, next.parent)
  const isTaken = (one: DepartmentDetails) =>
    one.id !== next.id && one.endedAt === null && placeOf(one.name, one.parent) === place
  if (all.some(isTaken)) throw new Refused(refuseWith('conflict', 'department.name_taken', '/name').refusal)
  if (next.head === undefined || next.head === before?.head) return
  const head = (await context.directory(tx)).person(next.head)
  if (head?.active !== true) throw refuse('command.unknown_person', '/head')
}

async function checkEmpty(tx: Tx, all: readonly DepartmentDetails[], id: string): Promise<void> {
  const people = (await listPeople(tx)).filter((one) => one.active && one.department === id).length
  const below = all.filter((one) => one.parent === id && one.endedAt === null).length
  if (people + below > 0)
    throw new Refused(refuseWith('conflict', 'department.not_empty', '/ended', { people, below }).refusal)
}

const withChange = (before: Department, change: DepartmentChange): Department => {
  const { parent: wasUnder, head: wasHead, ...rest } = before
  const parent = change.parent === undefined ? wasUnder : (change.parent ?? undefined)
  const head = change.head === undefined ? wasHead : (change.head ?? undefined)
  return {
    ...rest,
    ...(change.name === undefined ? {} : { name: tidy(change.name) }),
    ...(parent === undefined ? {} : { parent }),
    ...(head === undefined ? {} : { head }),
  }
}

const rowOf = ({ id, name, parent, head, endedAt }: DepartmentDetails): DepartmentRow => ({
  ...{ id, name, parent: parent ?? null, head: head ?? null },
  ended: endedAt !== null,
})
