import type { List, PluginView } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import fixture from '../fixture-plugin/index.ts'
import { apiOn } from './client.ts'

forEachDatabase((databases) => {
  const { start } = apiOn(databases, { plugins: [new URL('../', import.meta.url)] })

  test('designers learn what a plugin adds to definitions; others learn of no plugin', async () => {
    const { admin, person } = await start()
    const { status, body } = await admin.get<List<PluginView>>('/api/plugins')
    expect(status).toBe(200)
    expect(body.items).toHaveLength(1)
    const [view] = body.items
    expect(view).toMatchObject({ id: 'fixture', dataVersion: 2, settings: { required: fixture.settings?.required } })
    expect(view?.fieldKinds.stars).toMatchObject({ title: { 'zh-Hans': '星级' }, answer: { type: 'integer' } })
    expect(view?.itemKinds.gauge?.options.required).toEqual(['from', 'to'])
    expect(view?.stepKinds.hold?.title.en).toBe('Hold')
    expect(view?.figures).toEqual(fixture.figureTypes)
    expect(Object.keys(view?.functions ?? {})).toEqual(Object.keys(fixture.functions ?? {}))
    const member = await person('li', { roles: ['member'] })
    expect((await member.get('/api/plugins')).status).toBe(404)
    const designer = await person('sun', { roles: ['designer'] })
    expect((await designer.get('/api/plugins')).status).toBe(200)
  })
})
