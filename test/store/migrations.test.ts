import type { Definition } from '@checkwright/core/model/definition'
import { createDefinition, listVersions, publishDefinition } from '@checkwright/core/store/definitions'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'

const at = '2026-03-02T08:00:00.000Z'
const actor = { by: 'admin' }
const title = { en: 'Rounds' }

const published = (revision: string | null): Definition => ({
  format: 1,
  key: 'rounds',
  kind: 'form',
  title,
  ...(revision === null ? {} : { control: { revision, effective: '2026-04-01' } }),
  sections: [{ key: 'a', title, content: [] }],
  workflow: [{ key: 'end', kind: 'end', title }],
})

forEachDatabase((databases) => {
  test('0002: versions published before learn their day and their mark from their documents, and stay immutable', async () => {
    const place = await databases.place()
    const store = await databases.open(place)
    for (const revision of [null, 'A/1'])
      await store.write(async (tx) => {
        const draft = published(revision)
        if (revision === null) await createDefinition(tx, { id: 'd1', draft, actor, at })
        else await sql`update definition set draft = ${JSON.stringify(draft)}`.execute(tx)
        const compiled = { definition: draft, trees: {} }
        await publishDefinition(tx, { id: 'd1', expectedRevision: 1, compiled, actor, at })
      })
    const now = await listVersions(store.read, 'd1')
    await store.write(async (tx) => {
      for (const column of ['effective', 'revision'])
        await sql.raw(`alter table definition_version drop column ${column}`).execute(tx)
      await sql.raw('alter table definition drop column draft_by').execute(tx)
      await tx.deleteFrom('migration').where('name', '>=', '0002').execute()
    })
    await store.close()

    const again = await databases.open(place)
    expect(await listVersions(again.read, 'd1')).toEqual(now)
    expect(now).toMatchObject([{ version: 2, effective: '2026-04-01', revision: 'A/1' }, { version: 1 }])
    const change = again.write((tx) => sql`update definition_version set effective = null`.execute(tx))
    await expect(change).rejects.toThrow(/may not/)
  })
})
