import { describe, expect, test } from 'vitest'
import { fill } from './format.ts'

describe('fill', () => {
  test('puts parameters in their places', () => {
    expect(fill('还差 {count} 项', { count: 3 }, 'zh-Hans')).toBe('还差 3 项')
  })
  test('takes the form the number asks for', () => {
    const message = '{count} {count|item|items} left'
    expect(fill(message, { count: 1 }, 'en')).toBe('1 item left')
    expect(fill(message, { count: 0 }, 'en')).toBe('0 items left')
  })
  test('leaves a place without parameter visible', () => {
    expect(fill('by {name}', {}, 'en')).toBe('by {name}')
  })
  test('does not fill places that a parameter brings in', () => {
    expect(fill('{a} {b}', { a: '{b}', b: 'x' }, 'en')).toBe('{b} x')
  })
})
