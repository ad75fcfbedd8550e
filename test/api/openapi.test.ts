import { type App, createApp } from '@checkwright/core/http/app'
import { allRoutes } from '@checkwright/core/http/routes/index'
import { openInstallation } from '@checkwright/core/http/start/installation'
import { expect, test } from 'vitest'
import { validatorOf } from '../contract/contract.ts'
import { type Document, describedOf, operationsOf } from '../contract/document.ts'
import { differencesOf } from '../contract/router.ts'
import { onDatabase } from '../databases.ts'
import { openOver } from '../rights/product.ts'
import { routes } from '../rights/table.ts'
import { apiOn } from './client.ts'

onDatabase('sqlite', (databases) => {
  const { start } = apiOn(databases)

  test('router, description and the table of rights hold the same operations', async () => {
    const place = await databases.place()
    const installation = await openOver({ openInstallation, allRoutes }, place)
    try {
      const { parts } = installation
      const own = allRoutes(parts)
      const table = Object.keys(routes)
      const described = async (app: App) => (await (await app.request('/api/openapi.json')).json()) as Document
      const document = await described(createApp(parts, own))
      expect(operationsOf(document).length).toBeGreaterThan(35)
      expect(await differencesOf(createApp(parts, own), { document, table })).toEqual([])

      // Each direction, shown to fail.
      const hidden = createApp(parts, own)
      hidden.get('/api/hidden', (c) => c.text('here'))
      hidden.patch('/api/me', (c) => c.text('here'))
      expect(await differencesOf(hidden, { document, table })).toEqual([
        'GET /api/hidden is answered and not described',
        'PATCH /api/me is answered and not described',
      ])
      const fewer = createApp(
        parts,
        own.filter(({ method, path }) => !(method === 'PUT' && path === '/api/me')),
      )
      expect(await differencesOf(fewer, { document, table })).toEqual(['PUT /api/me is described and not answered'])
      expect(await differencesOf(fewer, { document: await described(fewer), table })).toEqual([
        'PUT /api/me stands in the table only',
      ])
      const shorter = table.filter((one) => one !== 'GET /api/tasks')
      expect(await differencesOf(createApp(parts, own), { document, table: shorter })).toEqual([
        'GET /api/tasks is described and stands in no row of the table',
      ])
    } finally {
      await installation.close()
    }
  })

  test('every schema of the description compiles strictly, and every reference leads somewhere', async () => {
    const { anonymous } = await start()
    const { body } = await anonymous().get<Document>('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const validate = validatorOf(body)
    for (const name of Object.keys(body.components.schemas))
      expect(() => validate({ $ref: `#/components/schemas/${name}` }, null), name).not.toThrow()
    for (const { operation } of operationsOf(body))
      for (const status of Object.keys(operation.responses))
        expect(describedOf(body, operation, Number(status) || 500)?.description, operation.operationId).toBeTruthy()
    expect(() => validate({ $ref: '#/components/schemas/Nothing' }, null)).toThrow()
    const ids = operationsOf(body).map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('a server with an incomplete route does not start', async () => {
    const { installation } = await start()
    const [first, ...rest] = allRoutes({ installed: [] })
    if (first === undefined) throw new Error('no routes')
    expect(() => createApp(installation.parts, [{ ...first, summary: '' }, ...rest])).toThrow(/no summary/)
  })
})
