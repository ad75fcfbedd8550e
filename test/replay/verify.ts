import { isDeepStrictEqual } from 'node:util'
import { derivedOf } from '@checkwright/core/engine/derive'
import { foldStream } from '@checkwright/core/engine/fold'
import type { Form } from '@checkwright/core/engine/form'
import type { Json } from '@checkwright/core/model/base'
import type { RecordState, StoredEvent } from '@checkwright/core/model/record'
import { type Context, snapshotFor } from '@checkwright/core/runtime/context'
import { readEvents } from '@checkwright/core/store/events'
import { verifyStream } from '@checkwright/core/store/hash-chain'
import { loadRecord } from '@checkwright/core/store/records'

/**
 * What is wrong with a record as it is stored, in words; empty when all is well. Its events are folded from nothing and
 * everything that stands beside them is worked out anew and compared: state, rows for lists, inbox and deadlines, votes,
 * watches, files, and the chain.
 */
export const faultsOfRecord = async (context: Context, id: string): Promise<readonly string[]> => {
  const db = context.store.read
  const state = await loadRecord(db, id)
  const events = await readEvents(db, id)
  if (state === null) return events.length === 0 ? [] : ['events without a record']
  const forms = new Map<number, Form>()
  for (const version of versionsOf(events)) {
    const form = await context.form(db, state.definition, version)
    if (form === null) return [`version ${version} of its definition is gone`]
    forms.set(version, form)
  }
  const { catalog } = context
  const { calendar, config } = context.world()
  const folded = foldStream(events, { catalog, form: (version) => forms.get(version) as Form, calendar, config })
  const chain = await verifyStream(db, id)
  return [
    ...differences('state', state, folded),
    ...(chain.ok ? [] : [`chain: ${chain.code} at ${chain.seq}`]),
    ...(chain.ok && chain.seq !== state.seq ? [`head ${chain.seq} beside a state of ${state.seq}`] : []),
    ...(await rowFaults(context, state, forms.get(state.version) as Form, events.at(-1)?.at ?? state.openedAt)),
    ...(await voteFaults(context, state, events)),
    ...(await fileFaults(context, state)),
  ]
}

/** What is wrong with the store as a whole: series of numbers, chains of all streams, rows that belong to nothing. */
export const faultsOfStore = async (context: Context): Promise<readonly string[]> => {
  const db = context.store.read
  const faults: string[] = []
  const numbers = await db.selectFrom('record_number').selectAll().orderBy('serial').execute()
  const series = await db.selectFrom('number_series').selectAll().execute()
  for (const { series: name, next } of series) {
    const serials = numbers.filter((one) => one.series === name).map(({ serial }) => serial)
    const wanted = Array.from({ length: next - 1 }, (_, at) => at + 1)
    faults.push(...differences(`numbers of ${name}`, serials, wanted))
  }
  const records = await db.selectFrom('record').select(['id', 'number', 'status']).execute()
  const carried = records.flatMap(({ id, number }) => (number === null ? [] : [`${number} ${id}`])).sort()
  faults.push(
    ...differences('numbers given', numbers.map(({ number, record }) => `${number} ${record}`).sort(), carried),
  )
  const streams = await db.selectFrom('stream').select(['id', 'kind']).execute()
  const ofRecords = streams.filter(({ kind }) => kind === 'record').map(({ id }) => id)
  faults.push(...differences('streams of records', ofRecords.sort(), records.map(({ id }) => id).sort()))
  for (const { id, kind } of streams) {
    if (kind === 'record') continue
    const chain = await verifyStream(db, id)
    if (!chain.ok) faults.push(`${kind} ${id}: ${chain.code} at ${chain.seq}`)
  }
  const heads = new Set(streams.map(({ id }) => id))
  const loose = (await db.selectFrom('event').select('stream').distinct().execute()).filter(
    ({ stream }) => !heads.has(stream),
  )
  if (loose.length > 0) faults.push(`events without a stream: ${loose.map(({ stream }) => stream).join(', ')}`)
  return faults
}

/** The first place where two values differ, in words. Compared as JSON, which is how they are stored. */
export const differences = (what: string, found: unknown, wanted: unknown): readonly string[] => {
  const [one, other] = [plain(found), plain(wanted)]
  return isDeepStrictEqual(one, other) ? [] : [`${what}${firstDifference(one, other)}`]
}

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json

const firstDifference = (found: Json, wanted: Json): string => {
  const parts = (value: Json): value is Json & object => typeof value === 'object' && value !== null
  if (parts(found) && parts(wanted) && Array.isArray(found) === Array.isArray(wanted)) {
    const [mine, theirs] = [found as { [key: string]: Json }, wanted as { [key: string]: Json }]
    for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)]))
      if (!isDeepStrictEqual(mine[key], theirs[key]))
        return `.${key}${firstDifference(mine[key] ?? null, theirs[key] ?? null)}`
  }
  return ` is ${cut(found)} instead of ${cut(wanted)}`
}

const cut = (value: Json): string => {
  const text = JSON.stringify(value)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

const versionsOf = (events: readonly StoredEvent[]): ReadonlySet<number> =>
  new Set(
    events.flatMap(({ type, data }) => {
      const { version, to } = data as { readonly version?: number; readonly to?: number }
      if (type === 'record.opened' && version !== undefined) return [version]
      return type === 'record.moved' && to !== undefined ? [to] : []
    }),
  )

const rowFaults = async (context: Context, state: RecordState, form: Form, at: string): Promise<readonly string[]> => {
  const db = context.store.read
  const { id: record, definition } = state
  const snapshot = await snapshotFor(context, db, { definition, form, record: state, id: record, at })
  const derived = derivedOf(context.catalog, snapshot)
  const row = await db.selectFrom('record').selectAll().where('id', '=', record).executeTakeFirstOrThrow()
  const index = await db.selectFrom('value_index').selectAll().where('record', '=', record).execute()
  const readers = await db.selectFrom('record_reader').selectAll().where('record', '=', record).execute()
  const deadlines = await db.selectFrom('deadline').selectAll().where('record', '=', record).execute()
  const tasks = await db.selectFrom('task').selectAll().where('record', '=', record).execute()
  const candidates = await db.selectFrom('task_candidate').selectAll().where('record', '=', record).execute()
  const watches = await db.selectFrom('topic_watch').selectAll().where('stream', '=', record).execute()
  const timers = await db.selectFrom('timer').selectAll().where('stream', '=', record).execute()
  const { state: _json, ...columns } = row
  return [
    ...differences('record', columns, {
      id: record,
      definition,
      version: state.version,
      number: state.number ?? null,
      status: state.status,
      seq: state.seq,
      starter: state.starter,
      applicant: state.applicant,
      department: state.department ?? null,
      opened_at: state.openedAt,
      updated_at: at,
      closed_at: state.closedAt ?? null,
    }),
    ...differences(
      'value_index',
      byKey(index, (one) => one.path),
      byKey(
        derived.index.map((one) => ({ definition, path: one.path, record, number: one.number, text: one.text })),
        (one) => one.path,
      ),
    ),
    ...differences(
      'record_reader',
      byKey(readers, (one) => one.principal),
      byKey(
        derived.readers.map((principal) => ({ principal, record, definition, updated_at: at })),
        (one) => one.principal,
      ),
    ),
    ...differences(
      'deadline',
      byKey(deadlines, (one) => `${one.plugin}/${one.key}`),
      byKey(
        derived.deadlines.map((one) => ({
          record,
          plugin: one.plugin,
          key: one.key,
          due: one.due,
          state: one.state,
          provisional: one.provisional === true ? 1 : 0,
          step: one.step ?? null,
          since: one.since ?? null,
          title: one.title === undefined ? null : JSON.stringify(one.title),
        })),
        (one) => `${one.plugin}/${one.key}`,
      ),
    ),
    ...differences(
      'task',
      byKey(tasks, (one) => one.key),
      byKey(
        derived.tasks.map(({ key, kind, step, since, due }) => ({ record, key, kind, step, since, due, definition })),
        (one) => one.key,
      ),
    ),
    ...differences(
      'task_candidate',
      candidates.map((one) => `${one.task} ${one.person}`).sort(),
      derived.tasks.flatMap((task) => [...new Set(task.candidates)].map((person) => `${task.key} ${person}`)).sort(),
    ),
    ...differences('topic_watch', watches.map(({ topic }) => topic).sort(), [...derived.watches].sort()),
    ...(state.status !== 'open' && timers.length > 0 ? [`a closed record with ${timers.length} timers`] : []),
  ]
}

/** Rows by key, each with its members in one order, so that two databases and a computation compare. */
const byKey = <Row extends object>(
  rows: readonly Row[],
  key: (row: Row) => string,
): { readonly [key: string]: unknown } =>
  Object.fromEntries(
    rows.map(
      (row) => [key(row), Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))] as const,
    ),
  )

const voteFaults = async (
  { store }: Context,
  { id, status }: RecordState,
  events: readonly StoredEvent[],
): Promise<readonly string[]> => {
  const votes = await store.read.selectFrom('vote').selectAll().where('record', '=', id).execute()
  const outcomes = await store.read.selectFrom('step_outcome').selectAll().where('record', '=', id).execute()
  const given = (type: string, parts: readonly string[]): readonly string[] =>
    events.filter((one) => one.type === type).map(({ data }) => parts.map((part) => (data as never)[part]).join(' '))
  const number = await store.read.selectFrom('record_number').select('state').where('record', '=', id).execute()
  return [
    ...differences(
      'vote',
      votes.map((one) => [one.step, one.round, one.seat, one.decision].join(' ')).sort(),
      [...given('seat.decided', ['step', 'round', 'seat', 'decision'])].sort(),
    ),
    ...differences(
      'step_outcome',
      outcomes.map((one) => [one.step, one.round, one.outcome].join(' ')).sort(),
      [...given('step.left', ['step', 'round', 'outcome'])].sort(),
    ),
    ...number.flatMap((one) => differences('record_number', one.state, status === 'void' ? 'void' : 'used')),
  ]
}

/** Every file an answer refers to is tied to the record and lies in the file store as it was. */
const fileFaults = async ({ store }: Context, { id, answers }: RecordState): Promise<readonly string[]> => {
  const used = new Set(Object.values(answers).flatMap(idsOfFiles))
  const faults: string[] = []
  for (const file of used) {
    const row = await store.read.selectFrom('attachment').selectAll().where('id', '=', file).executeTakeFirst()
    if (row?.record !== id) faults.push(`file ${file} is tied to ${row?.record ?? 'nothing'}`)
    else await store.files.get(row.digest).catch((error: Error) => faults.push(`file ${file}: ${error.message}`))
  }
  return faults
}

const idsOfFiles = (value: Json): readonly string[] => {
  if (Array.isArray(value))
    return value.flatMap((one) => (one?.constructor === Object && 'size' in one ? [one.id] : []))
  const image = (value as { readonly image?: unknown } | null)?.image
  return typeof image === 'string' ? [image] : []
}
