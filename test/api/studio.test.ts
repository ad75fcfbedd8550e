import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { onDatabase } from '../databases.ts'
import { apiOn } from './client.ts'

onDatabase('sqlite', (databases) => {
  const { empty } = apiOn(databases)

  const withStudio = async () => {
    const place = await databases.place()
    const studio = join(place.dataFolder, 'studio')
    await mkdir(join(studio, 'assets'), { recursive: true })
    await writeFile(join(studio, 'index.html'), '<!doctype html><title>Studio</title>')
    await writeFile(join(studio, 'assets/app-abc123.js'), `export const text = '${'x'.repeat(5_000)}'`)
    await writeFile(join(place.dataFolder, 'private.txt'), 'private')
    return empty(place)
  }

  test('links into the app get its page, never from a cache, with the policy that keeps foreign code out', async () => {
    const client = (await withStudio()).anonymous()
    for (const path of ['/', '/index.html', '/records/1', '/setup', '/%E4%BB%BB%E5%8A%A1']) {
      const answer = await client.get(path)
      expect(answer).toMatchObject({ status: 200, text: '<!doctype html><title>Studio</title>' })
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    }
    const { headers } = await client.get('/')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
        "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  test('assets may be kept for a year and come compressed to who takes it', async () => {
    const { installation } = await withStudio()
    const ask = (encoding: string) =>
      installation.app.request('/assets/app-abc123.js', { headers: { 'accept-encoding': encoding } })
    const packed = await ask('gzip, br')
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('cache-control')).toContain('immutable')
    const plain = await (await ask('identity')).text()
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(plain)
    expect((await ask('gzip;q=0')).headers.get('content-encoding')).toBeNull()
  })

  test('nothing outside the studio is served', async () => {
    const client = (await withStudio()).anonymous()
    for (const path of [
      '/../private.txt',
      '/..%2fprivate.txt',
      '/%2e%2e/private.txt',
      '/assets/..%2f..%2fprivate.txt',
      '/assets/missing.js',
    ])
      expect((await client.get(path)).text).not.toContain('private')
    expect((await client.get('/assets/missing.js')).status).toBe(404)
    expect((await client.send('POST', '/', { body: {} })).status).toBe(404)
    expect((await client.get('/%')).status).toBe(200)
  })

  test('health and readiness are told without a session, numbers are not', async () => {
    const { anonymous } = await withStudio()
    expect((await anonymous().get('/healthz')).body).toEqual({ ok: true })
    expect((await anonymous().get('/readyz')).body).toEqual({ ok: true })
    expect((await anonymous().get('/metrics')).status).toBe(404)
  })
})
