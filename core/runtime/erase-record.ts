import { derivedOf } from '../engine/derive.ts'
import { foldStream } from '../engine/fold.ts'
import type { Form } from '../engine/form.ts'
import { isPersonal } from '../engine/leaves.ts'
import { missingPlugins } from '../engine/views.ts'
import type { Json, Path } from '../model/base.ts'
import type { RecordState, Signature, StoredEvent } from '../model/record.ts'
import { draftPathsOf } from '../store/drafts.ts'
import { type Erasure, eraseRecordData } from '../store/erase.ts'
import { dropPictures, eraseWords } from '../store/erase-words.ts'
import { readEvents } from '../store/events.ts'
import { loadRecord, replaceState } from '../store/records.ts'
import type { Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { announce, projectEvents, type Stepped, stepIn } from './execute.ts'
import { readingSnapshot } from './read.ts'
import { Refused, refuseWith } from './refuse.ts'

/** Erases from one record what belongs to a person. Returns how many values went; nothing is left to do for a second call. */
export async function eraseFrom(
  context: Context,
  id: string,
  { person, by }: { readonly person: string; readonly by: string },
): Promise<number> {
  const done = await context.store.write(async (tx) => {
    const record = await loadRecord(tx, id)
    const form = record === null ? null : await context.form(tx, record.definition, record.version)
    if (record === null || form === null) return null
    const isAbout = record.applicant === person
    const paths = pathsOf(form, record, {
      person,
      known: isAbout ? [...changedPaths(await readEvents(tx, id)), ...(await draftPathsOf(tx, id))] : [],
    })
    const plugins = isAbout ? Object.keys(form.definition.plugins ?? {}) : []
    const words = await eraseWords(tx, { record: id, person, plugins })
    if (paths.length === 0 && words === 0) return null
    await dropPictures(tx, { record: id, person, paths: signaturesOf(form) })
    const at = context.ports.now()
    const gone = await erase(context, tx, { id: context.ports.id(), stream: id, paths, person: by, at })
    return { values: words + gone.values, stepped: gone.stepped }
  })
  if (done !== null) announce(context, done.stepped)
  return done?.values ?? 0
}

/** Erases answers of one record by their paths. */
export async function eraseAnswers(context: Context, erasure: Erasure): Promise<void> {
  const done = await context.store.write(async (tx) =>
    (await loadRecord(tx, erasure.stream)) === null ? null : erase(context, tx, erasure),
  )
  if (done !== null) announce(context, done.stepped)
}

async function erase(
  context: Context,
  tx: Tx,
  erasure: Erasure,
): Promise<{ readonly values: number; readonly stepped: Stepped }> {
  const { stream, paths, person } = erasure
  const values = await eraseRecordData(tx, erasure)
  const input = { kind: 'erase', paths, actor: { by: person } } as const
  const stepped = await stepIn(context, tx, { kind: 'record', id: stream }, input)
  if (stepped === null || !stepped.ok)
    throw new Refused(refuseWith('conflict', stepped?.problems[0]?.code ?? 'request.failed').refusal)
  await foldAnew(context, tx, stream)
  return { values, stepped: stepped.value }
}

/**
 * Puts in the place of a record's state what its events give without the erased values, and likewise for all that follows:
 * figures, rows for lists and inboxes, and the tables of plugins.
 */
async function foldAnew(context: Context, tx: Tx, id: string): Promise<void> {
  const stored = await loadRecord(tx, id)
  if (stored === null) return
  const events = await readEvents(tx, id)
  const forms = new Map<number, Form>()
  for (const version of versionsOf(events)) {
    const form = await context.form(tx, stored.definition, version)
    if (form !== null) forms.set(version, form)
  }
  const { calendar, config } = context.world()
  const latest = forms.get(stored.version) as Form
  const form = (version: number): Form => forms.get(version) ?? latest
  const folded = foldStream(events, { catalog: context.catalog, form, calendar, config })
  const state = withAbsent(folded, stored, missingPlugins(context.catalog, latest))
  const snapshot = await readingSnapshot(context, tx, state)
  const { index, deadlines, tasks } = derivedOf(context.catalog, snapshot)
  const all = <Row>(put: readonly Row[]) => ({ put, drop: [] })
  await replaceState(tx, { state, index: all(index), deadlines: all(deadlines), tasks: all(tasks) })
  await projectEvents(context, tx, { state, snapshot, events })
}

/** What plugins that are not installed keep cannot be made anew: it stands until they are back. */
function withAbsent(folded: RecordState, stored: RecordState, absent: readonly string[]): RecordState {
  if (absent.length === 0) return folded
  const of = (values: { readonly [name: string]: Json }): { readonly [name: string]: Json } =>
    Object.fromEntries(Object.entries(values).filter(([name]) => absent.includes(name.split('.', 1)[0] ?? '')))
  return {
    ...folded,
    slices: { ...of(stored.slices), ...folded.slices },
    figures: { ...of(stored.figures), ...folded.figures },
  }
}

/** Personal answers of a record about the person, also those that were taken back, and their signatures in any record. */
function pathsOf(
  form: Form,
  record: RecordState,
  { person, known }: { readonly person: string; readonly known: readonly Path[] },
): readonly Path[] {
  const paths = new Set([...Object.keys(record.answers), ...known])
  return [...paths].filter((path) => {
    if (form.nodeOf(path)?.field.kind === 'signature')
      return (record.answers[path] as Signature | undefined)?.by === person
    return record.applicant === person && isPersonal(form, path)
  })
}

/** Paths of answers of which something is still in the trail. */
function changedPaths(events: readonly StoredEvent[]): readonly Path[] {
  return events.flatMap(({ type, data }) => {
    const { changes, path, file } = data as {
      readonly changes?: readonly { readonly path: Path; readonly value: unknown; readonly was?: unknown }[]
      readonly path?: Path
      readonly file?: { readonly id: unknown }
    }
    if (type === 'file.attached' && path !== undefined) return isGone(file?.id) ? [] : [path]
    if (type !== 'answers.changed') return []
    return (changes ?? []).filter((one) => !isGone(one.value) || !isGone(one.was)).map((one) => one.path)
  })
}

const isGone = (value: unknown): boolean =>
  value === undefined || value === null || (value as { readonly erased?: unknown }).erased === true

const signaturesOf = (form: Form): readonly Path[] =>
  [...form.fields.values()].filter((node) => node.field.kind === 'signature').map((node) => node.path)

const versionsOf = (events: readonly StoredEvent[]): ReadonlySet<number> =>
  new Set(
    events.flatMap(({ type, data }) => {
      const { version, to } = data as { readonly version?: number; readonly to?: number }
      if (type === 'record.opened' && version !== undefined) return [version]
      return type === 'record.moved' && to !== undefined ? [to] : []
    }),
  )
