import { expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

const throttle = () => createThrottle({ free: 3, longest: 60, windowMs: 600_000, most: 2 })

test('the first failures are free, then the wait doubles up to the longest', () => {
  const one = throttle()
  for (let n = 0; n < 3; n += 1) one.failed('a', 0)
  expect(one.wait('a', 0)).toBe(0)
  const waits = Array.from({ length: 8 }, () => {
    one.failed('a', 0)
    return one.wait('a', 0)
  })
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
})

test('the wait passes with time, and the window forgives', () => {
  const one = throttle()
  for (let n = 0; n < 5; n += 1) one.failed('a', 0)
  expect(one.wait('a', 1_000)).toBe(1)
  expect(one.wait('a', 2_000)).toBe(0)
  one.failed('a', 700_000)
  expect(one.wait('a', 700_000)).toBe(0)
})

test('success clears the key, other keys do not matter, and memory is bounded', () => {
  const one = throttle()
  for (let n = 0; n < 5; n += 1) one.failed('a', 0)
  expect(one.wait('b', 0)).toBe(0)
  one.succeeded('a')
  expect(one.wait('a', 0)).toBe(0)
  for (let n = 0; n < 5; n += 1) one.failed('a', 0)
  one.failed('b', 0)
  one.failed('c', 0)
  expect(one.wait('a', 0)).toBe(0)
})

test('a failure that was none is taken back, those before it stay', () => {
  const one = throttle()
  for (let n = 0; n < 50; n += 1) {
    one.failed('office', 0)
    one.forgiven('office')
  }
  expect(one.wait('office', 0)).toBe(0)
  for (let n = 0; n < 4; n += 1) one.failed('office', 0)
  expect(one.wait('office', 0)).toBe(1)
  one.forgiven('office')
  one.forgiven('nobody')
  expect(one.wait('office', 0)).toBe(0)
  one.failed('office', 0)
  expect(one.wait('office', 0)).toBe(1)
})
