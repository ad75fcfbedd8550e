import { expect, test } from 'vitest'
import { campaigns } from './campaigns.ts'
import { diceOf } from './dice.ts'
import { withRow } from './results.ts'

test('the same seed throws the same dice, another seed others', () => {
  const throws = (seed: string) => Array.from({ length: 50 }, diceOf(seed).next)
  expect(throws('one')).toEqual(throws('one'))
  expect(throws('one')).not.toEqual(throws('other'))
  const mean = throws('one').reduce((sum, value) => sum + value, 0) / 50
  expect(mean).toBeGreaterThan(0.3)
  expect(mean).toBeLessThan(0.7)
})

test('a campaign is split without loss, and its parts are named apart', () => {
  for (const campaign of Object.values(campaigns)) {
    const names = campaign.parts('seed', campaign.full).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(1)
  }
})

test('a campaign has one row, its latest', () => {
  const row = { shows: 'it holds', commit: 'abc', seed: 's', counts: '5 kills', seconds: 65, result: 'passed' }
  const once = withRow('', { ...row, campaign: 'replay' })
  const both = withRow(once, { ...row, campaign: 'crash' })
  const again = withRow(both, { ...row, campaign: 'replay', commit: 'def' })
  expect(again.match(/^\| crash \| .*$/gm)).toEqual(['| crash | it holds | abc | s | 5 kills | 1 min 5 s | passed |'])
  expect(again.match(/^\| replay \| .*$/gm)).toEqual(['| replay | it holds | def | s | 5 kills | 1 min 5 s | passed |'])
})
