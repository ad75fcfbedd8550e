import type { Migration } from 'kysely/migration'
import { core, tableNames } from './0001-core.ts'
import { versionEffective } from './0002-version-effective.ts'
import { draftAuthor } from './0003-draft-author.ts'

/** The core's migrations in order. A published one is never changed: what follows comes as a new one. */
export const coreMigrations: Readonly<Record<string, Migration>> = {
  '0001-core': core,
  '0002-version-effective': versionEffective,
  '0003-draft-author': draftAuthor,
}

/** All tables of the core, the bookkeeping of migrations with them; a test holds the list to the database. */
export const coreTables: readonly string[] = ['migration', ...tableNames]
