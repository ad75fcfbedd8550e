import { describe, expect, test } from 'vitest'
import { audited } from './testing.ts'

describe('worked case 15: not applicable leaves the base', () => {
  test('an item that is not applicable counts neither above nor below the line', () => {
    const { judge, figure } = audited()
    judge({ registered: 'conform', numbered: 'nonconform', trained: 'na', badge: 'conform' })
    expect(figure('points')).toBe('2')
    expect(figure('base')).toBe('3')
    expect(figure('percentage')).toBe('66.7')
    expect(figure('result')).toBe('scored')
  })

  test('an empty base gives no result: not zero, not an error', () => {
    const { w, judge, figure } = audited()
    judge({
      registered: 'na',
      numbered: 'na',
      trained: 'na',
      badge: 'na',
    })
    expect(figure('result')).toBe('none')
    expect(figure('base')).toBe('0')
    expect(figure('percentage')).toBeNull()
    expect(figure('total')).toBeNull()
    expect(w.do('wang', { type: 'submit', step: 'judge' })).toEqual([])
    expect(w.state().status).toBe('done')
    expect(w.folded()).toEqual(w.state())
  })

  test('a record in which nothing is judged yet has no result either', () => {
    const { figure } = audited()
    expect(figure('result')).toBe('none')
    expect(figure('open')).toBe('4')
  })
})
