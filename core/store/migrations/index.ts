import type { Migration } from 'kysely/migration'
import { core } from './0001-core.ts'

/** The core's migrations in order. A published one is never changed: what follows comes as a new one. */
export const coreMigrations: Readonly<Record<string, Migration>> = { '0001-core': core }
