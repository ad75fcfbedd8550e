import { keepHouse } from '@checkwright/core/runtime/housekeeping'
import { loadAttachment } from '@checkwright/core/store/attachments'
import { findAnswer } from '@checkwright/core/store/idempotency'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { guardFor, must, openLab } from './lab.ts'

forEachDatabase((databases) => {
  test('keys are kept thirty days; uploads go when nobody uses them, never out of a draft', async () => {
    const lab = await openLab(await databases.place())
    const body = { definition: lab.definitions.hr_handover as string }
    const guard = guardFor(body)
    const record = must(await lab.runtime.openRecord(lab.caller('leaver'), body, guard))
    const [forgotten, inDraft] = [await lab.picture('leaver'), await lab.picture('leaver')]
    const file = { id: inDraft, name: 'signature.png', type: 'image/png', size: 70 }
    const changes = [{ path: 'summaryFiles', base: null, value: [file] }]
    must(await lab.runtime.saveDraft(lab.caller('leaver'), record.id, { step: 'prepare', changes }, guardFor(changes)))
    const person = lab.people.leaver as string
    const answer = () => findAnswer(lab.store.read, { person, key: guard.idempotencyKey })

    lab.setNow('2026-03-31T01:00:00.000Z')
    await keepHouse(lab.runtime.context)
    expect(await answer()).not.toBeNull()
    expect(await loadAttachment(lab.store.read, forgotten)).not.toBeNull()

    lab.setNow('2026-04-02T01:00:00.000Z')
    await keepHouse(lab.runtime.context)
    expect(await answer()).toBeNull()
    expect(await loadAttachment(lab.store.read, forgotten)).toBeNull()
    expect(await loadAttachment(lab.store.read, inDraft)).not.toBeNull()
    await lab.close()
  })
})
