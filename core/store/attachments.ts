import { sql } from 'kysely'
import type { Instant, Path } from '../model/base.ts'
import type { FileRef } from '../model/record.ts'
import { instantPlus } from './ids.ts'
import { insertRows } from './statements.ts'
import type { Db, Store, Tx } from './store.ts'

/** A file somebody uploaded. `record` and `path` are set once an answer refers to it; until then only its person has it. */
export type Attachment = FileRef & {
  readonly digest: string
  readonly person: string
  readonly record: string | null
  readonly path: Path | null
  readonly createdAt: Instant
}

/** Notes an upload whose bytes `store.files.put` has made durable. The type is what the content says, not its sender. */
export const addAttachment = async (
  tx: Tx,
  attachment: FileRef & { readonly digest: string; readonly person: string; readonly at: Instant },
): Promise<void> => {
  const { id, digest, name, type, size, person, at } = attachment
  await insertRows(tx, 'blob', [{ digest, size, type, created_at: at }], { keys: ['digest'], set: 'nothing' })
  await insertRows(tx, 'attachment', [
    { id, digest, name, type, size, person, record: null, path: null, created_at: at },
  ])
}

/** Ties an upload to the answer that refers to it, in the transaction of the event. */
export const attachTo = async (
  tx: Tx,
  { id, record, path }: { readonly id: string; readonly record: string; readonly path: Path },
): Promise<void> => {
  await tx.updateTable('attachment').set({ record, path }).where('id', '=', id).execute()
}

export const loadAttachment = async (db: Db, id: string): Promise<Attachment | null> => {
  const row = await db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const { created_at: createdAt, ...rest } = row
  return { ...rest, createdAt }
}

/** Forgets attachments; the file goes when nothing else refers to the same bytes. */
export const dropAttachments = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const rows = await tx.deleteFrom('attachment').where('id', 'in', ids).returning('digest').execute()
  const digests = [...new Set(rows.map((row) => row.digest))]
  if (digests.length === 0) return
  await tx
    .deleteFrom('blob')
    .where('digest', 'in', digests)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('attachment').select('id').whereRef('attachment.digest', '=', 'blob.digest'))),
    )
    .execute()
}

/** Forgets uploads made before a moment that no answer refers to. Leave drafts the time they may lie. Returns how many. */
export const dropUnused = async (tx: Tx, before: Instant, limit = 100): Promise<number> => {
  const unused = tx
    .selectFrom('attachment')
    .select('id')
    .where('record', 'is', null)
    .where('created_at', '<', before)
    // What lies in a draft is not lost however long it lies there.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('draft')
            .select('draft.path')
            .whereRef('draft.person', '=', 'attachment.person')
            .where(sql<boolean>`draft.value like '%' || attachment.id || '%'`),
        ),
      ),
    )
  const ids = (await unused.limit(limit).execute()).map((row) => row.id)
  await dropAttachments(tx, ids)
  return ids.length
}

/** Removes those of some files that no row names any more, now and not at the next sweep. */
export const removeUnnamed = async (store: Store, digests: readonly string[], now: Instant): Promise<void> => {
  for (const digest of digests) {
    const row = await store.read.selectFrom('blob').select('digest').where('digest', '=', digest).executeTakeFirst()
    if (row === undefined) await store.files.remove(digest, now)
  }
}

/**
 * Removes files that no row names: what was erased, and what an upload left that never got its row. Files younger than
 * `grace` milliseconds stay, for their row may still be on its way. Returns how many were removed.
 */
export const sweepFiles = async (store: Store, now: Instant, grace = 3_600_000): Promise<number> => {
  let removed = 0
  const before = instantPlus(now, -grace)
  for (const digest of await store.files.storedBefore(before)) {
    const row = await store.read.selectFrom('blob').select('digest').where('digest', '=', digest).executeTakeFirst()
    if (row === undefined && (await store.files.remove(digest, before))) removed += 1
  }
  return removed
}
