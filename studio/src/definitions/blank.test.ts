import { expect, test } from 'vitest'
import { freeKey, isKey, keyOf } from './blank.ts'

test.each([
  ['用车申请单', '用车申请单'],
  ['Car request (2026)', 'car_request_2026'],
  ['5S 检查', 's_检查'],
  ['2026', 'form'],
  ['', 'form'],
  ['——', 'form'],
])('the key of “%s”', (title, key) => {
  expect(keyOf(title, [])).toBe(key)
  expect(isKey(key)).toBe(true)
})

test('a key somebody has gets a number, and never more than 64 letters', () => {
  expect(keyOf('表', ['表', '表_2'])).toBe('表_3')
  expect(freeKey('audit_2', ['audit', 'audit_2'])).toBe('audit_3')
  expect(freeKey('audit_2', ['audit'])).toBe('audit_2')
  const long = 'x'.repeat(64)
  expect(freeKey(long, [])).toBe(long)
  expect(freeKey(long, [long])).toBe(`${'x'.repeat(62)}_2`)
})

test('a key has no blanks and signs, and does not begin with a digit', () => {
  for (const text of ['', 'a b', 'a.b', '1a', 'x'.repeat(65)]) expect(isKey(text)).toBe(false)
})
