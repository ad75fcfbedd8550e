import type { Step } from '@checkwright/core/model/definition'
import { expect, test } from 'vitest'
import { notTaken } from './not-taken.ts'

const fill = (key: string): Step => ({ key, kind: 'fill', title: { en: key }, actors: { of: [{ who: 'starter' }] } })
const choice = (key: string, steps: readonly Step[], otherwise: readonly Step[] = []): Step => ({
  ...{ key, kind: 'choice', title: { en: key } },
  branches: [{ key: `${key}_yes`, when: 'true', steps: [...steps] }],
  otherwise: [...otherwise],
})

const workflow = [
  fill('open'),
  choice('isUnpaid', [fill('remind'), choice('isClosed', [fill('close')])], [fill('thank')]),
  fill('pack'),
]
const at = (...entered: readonly string[]) => {
  const keys = ['open', 'isUnpaid', 'remind', 'isClosed', 'close', 'thank', 'pack']
  const views = keys.map((key) => ({ key, state: entered.includes(key) ? ('done' as const) : ('ahead' as const) }))
  return [...notTaken(workflow, views)].sort()
}

test('as long as a choice lies ahead, all of its branches may come', () => {
  expect(at('open')).toEqual([])
})

test('a branch decided against will not come, with all that lies inside it', () => {
  expect(at('open', 'isUnpaid', 'thank')).toEqual(['close', 'isClosed', 'remind'])
})

test('inside the branch taken, what is undecided may still come', () => {
  expect(at('open', 'isUnpaid', 'remind')).toEqual(['thank'])
  expect(at('open', 'isUnpaid', 'remind', 'isClosed', 'pack')).toEqual(['close', 'thank'])
})

test('branches that run side by side all come', () => {
  const parallel: Step = {
    ...{ key: 'both', kind: 'parallel', title: { en: 'Both' } },
    branches: [
      { key: 'left', steps: [fill('a')] },
      { key: 'right', steps: [fill('b')] },
    ],
  }
  const views = [
    { key: 'both', state: 'active' as const },
    { key: 'a', state: 'done' as const },
    { key: 'b', state: 'ahead' as const },
  ]
  expect([...notTaken([parallel], views)]).toEqual([])
})
