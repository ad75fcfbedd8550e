import { beforeAll, describe, expect, test } from 'vitest'
import { dueStateOf, groupOf } from './remaining.ts'
import { dayOf, daysBetween, setZone } from './time.ts'

const at = (text: string) => Date.parse(text)

beforeAll(() => setZone('Asia/Shanghai'))

describe('groupOf', () => {
  // A Wednesday, 10:00 in Shanghai.
  const now = at('2026-03-11T02:00:00.000Z')
  test('what is over is late, whatever the day', () => {
    expect(groupOf('2026-03-11T01:59:59.000Z', now)).toBe('late')
  })
  test('the day ends at midnight of the organisation, not of the device', () => {
    expect(groupOf('2026-03-11T15:59:59.999Z', now)).toBe('today')
    expect(groupOf('2026-03-11T16:00:00.000Z', now)).toBe('week')
  })
  test('the week ends on Sunday', () => {
    expect(groupOf('2026-03-15T15:59:59.999Z', now)).toBe('week')
    expect(groupOf('2026-03-15T16:00:00.000Z', now)).toBe('later')
  })
  test('without a limit there is a group of its own', () => {
    expect(groupOf(null, now)).toBe('none')
  })
})

describe('dueStateOf', () => {
  const running = { due: '2026-03-13T15:59:59.999Z', state: 'running' as const, since: '2026-03-03T16:00:00.000Z' }
  test('turns amber in the last fifth', () => {
    expect(dueStateOf(running, at('2026-03-11T02:00:00.000Z'))).toBe('later')
    expect(dueStateOf(running, at('2026-03-12T02:00:00.000Z'))).toBe('soon')
  })
  test('is late once the moment has passed, even before the server says so', () => {
    expect(dueStateOf(running, at('2026-03-13T16:00:00.000Z'))).toBe('late')
  })
  test('a clock that stands still is never late', () => {
    expect(dueStateOf({ ...running, state: 'paused' }, at('2026-04-01T00:00:00.000Z'))).toBe('paused')
  })
})

test('days are counted on the calendar', () => {
  expect(dayOf('2026-03-11T16:30:00.000Z')).toBe('2026-03-12')
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
})
