import { expect, test } from 'vitest'
import { notTaken } from './not-taken.ts'

/** Each step with the branches around it. */
const places = {
  open: [],
  isUnpaid: [],
  remind: ['isUnpaid/yes'],
  isClosed: ['isUnpaid/yes'],
  close: ['isUnpaid/yes', 'isClosed/yes'],
  thank: ['isUnpaid/otherwise'],
  both: [],
  left: ['both/left'],
  right: ['both/right'],
} as const

const choices: readonly string[] = ['isUnpaid', 'isClosed']

const leftOut = (...entered: readonly string[]) => {
  const steps = Object.entries(places).map(([key, within]) => ({
    key,
    kind: choices.includes(key) ? 'choice' : key === 'both' ? 'parallel' : 'fill',
    state: entered.includes(key) ? ('done' as const) : ('ahead' as const),
    within: within.map((place) => ({ step: place.split('/')[0] ?? '', branch: place.split('/')[1] ?? '' })),
  }))
  return [...notTaken(steps)]
}

test('as long as a choice lies ahead, all of its branches may come', () => {
  expect(leftOut('open')).toEqual([])
})

test('a branch decided against will not come, with all that lies inside it', () => {
  expect(leftOut('open', 'isUnpaid', 'thank')).toEqual(['remind', 'isClosed', 'close'])
})

test('inside the branch taken, what is undecided may still come', () => {
  expect(leftOut('open', 'isUnpaid', 'remind')).toEqual(['thank'])
  expect(leftOut('open', 'isUnpaid', 'remind', 'isClosed')).toEqual(['close', 'thank'])
})

test('branches that run side by side all come', () => {
  expect(leftOut('open', 'isUnpaid', 'thank', 'both', 'left')).not.toContain('right')
})
