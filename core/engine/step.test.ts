import { describe, expect, test } from 'vitest'
import type { Definition } from '../model/definition.ts'
import { definePlugin } from '../plugin/contract.ts'
import { world } from '../plugin/testing.ts'

/** Three joint signatures, one seat handed to someone else in between, returned by the step behind them. */
const joint: Definition = {
  format: 1,
  key: 'joint_payment',
  kind: 'form',
  title: { en: 'Joint payment', 'zh-Hans': '联签付款' },
  sections: [
    {
      key: 'main',
      title: { en: 'Payment' },
      content: [{ key: 'purpose', kind: 'text', label: { en: 'Purpose' }, required: true }],
    },
  ],
  workflow: [
    { key: 'fill', kind: 'fill', title: { en: 'Apply' }, actors: { of: [{ who: 'starter' }] } },
    {
      key: 'signatures',
      kind: 'approval',
      title: { en: 'Three signatures' },
      mode: 'all',
      actors: { of: [{ person: 'ann' }, { person: 'ben' }, { person: 'cleo' }] },
      returnTo: ['fill'],
    },
    {
      key: 'pay',
      kind: 'approval',
      title: { en: 'Pay' },
      actors: { of: [{ person: 'dan' }] },
      returnTo: ['signatures', 'fill'],
    },
  ],
}

const people = ['starter', 'ann', 'ben', 'cleo', 'dan', 'eve'].map((id) => ({ id }))
const begin = () => {
  const w = world({ definition: joint, plugins: [], people, at: '2026-03-02T01:00:00.000Z' })
  expect(w.open('starter')).toEqual([])
  expect(
    w.do('starter', { type: 'submit', step: 'fill', changes: [{ path: 'purpose', base: null, value: 'Roof' }] }),
  ).toEqual([])
  return w
}
const active = (w: ReturnType<typeof world>): readonly string[] =>
  w
    .state()
    .steps.filter((step) => step.state === 'active')
    .map((step) => `${step.key}/${step.round}`)

describe('three joint signatures with a return', () => {
  test('each seat is one decision; the step ends with the third', () => {
    const w = begin()
    expect(w.do('ann', { type: 'approve', step: 'signatures' })).toEqual([])
    expect(w.do('ann', { type: 'approve', step: 'signatures' })[0]?.code).toBe('command.already_decided')
    expect(w.do('dan', { type: 'approve', step: 'signatures' })[0]?.code).toBe('command.no_seat')
    expect(w.do('ben', { type: 'approve', step: 'signatures' })).toEqual([])
    expect(active(w)).toEqual(['signatures/1'])
    expect(w.do('cleo', { type: 'approve', step: 'signatures' })).toEqual([])
    expect(active(w)).toEqual(['pay/1'])
  })

  test('a seat handed on is decided by the other person only', () => {
    const w = begin()
    expect(w.do('cleo', { type: 'reassign', step: 'signatures', to: 'eve' })).toEqual([])
    expect(w.do('cleo', { type: 'approve', step: 'signatures' })[0]?.code).toBe('command.no_seat')
    for (const person of ['ann', 'ben', 'eve'])
      expect(w.do(person, { type: 'approve', step: 'signatures' })).toEqual([])
    expect(active(w)).toEqual(['pay/1'])
  })

  test('returned from behind, all three decide anew in a second round and nothing typed is lost', () => {
    const w = begin()
    for (const person of ['ann', 'ben', 'cleo']) w.do(person, { type: 'approve', step: 'signatures' })
    expect(w.do('dan', { type: 'return', step: 'pay', to: 'fill', comment: 'Which roof?' })).toEqual([])
    expect(active(w)).toEqual(['fill/2'])
    expect(w.state().answers).toEqual({ purpose: 'Roof' })
    expect(
      w.do('starter', {
        type: 'submit',
        step: 'fill',
        changes: [{ path: 'purpose', base: 'Roof', value: 'Roof of hall 2' }],
      }),
    ).toEqual([])
    expect(active(w)).toEqual(['signatures/2'])
    expect(
      w
        .state()
        .steps.find((step) => step.key === 'signatures')
        ?.seats.map((seat) => seat.state),
    ).toEqual(['open', 'open', 'open'])
    for (const person of ['ann', 'ben', 'cleo'])
      expect(w.do(person, { type: 'approve', step: 'signatures' })).toEqual([])
    expect(w.do('dan', { type: 'approve', step: 'pay' })).toEqual([])
    expect(w.state().status).toBe('done')
    expect(w.folded()).toEqual(w.state())
  })

  test('returned from inside, the open seats are cancelled with it', () => {
    const w = begin()
    w.do('ann', { type: 'approve', step: 'signatures' })
    expect(w.do('ben', { type: 'return', step: 'signatures', to: 'fill', comment: 'No offer attached' })).toEqual([])
    expect(
      w
        .state()
        .steps.find((step) => step.key === 'signatures')
        ?.seats.map((seat) => seat.state),
    ).toEqual(['approved', 'returned', 'cancelled'])
    expect(w.do('cleo', { type: 'approve', step: 'signatures' })[0]?.code).toBe('command.step_not_active')
    expect(active(w)).toEqual(['fill/2'])
  })
})

describe('a rule that reads a figure', () => {
  const failures = definePlugin({
    id: 'tally',
    version: '1.0.0',
    title: { en: 'Tally' },
    core: '^1',
    dataVersion: 1,
    figureTypes: { failed: 'number' },
    figures: (view) => ({ failed: String(view.items().filter((item) => item.outcome === 'fail').length) }),
  })
  const inspection: Definition = {
    format: 1,
    key: 'inspection',
    kind: 'checklist',
    title: { en: 'Inspection', 'zh-Hans': '检查' },
    sections: [
      {
        key: 'main',
        title: { en: 'Points' },
        content: [
          { key: 'exit', kind: 'item', label: { en: 'Exits are free.' } },
          { key: 'plan', kind: 'text', label: { en: 'What is done' }, required: 'tally.failed > 0' },
        ],
      },
    ],
    workflow: [{ key: 'fill', kind: 'fill', title: { en: 'Inspect' }, actors: { of: [{ who: 'starter' }] } }],
    plugins: { tally: { dataVersion: 1, settings: {} } },
  }
  const failing = { path: 'exit.result', base: null, value: 'nonconform' }
  const planned = { path: 'plan', base: null, value: 'Cleared today' }
  const opened = () => {
    const w = world({ definition: inspection, plugins: [failures], people, at: '2026-03-02T01:00:00.000Z' })
    expect(w.open('starter')).toEqual([])
    return w
  }

  test('is judged with the answers a submission brings along', () => {
    const w = opened()
    const refused = w.do('starter', { type: 'submit', step: 'fill', changes: [failing] })
    expect(refused.map(({ code, path }) => [code, path])).toEqual([['answer.missing', 'plan']])
    expect(w.figures()).toEqual({ 'tally.failed': '0' })
    expect(w.do('starter', { type: 'submit', step: 'fill', changes: [failing, planned] })).toEqual([])
    expect([w.state().status, w.figures()]).toEqual(['done', { 'tally.failed': '1' }])
    expect(w.folded()).toEqual(w.state())
  })

  test('is judged so when the answers came before', () => {
    const w = opened()
    expect(w.answer('starter', { 'exit.result': 'nonconform' })).toEqual([])
    expect(w.do('starter', { type: 'submit', step: 'fill' }).map(({ code }) => code)).toEqual(['answer.missing'])
    const mended = { ...failing, base: 'nonconform', value: 'conform' }
    expect(w.do('starter', { type: 'submit', step: 'fill', changes: [mended] })).toEqual([])
    expect(w.folded()).toEqual(w.state())
  })
})
