import { CompiledQuery } from 'kysely'
import type { Migration } from 'kysely/migration'
import { ddl, kindOf } from '../dialect.ts'

/** Who saved a draft last, for whoever designs the same form at the same time. Of drafts saved before nobody knows. */
export const draftAuthor: Migration = {
  up: async (db) => {
    const statement = ddl(kindOf(db), 'alter table definition add column draft_by $text')
    await db.executeQuery(CompiledQuery.raw(statement))
  },
}
