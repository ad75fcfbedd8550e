import { CompiledQuery } from 'kysely'
import type { Migration } from 'kysely/migration'
import { ddl, guardStatements, kindOf, liftGuard } from '../dialect.ts'

/**
 * When a version comes into effect, and the office's own mark of it, beside the version: which one a record opens on and what a
 * list of versions says are asked without reading the documents. Versions published before get both from their documents.
 */
export const versionEffective: Migration = {
  up: async (db) => {
    const kind = kindOf(db)
    const guard = { table: 'definition_version', on: 'update' } as const
    const run = (statement: string) => db.executeQuery(CompiledQuery.raw(statement))
    for (const column of ['effective', 'revision'])
      await run(ddl(kind, `alter table definition_version add column ${column} $text`))
    await run(liftGuard(kind, guard))
    for (const { definition, version, document } of await db
      .selectFrom('definition_version')
      .select(['definition', 'version', 'document'])
      .execute()) {
      const { effective, revision } =
        (JSON.parse(document) as { readonly control?: { readonly effective?: string; readonly revision?: string } })
          .control ?? {}
      if (effective === undefined && revision === undefined) continue
      await db
        .updateTable('definition_version')
        .set({ effective: effective ?? null, revision: revision ?? null })
        .where('definition', '=', definition)
        .where('version', '=', version)
        .execute()
    }
    for (const statement of guardStatements(kind, guard)) await run(statement)
  },
}
