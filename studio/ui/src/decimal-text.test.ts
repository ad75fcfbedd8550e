import { describe, expect, test } from 'vitest'
import { groupDecimal, parseDecimal } from './decimal-text.ts'

describe('parseDecimal', () => {
  test.each([
    ['', ''],
    ['  ', ''],
    ['12', '12'],
    ['１２．５', '12.5'],
    ['12。5', '12.5'],
    ['1,234,567.80', '1234567.80'],
    ['１，２３４', '1234'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-3', '-3'],
    ['−3', '-3'],
    ['+3', '3'],
    ['-0', '0'],
    ['-0.00', '0.00'],
  ])('reads %j as %j', (typed, value) => {
    expect(parseDecimal(typed)).toBe(value)
  })

  test.each(['-', '.', '1e5', '12元', '1.2.3', '--1'])('%j is no number', (typed) => {
    expect(parseDecimal(typed)).toBeNull()
  })

  test('keeps digits a float would lose', () => {
    expect(parseDecimal('12345678901234567890.123456789')).toBe('12345678901234567890.123456789')
  })
})

describe('groupDecimal', () => {
  test.each([
    ['26000', '26,000'],
    ['-1234567.891', '-1,234,567.891'],
    ['999', '999'],
    ['abc', 'abc'],
  ])('%j is read as %j', (value, text) => {
    expect(groupDecimal(value)).toBe(text)
  })
})
