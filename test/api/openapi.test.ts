import { createApp } from '@checkwright/core/http/app'
import { openApiPath } from '@checkwright/core/http/openapi'
import { allRoutes } from '@checkwright/core/http/routes/index'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { onDatabase } from '../databases.ts'
import { apiOn } from './client.ts'

type Document = {
  readonly openapi: string
  readonly paths: { readonly [path: string]: { readonly [method: string]: object } }
  readonly components: { readonly schemas: { readonly [name: string]: object } }
}

onDatabase('sqlite', (databases) => {
  const { start } = apiOn(databases)

  test('the description and the router say the same, in both directions', async () => {
    const { installation, anonymous } = await start()
    const { body } = await anonymous().get<Document>('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const routed = installation.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '*' && path !== '/*')
      .map(({ method, path }) => `${method} ${openApiPath(path)}`)
    expect(described.sort()).toEqual([...new Set(routed)].sort())
    expect(described.length).toBeGreaterThan(30)
  })

  test('every schema of the description compiles, and every reference leads somewhere', async () => {
    const { anonymous } = await start()
    const { body } = await anonymous().get<Document>('/api/openapi.json')
    const ajv = new Ajv2020({ strict: false })
    for (const name of Object.keys(body.components.schemas))
      expect(() => ajv.compile({ $ref: `#/components/schemas/${name}`, components: body.components })).not.toThrow()
    for (const [, reference] of JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(Object.keys(body.components.schemas)).toContain(reference)
  })

  test('a server with an incomplete route does not start', async () => {
    const { installation } = await start()
    const [first, ...rest] = allRoutes({ installed: [] })
    if (first === undefined) throw new Error('no routes')
    expect(() => createApp(installation.parts, [{ ...first, summary: '' }, ...rest])).toThrow(/no summary/)
  })
})
