import type { EventView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import { expect, test } from 'vitest'
import { newsFor } from './news.ts'

const story = (...events: readonly (readonly [by: string, type: string, data?: Json])[]): readonly EventView[] =>
  events.map(([by, type, data = {}], index) => ({
    seq: index + 1,
    type,
    data,
    at: '2026-03-02T01:00:00.000Z',
    actor: { by },
    hash: '',
  }))
const change = (path: string, was: Json, value: Json) => ({ path, was, value })
const changed = (by: string, ...changes: readonly ReturnType<typeof change>[]) =>
  [by, 'answers.changed', { changes }] as const
const decided = (by: string, decision: string) => [by, 'seat.decided', { decision }] as const

const returned = story(
  ['chen', 'record.opened'],
  changed('chen', change('umbrellas', null, '200'), change('radios', null, '20')),
  decided('chen', 'submitted'),
  decided('sun', 'returned'),
  changed('chen', change('umbrellas', '200', '150')),
  changed('chen', change('umbrellas', '150', '100'), change('radios', '20', '21')),
  changed('chen', change('radios', '21', '20')),
  decided('chen', 'submitted'),
)

test('whoever sent it back reads what has changed since, from then to now', () => {
  expect(newsFor(returned, 'sun')).toEqual({ since: 'mine', changes: [change('umbrellas', '200', '100')] })
})

test('whoever sees it for the first time reads what the return has changed', () => {
  expect(newsFor(returned, 'lin')).toEqual({ since: 'return', changes: [change('umbrellas', '200', '100')] })
})

test('my own changes are no news to me', () => {
  expect(newsFor(returned, 'chen')).toBeNull()
})

test('a first draft is no news, and neither is a record nobody has touched since', () => {
  const first = returned.slice(0, 3)
  expect(newsFor(first, 'sun')).toBeNull()
  expect(newsFor(returned.slice(0, 4), 'sun')).toBeNull()
})

test('a comment of mine is not a look at the answers', () => {
  const more = [...returned, ...story(['sun', 'comment.added']).map((event) => ({ ...event, seq: 9 }))]
  expect(newsFor(more, 'sun')?.changes).toHaveLength(1)
})
