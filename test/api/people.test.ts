import type { DepartmentRow, List, PersonRow } from '@checkwright/core/model/api'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { type Answer, apiOn, newKey, password } from './client.ts'

forEachDatabase((databases) => {
  const { start } = apiOn(databases)

  test('people and departments are added and changed once, however often the request is sent', async () => {
    const { admin, signIn } = await start()
    const top = await twice<DepartmentRow>((key) => admin.post('/api/departments', { name: 'Office' }, { key }))
    const child = { name: 'Sales', parent: top.body.id }
    const sales = await twice<DepartmentRow>((key) => admin.post('/api/departments', child, { key }))
    const person = {
      name: 'Wang',
      account: 'W-01',
      roles: ['member'],
      department: sales.body.id,
      password: 'the first one',
    }
    const added = await twice<PersonRow>((key) => admin.post('/api/people', person, { key }))
    expect(added).toMatchObject({ status: 201, body: { account: 'w-01', department: sales.body.id, active: true } })
    const path = `/api/people/${added.body.id}`
    const change = { name: 'Wang Wu', department: null, roles: ['member', 'hr'] }
    const changed = await twice<PersonRow>((key) => admin.send('PUT', path, { body: change, key }))
    expect(changed.body).toMatchObject({ name: 'Wang Wu', department: null, roles: ['hr', 'member'] })
    expect((await signIn('w-01', 'the first one')).answer.status).toBe(200)
    await twice((key) => admin.send('PUT', path, { body: { active: false }, key }))
    await twice((key) => admin.post(`${path}/erase`, {}, { key }))
    expect((await signIn('w-01', 'the first one')).answer.status).toBe(401)
    const { items } = (await admin.get<List<PersonRow>>('/api/people')).body
    expect(items).toHaveLength(2)
    expect(JSON.stringify(items)).not.toContain('Wang')
    expect((await admin.get<List<DepartmentRow>>('/api/departments')).body.items).toHaveLength(2)
  })

  test('an account that was cut off half-made is finished by the repetition', async () => {
    const { admin, installation, signIn } = await start()
    const key = newKey()
    const body = { name: 'Wang', account: 'wang', roles: [], password }
    const added = await admin.post<PersonRow>('/api/people', body, { key })
    // As after a crash between the two databases: the person stands, the account does not.
    await installation.parts.accounts.remove(added.body.id)
    expect((await signIn('wang', password)).answer.status).toBe(401)
    expect((await admin.post('/api/people', body, { key })).status).toBe(201)
    expect((await signIn('wang', password)).answer.status).toBe(200)
  })

  test('what refers to nobody is refused with the place', async () => {
    const { admin } = await start()
    const person = { name: 'A', account: 'a', roles: [], password }
    const add = (more: object) => admin.post('/api/people', { ...person, ...more })
    expect(await add({ department: 'none' })).toMatchObject({ status: 422, body: { path: '/department' } })
    expect(await add({ superior: 'none' })).toMatchObject({ status: 422, body: { path: '/superior' } })
    expect(await add({ account: 'same', password: 'same-as-it' })).toMatchObject({
      status: 422,
      body: { path: '/password' },
    })
    expect(await admin.post('/api/departments', { name: 'A', parent: 'none' })).toMatchObject({ status: 422 })
    expect((await admin.send('PUT', '/api/people/none', { body: { name: 'A' } })).status).toBe(404)
  })

  const twice = async <T>(request: (key: string) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const key = newKey()
    const [first, second] = [await request(key), await request(key)]
    expect(first.status).toBeLessThan(300)
    expect({ status: second.status, body: second.body }).toEqual({ status: first.status, body: first.body })
    return first
  }
})
