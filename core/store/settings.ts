import type { Json } from '../model/base.ts'
import { StoreError } from './errors.ts'
import { statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** A setting of the installation with its revision, for If-Match. */
export type Setting = { readonly value: Json; readonly revision: number }

/** The setting of a name, such as `organisation` or `plugin:<id>`; null when it was never set. */
export const loadSetting = async (db: Db, name: string): Promise<Setting | null> => {
  const row = await db.selectFrom('setting').select(['value', 'revision']).where('name', '=', name).executeTakeFirst()
  return row === undefined ? null : { value: JSON.parse(row.value) as Json, revision: row.revision }
}

/** All settings whose names begin with a prefix, by name. */
export const loadSettings = async (db: Db, prefix = ''): Promise<ReadonlyMap<string, Setting>> => {
  const rows = await db.selectFrom('setting').selectAll().orderBy('name').execute()
  return new Map(
    rows
      .filter((row) => row.name.startsWith(prefix))
      .map((row) => [row.name, { value: JSON.parse(row.value) as Json, revision: row.revision }]),
  )
}

/** The revisions of all settings by name, in one small look: whoever keeps something in memory compares them. */
export const settingRevisions = async (db: Db): Promise<ReadonlyMap<string, number>> =>
  new Map((await revisions(db, {})).map((row) => [row.name, row.revision]))

/** Sets a value and returns the new revision. With `expectedRevision` (0: not yet set) only if nobody else did; `store.stale` otherwise. */
export const saveSetting = async (tx: Tx, name: string, value: Json, expectedRevision?: number): Promise<number> => {
  const text = JSON.stringify(value)
  const row = await tx
    .insertInto('setting')
    .values({ name, value: text, revision: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((each) => ({ value: text, revision: each('setting.revision', '+', 1) })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  if (expectedRevision !== undefined && row.revision !== expectedRevision + 1)
    throw new StoreError('store.stale', { setting: name, found: row.revision - 1 })
  return row.revision
}

const revisions = statement((db, _: { readonly [name: string]: never }) =>
  db.selectFrom('setting').select(['name', 'revision']).orderBy('name'),
)
