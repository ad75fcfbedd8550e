import { hash } from 'node:crypto'
import type { Compiled } from '../engine/form.ts'
import type { Instant, Json, PlainDate, Text } from '../model/base.ts'
import type { Definition } from '../model/definition.ts'
import type { Actor } from '../model/record.ts'
import { audit } from './audit.ts'
import { canonicalJson } from './canonical-json.ts'
import { lockRows, takenIn } from './dialect.ts'
import { StoreError } from './errors.ts'
import { statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** A definition with its mutable draft. `published` is the latest version, 0 while there is none. */
export type DefinitionRow = {
  readonly id: string
  readonly key: string
  readonly draft: Definition
  readonly draftRevision: number
  readonly published: number
  readonly title: Text
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** Who saved the draft last; null where that was before it was noted. */
  readonly draftBy: string | null
}

export type DefinitionListRow = Omit<DefinitionRow, 'draft' | 'draftBy'>

/** What stands immutable once published. `hash` is over the canonical JSON of the document. */
export type DefinitionVersion = {
  readonly definition: string
  readonly version: number
  readonly document: Definition
  readonly hash: string
  readonly publishedBy: string
  readonly publishedAt: Instant
  /** The day in the organisation's zone with which it comes into effect; absent: at once. */
  readonly effective?: PlainDate
  /** The office's own mark. */
  readonly revision?: string
}

/** The stream that audits a definition: created, published. */
export const definitionStream = (id: string): string => `definition:${id}`

/** A new definition with its first draft, revision 1. `store.taken` when another definition has the key. */
export const createDefinition = async (
  tx: Tx,
  {
    id,
    draft,
    actor,
    at,
  }: { readonly id: string; readonly draft: Definition; readonly actor: Actor; readonly at: Instant },
): Promise<void> => {
  const row = {
    id,
    key: draft.key,
    draft: JSON.stringify(draft),
    draft_revision: 1,
    published: 0,
    title: JSON.stringify(draft.title),
    created_at: at,
    updated_at: at,
    draft_by: actor.by,
  }
  try {
    await tx.insertInto('definition').values(row).execute()
  } catch (error) {
    throw takenIn(error) === undefined ? error : new StoreError('store.taken', { what: 'definition key' }, error)
  }
  await audit(tx, { ...streamOf(id), actor, at, type: 'definition.created', data: { key: draft.key } })
}

export const loadDefinition = async (db: Db, id: string): Promise<DefinitionRow | null> => {
  const row = await db.selectFrom('definition').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined
    ? null
    : { ...listRow(row), draft: JSON.parse(row.draft) as Definition, draftBy: row.draft_by }
}

/** The id of the definition with this key. Records and links name definitions by id, people and files by key. */
export const definitionByKey = async (db: Db, key: string): Promise<string | null> =>
  (await db.selectFrom('definition').select('id').where('key', '=', key).executeTakeFirst())?.id ?? null

/** All definitions without their drafts, in order of their keys. An installation has hundreds, not more. */
export const listDefinitions = async (db: Db): Promise<readonly DefinitionListRow[]> => {
  const columns = ['id', 'key', 'draft_revision', 'published', 'title', 'created_at', 'updated_at'] as const
  return (await db.selectFrom('definition').select(columns).orderBy('key').execute()).map(listRow)
}

/** Replaces a draft and returns its new revision. `store.stale` when `expectedRevision` is no longer the present one. */
export const saveDefinitionDraft = async (
  tx: Tx,
  input: {
    readonly id: string
    readonly expectedRevision: number
    readonly draft: Definition
    readonly actor: Actor
    readonly at: Instant
  },
): Promise<number> => {
  const { id, expectedRevision, draft, actor, at } = input
  const row = await lockDefinition(tx, id)
  if (row.draft_revision !== expectedRevision) throw staleDraft(id, row.draft_revision)
  if (row.published > 0 && row.key !== draft.key) throw new StoreError('store.invalid', { definition: id, what: 'key' })
  const change = {
    draft: JSON.stringify(draft),
    title: JSON.stringify(draft.title),
    key: draft.key,
    updated_at: at,
    draft_by: actor.by,
  }
  try {
    await tx
      .updateTable('definition')
      .set({ ...change, draft_revision: expectedRevision + 1 })
      .where('id', '=', id)
      .execute()
  } catch (error) {
    throw takenIn(error) === undefined ? error : new StoreError('store.taken', { what: 'definition key' }, error)
  }
  return expectedRevision + 1
}

/** Makes an immutable version of the draft and returns it. `compiled` is what the engine made of exactly this draft. */
export const publishDefinition = async (
  tx: Tx,
  input: {
    readonly id: string
    readonly expectedRevision: number
    readonly compiled: Compiled
    readonly actor: Actor
    readonly at: Instant
  },
): Promise<DefinitionVersion> => {
  const { id, expectedRevision, compiled, actor, at } = input
  const row = await lockDefinition(tx, id)
  if (row.draft_revision !== expectedRevision) throw staleDraft(id, row.draft_revision)
  const document = JSON.parse(row.draft) as Definition
  const digest = definitionHash(document)
  if (definitionHash(compiled.definition) !== digest)
    throw new StoreError('store.invalid', { definition: id, what: 'compiled' })
  const version = row.published + 1
  const published = { definition: id, version, hash: digest, published_by: actor.by, published_at: at }
  await tx
    .insertInto('definition_version')
    .values({
      ...published,
      document: row.draft,
      compiled: JSON.stringify(compiled),
      effective: document.control?.effective ?? null,
      revision: document.control?.revision ?? null,
    })
    .execute()
  await tx.updateTable('definition').set({ published: version, updated_at: at }).where('id', '=', id).execute()
  await audit(tx, { ...streamOf(id), actor, at, type: 'definition.published', data: { version, hash: digest } })
  const { effective = null, revision = null } = document.control ?? {}
  return { ...versionRow({ ...published, effective, revision }), document }
}

/**
 * Takes a definition away that was never published; `store.invalid` for any other, for records pin its versions. Its stream
 * stays and tells who did it.
 */
export const deleteDefinition = async (
  tx: Tx,
  input: { readonly id: string; readonly expectedRevision: number; readonly actor: Actor; readonly at: Instant },
): Promise<void> => {
  const { id, expectedRevision, actor, at } = input
  const row = await lockDefinition(tx, id)
  if (row.published > 0) throw new StoreError('store.invalid', { definition: id, what: 'published' })
  if (row.draft_revision !== expectedRevision) throw staleDraft(id, row.draft_revision)
  await tx.deleteFrom('definition').where('id', '=', id).execute()
  await audit(tx, { ...streamOf(id), actor, at, type: 'definition.deleted', data: { key: row.key } })
}

/** The latest version that is in effect on a day, and the one that comes next; 0 and null where there is none. */
export type InEffect = {
  readonly version: number
  readonly next: { readonly version: number; readonly effective: PlainDate } | null
}

/** Which version records are opened on. A later version counts from its own day, whatever was published before it. */
export const versionInEffect = async (db: Db, id: string, today: PlainDate): Promise<InEffect> => {
  const rows = await datesOf(db, { id })
  const version = rows.find(({ effective }) => effective === null || effective <= today)?.version ?? 0
  const coming = rows.filter((row) => row.version > version && row.effective !== null)
  const day = coming.map(({ effective }) => effective as string).sort()[0]
  const next = coming.find(({ effective }) => effective === day)
  return { version, next: next === undefined ? null : { version: next.version, effective: day as string } }
}

/** What a definition is called and how far it has been published, without its draft. */
export const definitionHead = async (
  db: Db,
  id: string,
): Promise<{ readonly key: string; readonly published: number } | null> => (await headOf(db, { id }))[0] ?? null

/** What a record's version was compiled to. Cache it by (id, version): it never changes. */
export const loadCompiled = async (db: Db, id: string, version: number): Promise<Compiled | null> => {
  const row = await db
    .selectFrom('definition_version')
    .select('compiled')
    .where('definition', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.compiled) as Compiled)
}

export const loadVersion = async (db: Db, id: string, version: number): Promise<DefinitionVersion | null> => {
  const row = await versionsOf(db, id).select('document').where('version', '=', version).executeTakeFirst()
  return row === undefined ? null : { ...versionRow(row), document: JSON.parse(row.document) as Definition }
}

/** Versions without their documents, newest first. */
export const listVersions = async (db: Db, id: string): Promise<readonly Omit<DefinitionVersion, 'document'>[]> =>
  (await versionsOf(db, id).orderBy('version', 'desc').execute()).map(versionRow)

/** SHA-256 of the canonical JSON. */
export const definitionHash = (definition: Definition): string =>
  hash('sha256', canonicalJson(definition as unknown as Json), 'hex')

const datesOf = statement((db, p: { readonly id: string }) =>
  db
    .selectFrom('definition_version')
    .select(['version', 'effective'])
    .where('definition', '=', p.id)
    .orderBy('version', 'desc'),
)

const headOf = statement((db, p: { readonly id: string }) =>
  db.selectFrom('definition').select(['key', 'published']).where('id', '=', p.id),
)

const versionsOf = (db: Db, id: string) =>
  db
    .selectFrom('definition_version')
    .select(['definition', 'version', 'hash', 'published_by', 'published_at', 'effective', 'revision'])
    .where('definition', '=', id)

const versionRow = (row: {
  readonly definition: string
  readonly version: number
  readonly hash: string
  readonly published_by: string
  readonly published_at: string
  readonly effective: string | null
  readonly revision: string | null
}): Omit<DefinitionVersion, 'document'> => ({
  definition: row.definition,
  version: row.version,
  hash: row.hash,
  publishedBy: row.published_by,
  publishedAt: row.published_at,
  ...(row.effective === null ? {} : { effective: row.effective }),
  ...(row.revision === null ? {} : { revision: row.revision }),
})

const listRow = (row: {
  readonly id: string
  readonly key: string
  readonly draft_revision: number
  readonly published: number
  readonly title: string
  readonly created_at: string
  readonly updated_at: string
}): DefinitionListRow => ({
  id: row.id,
  key: row.key,
  draftRevision: row.draft_revision,
  published: row.published,
  title: JSON.parse(row.title) as Text,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const lockDefinition = async (tx: Tx, id: string) => {
  const query = tx.selectFrom('definition').selectAll().where('id', '=', id)
  const row = await lockRows(tx, query).executeTakeFirst()
  if (row === undefined) throw new StoreError('store.missing', { what: 'definition' })
  return row
}

const staleDraft = (id: string, found: number): StoreError => new StoreError('store.stale', { definition: id, found })

const streamOf = (id: string) => ({ stream: definitionStream(id), kind: 'definition' as const })
