import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

test('parameters are filled in and cannot change the path', () => {
  expect(addressOf('GET /api/records/:id/events', { params: { id: 'a/../b?c' } })).toEqual([
    'GET',
    '/api/records/a%2F..%2Fb%3Fc/events',
  ])
  expect(addressOf('GET /api/definitions/:id/versions/:n', { params: { id: 'a', n: 3 } })[1]).toBe(
    '/api/definitions/a/versions/3',
  )
})

test('a query holds what is given: lists word by word, nothing for what is absent or empty', () => {
  const query = { definition: 'd', filter: ['a:eq:1', 'b:eq:&'], search: '', cursor: undefined, limit: 50 }
  expect(addressOf('GET /api/records', { query })[1]).toBe(
    '/api/records?definition=d&filter=a%3Aeq%3A1&filter=b%3Aeq%3A%26&limit=50',
  )
  expect(addressOf('GET /api/records', { query: {} })[1]).toBe('/api/records')
})
