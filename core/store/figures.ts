import { stat, statfs } from 'node:fs/promises'
import { serverSize } from './dialect.ts'
import { sqlitePath } from './sqlite-file.ts'
import type { Db, Store } from './store.ts'

/** How much there is of everything, for whoever runs the installation. Counts walk an index: not for every request. */
export type Figures = {
  readonly people: number
  readonly definitions: number
  readonly records: number
  readonly openRecords: number
  readonly attachments: number
  readonly attachmentBytes: number
}

export const figuresOf = async (db: Db): Promise<Figures> => {
  const people = await db
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('active', '=', 1)
    .executeTakeFirstOrThrow()
  const definitions = await db
    .selectFrom('definition')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const records = await db
    .selectFrom('record')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute()
  const files = await db
    .selectFrom('blob')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('size').as('bytes')])
    .executeTakeFirstOrThrow()
  return {
    people: people.count,
    definitions: definitions.count,
    records: records.reduce((sum, row) => sum + row.count, 0),
    openRecords: records.find(({ status }) => status === 'open')?.count ?? 0,
    attachments: files.count,
    attachmentBytes: Number(files.bytes ?? 0),
  }
}

/** Bytes the database takes: the file with its log, or what the server says. */
export const databaseSize = async (store: Pick<Store, 'kind' | 'dataFolder' | 'read'>): Promise<number> => {
  if (store.kind === 'postgres') return serverSize(store.read)
  const file = sqlitePath(store.dataFolder)
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((one) =>
      stat(one).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Room on the disk of a folder, in bytes: what is left for others than root, and all there is. */
export const diskOf = async (folder: string): Promise<{ readonly free: number; readonly total: number }> => {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}
