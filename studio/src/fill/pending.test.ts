import type { DraftChange } from '@checkwright/core/model/api'
import { describe, expect, test } from 'vitest'
import { findConflicts, mergeDrafts, toRequests, withChange } from './pending.ts'

const change = (path: string, base: DraftChange['base'], value: DraftChange['value'], second = 0): DraftChange => ({
  path,
  base,
  value,
  at: `2026-03-02T08:00:${String(second).padStart(2, '0')}.000Z`,
})

describe('mergeDrafts', () => {
  test('of each path the later entry counts, wherever it was kept', () => {
    const merged = mergeDrafts(
      {},
      [change('a', null, 'server', 5)],
      [change('a', null, 'here', 7), change('b', null, 'x', 1)],
    )
    expect(merged.get('a')?.value).toBe('here')
    expect(merged.get('b')?.value).toBe('x')
    expect(mergeDrafts({}, [change('a', null, 'server', 9)], [change('a', null, 'here', 7)]).get('a')?.value).toBe(
      'server',
    )
  })
  test('what the record says already is no change', () => {
    expect(mergeDrafts({ a: ['r1'] }, [change('a', null, ['r1'])], []).size).toBe(0)
  })
})

describe('withChange', () => {
  test('keeps the value that was first seen as base', () => {
    const twice = withChange(withChange(new Map(), change('a', 'old', 'x')), change('a', 'x', 'xy'))
    expect(toRequests(twice)).toEqual([{ path: 'a', base: 'old', value: 'xy' }])
  })
  test('an empty base stays empty, whatever the record says meanwhile', () => {
    const twice = withChange(withChange(new Map(), change('a', null, 'x')), change('a', 'theirs', 'xy'))
    expect(toRequests(twice)).toEqual([{ path: 'a', base: null, value: 'xy' }])
  })
  test('set back to where it came from, nothing is left', () => {
    const back = withChange(withChange(new Map(), change('a', 'old', 'x')), change('a', 'old', 'old'))
    expect(back.size).toBe(0)
  })
})

describe('findConflicts', () => {
  const pending = mergeDrafts({}, [], [change('a', '1', '2'), change('b', null, 'mine')])
  test('another value in the record since', () => {
    expect(findConflicts(pending, { a: '3', b: 'theirs' }).map((one) => one.path)).toEqual(['a', 'b'])
  })
  test('the same field untouched, or changed to the same value, is none', () => {
    expect(findConflicts(pending, { a: '1' })).toEqual([])
    expect(findConflicts(pending, { a: '2' })).toEqual([])
  })
})
