import { compare } from '@checkwright/core/engine/decimal'
import { problem } from '@checkwright/core/model/problem'
import type { FieldKind, ItemKind, StepKind } from '@checkwright/core/plugin/contract'
import type { Fixture } from './shape.ts'

/** So many stars: a kind of field. */
export const stars: FieldKind<{ readonly max?: number }> = {
  title: { en: 'Stars', 'zh-Hans': '星级' },
  options: { type: 'object', additionalProperties: false, properties: { max: { type: 'integer', minimum: 1 } } },
  answer: ({ max = 5 }) => ({ type: 'integer', minimum: 0, maximum: max }),
  check: (value, { max = 5 }) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max
      ? []
      : [problem('fixture.stars_range', undefined, { max })],
  text: (value) => '★'.repeat(Number(value)),
}

/** A reading that passes within its bounds, both included: a kind of item. */
export const gauge: ItemKind<{ readonly from: string; readonly to: string }> = {
  title: { en: 'Gauge', 'zh-Hans': '读数' },
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['from', 'to'],
    properties: { from: { type: 'string' }, to: { type: 'string' } },
  },
  answer: () => ({ type: 'string' }),
  check: (value) =>
    typeof value === 'string' && /^-?\d{1,9}(\.\d{1,9})?$/.test(value)
      ? []
      : [problem('value.type', undefined, { expected: 'number' })],
  outcome(value, { from, to }) {
    if (typeof value !== 'string') return 'open'
    return compare(value, from) >= 0 && compare(value, to) <= 0 ? 'pass' : 'fail'
  },
}

/** Waits until something is noted: a kind of step. */
export const hold: StepKind<Fixture, { readonly word?: string }> = {
  title: { en: 'Hold', 'zh-Hans': '等待备注' },
  options: { type: 'object', additionalProperties: false, properties: { word: { type: 'string' } } },
  outcomes: () => ['noted', 'refused'],
  enter: (_options, view) => [
    { do: 'notify', key: `hold/${view.record.seq}`, to: [{ who: 'starter' }], code: 'fixture.note_first' },
  ],
  settle(event, { word }) {
    if (event.type !== 'fixture.noted') return undefined
    return word === undefined || event.data.text === word ? 'noted' : undefined
  },
}
