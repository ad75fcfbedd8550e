import type { Instant, Json, Path } from '../model/base.ts'
import { countingStatement, insertRows, statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** An autosaved change of one path, not yet part of the record. `base` is the value the person saw. */
export type DraftRow = {
  readonly step: string
  readonly round: number
  readonly path: Path
  readonly base: Json
  readonly value: Json
  readonly at: Instant
}

/** Keeps changes, one row a path; a later change of a path replaces the earlier one, its base included. */
export const saveDraft = async (
  tx: Tx,
  input: {
    readonly record: string
    readonly step: string
    readonly round: number
    readonly person: string
    readonly changes: readonly { readonly path: Path; readonly base: Json; readonly value: Json }[]
    readonly at: Instant
  },
): Promise<void> => {
  const { record, step, round, person, changes, at } = input
  const latest = new Map(changes.map((change) => [change.path, change]))
  const rows = [...latest.values()].map(({ path, base, value }) => ({
    ...{ record, step, round, person, path, at },
    base: JSON.stringify(base),
    value: JSON.stringify(value),
  }))
  await insertRows(tx, 'draft', rows, {
    keys: ['record', 'step', 'round', 'person', 'path'],
    set: ['base', 'value', 'at'],
  })
}

/** Takes paths out of a draft: those set back to what they were. */
export const dropDraftPaths = async (
  tx: Tx,
  input: { readonly record: string; readonly step: string; readonly person: string; readonly paths: readonly Path[] },
): Promise<void> => {
  const { record, step, person, paths } = input
  for (const path of paths) await dropPath(tx, { record, step, person, path })
}

/** What a person has not yet submitted of a record, of all its steps and rounds, in order of the paths. */
export const draftsOf = async (
  db: Db,
  { record, person }: { readonly record: string; readonly person: string },
): Promise<readonly DraftRow[]> =>
  (await ofPerson(db, { record, person })).map((row) => ({
    ...row,
    base: JSON.parse(row.base) as Json,
    value: JSON.parse(row.value) as Json,
  }))

/** Empties a person's draft of a step, in the transaction of its submit. Earlier rounds go with it. */
export const clearDraft = async (
  tx: Tx,
  { record, step, person }: { readonly record: string; readonly step: string; readonly person: string },
): Promise<void> => {
  await clear(tx, { record, step, person })
}

const ofPerson = statement((db, p: { readonly record: string; readonly person: string }) =>
  db
    .selectFrom('draft')
    .select(['step', 'round', 'path', 'base', 'value', 'at'])
    .where('record', '=', p.record)
    .where('person', '=', p.person)
    .orderBy('step')
    .orderBy('round')
    .orderBy('path'),
)

const clear = countingStatement((db, p: { readonly record: string; readonly step: string; readonly person: string }) =>
  db.deleteFrom('draft').where('record', '=', p.record).where('step', '=', p.step).where('person', '=', p.person),
)

const dropPath = countingStatement(
  (db, p: { readonly record: string; readonly step: string; readonly person: string; readonly path: string }) =>
    db
      .deleteFrom('draft')
      .where('record', '=', p.record)
      .where('step', '=', p.step)
      .where('person', '=', p.person)
      .where('path', '=', p.path),
)

/** Paths of which anybody has something unsent in a record. */
export const draftPathsOf = async (db: Db, record: string): Promise<readonly Path[]> =>
  (await db.selectFrom('draft').select('path').distinct().where('record', '=', record).execute()).map((row) => row.path)
