import type { AttachmentView, ProblemDocument, RecordView } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Answer, apiOn, type Client, newKey } from './client.ts'
import { publish } from './definition.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const upload = <T = AttachmentView>(
  client: Client,
  content: Uint8Array | string,
  { name = 'photo.png', key = newKey() }: { readonly name?: string; readonly key?: string } = {},
): Promise<Answer<T>> => {
  const form = new FormData()
  form.set('file', new File([content as BlobPart], name))
  return sendForm(client, form, key)
}

const sendForm = async <T>(client: Client, form: FormData, key = newKey()): Promise<Answer<T>> => {
  const encoded = new Response(form)
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' }
  return client.send<T>('POST', '/api/attachments', { raw: await encoded.arrayBuffer(), headers, key })
}

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('a picture goes up once, into a record, and comes down to those who may see it', async () => {
    const api = await start()
    const wang = await api.person('wang')
    const stranger = await api.person('stranger')
    const definition = await publish(api)
    const key = newKey()
    const sent = await upload(wang, png, { key, name: '现场 "照片"\n.png' })
    expect(sent).toMatchObject({ status: 201, body: { type: 'image/png', size: png.length } })
    expect((await upload(wang, png, { key, name: '现场 "照片"\n.png' })).body).toEqual(sent.body)
    const { body } = await wang.post<RecordView>('/api/records', { definition })
    const changes = [{ path: 'files', base: null, value: [sent.body] }]
    const answered = await wang.post(`/api/records/${body.id}/commands`, { type: 'answer', changes })
    expect(answered.status).toBe(200)

    const down = await wang.get(`/api/attachments/${sent.body.id}`)
    expect(down.status).toBe(200)
    expect(down.headers.get('content-type')).toBe('image/png')
    expect(down.headers.get('content-disposition')).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/)
    expect(down.headers.get('x-content-type-options')).toBe('nosniff')
    expect(down.headers.get('content-security-policy')).toContain('sandbox')
    expect((await stranger.get(`/api/attachments/${sent.body.id}`)).status).toBe(404)
    expect((await api.anonymous().get(`/api/attachments/${sent.body.id}`)).status).toBe(401)
  })

  test('what is not a picture, document or plain text is refused, whatever it is called', async () => {
    const api = await start()
    const wang = await api.person('wang')
    for (const content of [
      '<!doctype html><script>alert(1)</script>',
      '<svg onload="alert(1)"/>',
      'MZ\u0000\u0003',
      '',
    ])
      expect(await upload<ProblemDocument>(wang, content)).toMatchObject({ status: 422, body: { path: '/file' } })
    const form = new FormData()
    form.set('file', new File([png], 'a.png'))
    form.set('owner', 'somebody')
    expect(await sendForm(wang, form)).toMatchObject({
      status: 422,
      body: { code: 'request.unknown_key', path: '/owner' },
    })
    expect(await sendForm(wang, new FormData())).toMatchObject({ status: 422, body: { code: 'request.missing_key' } })
    const torn = { raw: 'no form', headers: { 'content-type': 'multipart/form-data; boundary=x' } }
    expect((await wang.send('POST', '/api/attachments', torn)).status).toBe(400)
    const json = await wang.post('/api/attachments', {})
    expect(json.status).toBe(415)
  })
})
