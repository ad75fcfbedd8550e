import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { openLab } from './lab.ts'

forEachDatabase((databases) => {
  test('a file is attached by its id; one of somebody else is unknown', async () => {
    const lab = await openLab(await databases.place())
    const record = await lab.open('leaver', 'hr_handover')
    const attach = (id: string) => ({ type: 'attach', path: 'summaryFiles', file: { id }, digest: '' }) as never
    const own = await lab.picture('leaver')
    const view = await lab.do('leaver', record.id, attach(own))
    expect(view.answers.summaryFiles).toEqual([{ id: own, name: 'signature.png', type: 'image/png', size: 70 }])
    expect(await lab.try('leaver', record.id, attach(await lab.picture('outsider')))).toMatchObject({
      refusal: { kind: 'invalid', problems: [{ code: 'value.unknown_file' }] },
    })
    const bytes = await lab.runtime.attachment(lab.caller('admin'), own)
    expect(bytes).toMatchObject({ ok: true, value: { file: { id: own } } })
    expect(await lab.runtime.attachment(lab.caller('outsider'), own)).toMatchObject({
      ok: false,
      refusal: { kind: 'missing' },
    })
    await lab.close()
  })

  test('signing needs a picture of one’s own and an open seat', async () => {
    const lab = await openLab(await databases.place())
    const record = await lab.open('leaver', 'hr_handover')
    const sign = (image: string) => ({ type: 'sign', step: 'prepare', path: 'leaverSignature', image }) as const
    expect(await lab.try('leaver', record.id, sign(await lab.picture('leaver')))).toMatchObject({
      refusal: { problems: [{ code: 'command.not_a_signature' }] },
    })
    expect(await lab.try('leaver', record.id, sign('nothing'))).toMatchObject({
      refusal: { problems: [{ code: 'value.unknown_file' }] },
    })
    await lab.close()
  })
})
