import type { RecordSummary, TaskItem, TaskList, TaskTab } from '../model/api.ts'
import { loadRecords } from '../store/records.ts'
import { countTasks, listOwnRecords, listTasks } from '../store/tasks.ts'
import type { Context } from './context.ts'
import { summaries } from './lists.ts'
import { namesIn } from './present.ts'
import { subject } from './read.ts'
import { accept, guarded } from './refuse.ts'
import type { Caller, Outcome } from './runtime.ts'

/** The inbox and the tabs beside it: what waits for me due first, what I decided, started or have not handed in. */
export function tasks(
  context: Context,
  caller: Caller,
  tab: TaskTab,
  cursor?: string,
  limit = 50,
): Promise<Outcome<TaskList>> {
  return guarded(async () => {
    const read = context.store.read
    const counts = await countTasks(read, caller.person)
    const page =
      tab === 'todo' ? await waiting(context, caller, cursor, limit) : await own(context, caller, tab, cursor, limit)
    return accept({ ...page, counts, people: namesIn(page.items, await context.directory(read)) })
  })
}

type Page = { readonly items: readonly TaskItem[]; readonly next: string | null }

async function waiting(context: Context, caller: Caller, cursor: string | undefined, limit: number): Promise<Page> {
  const read = context.store.read
  const page = await listTasks(read, { person: caller.person, limit, ...(cursor === undefined ? {} : { cursor }) })
  const ids = [...new Set(page.items.map((item) => item.record))]
  const lines = new Map(
    (await summaries(context, read, await subject(context, read, caller), ids)).map((line) => [line.id, line]),
  )
  const states = await loadRecords(read, ids)
  const now = context.ports.now()
  const items: TaskItem[] = []
  for (const row of page.items) {
    const record = lines.get(row.record)
    const state = states.get(row.record)
    if (record === undefined || state === undefined) continue
    const form = await context.form(read, state.definition, state.version)
    const step = row.step === null ? undefined : form?.steps.get(row.step)?.step
    items.push({
      record,
      key: row.key,
      kind: row.kind,
      step: row.step,
      stepKind: step?.kind ?? null,
      stepTitle: step?.title ?? null,
      since: row.since,
      ...dueOf(row.due, record, now),
    })
  }
  return { items, next: page.next }
}

/** A task's own due moment rests on clocks the reader may not know; where no clock of the record shows, none does here. */
function dueOf(due: string | null, record: RecordSummary, now: string): Pick<TaskItem, 'due' | 'dueState'> {
  if (due === null || record.due === null) return { due: null, dueState: null }
  return { due, dueState: due < now ? 'late' : 'running' }
}

async function own(
  context: Context,
  caller: Caller,
  tab: Exclude<TaskTab, 'todo'>,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const read = context.store.read
  const page = await listOwnRecords(read, {
    tab,
    person: caller.person,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  })
  const lines = await summaries(context, read, await subject(context, read, caller), page.items)
  const items = lines.map(
    (record): TaskItem => ({
      record,
      key: record.id,
      kind: 'task',
      step: null,
      stepKind: null,
      stepTitle: null,
      since: record.updatedAt,
      due: record.due,
      dueState: record.dueState,
    }),
  )
  return { items, next: page.next }
}
