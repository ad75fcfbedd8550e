import type { Definition, Field, Section } from '@checkwright/core/model/definition'

const text = (en: string) => ({ 'zh-Hans': en, en })

const field = (key: string, kind: string, more: object = {}): Field =>
  ({ key, kind, label: text(key), ...more }) as Field

const forHr = { seenBy: ['role:hr'] }

/**
 * What only HR may know. None of these may stand anywhere in what is sent to others; HR must be sent each of them. Long
 * enough that chance never writes one into an id.
 */
export const secrets = {
  text: 'KRYPTON-7f3a91',
  replaced: 'ARGON-2c55d0',
  salary: '481516234210',
  inner: 'XENON-90ab17',
  cost: '733102571943',
  otherCost: '210904430086',
  costs: '944007002029',
  points: '612731.58',
  due: '2031-07-19T03:04:05.678Z',
  file: 'NEON-4410.png',
  bonus: '355908714210',
  ceiling: '777000127345',
  phone: 'RADON-6671',
} as const

const columns = [
  field('what', 'text'),
  field('cost', 'number', forHr),
  field('class', 'computed', { options: { value: 'if cost > 5 then "dear" else "cheap"' } }),
]

const main: Section = {
  key: 'main',
  title: text('Main'),
  content: [
    field('subject', 'text', { required: true, default: 'Pay' }),
    field('amount', 'number', { rules: [{ that: 'amount <= salary', message: text('Too much') }] }),
    field('salary', 'number', forHr),
    field('verdict', 'text', { ...forHr, required: true }),
    field('papers', 'attachment', forHr),
    field('ceiling', 'number', { ...forHr, rules: [{ that: 'ceiling >= amount', message: text('Above all bounds') }] }),
    field('phone', 'text', { ...forHr, personal: true, default: secrets.phone }),
    // Nobody fills it: it must not stand in the way of those who cannot see it.
    field('hr_note', 'text', { ...forHr, required: true }),
    field('score_class', 'computed', { options: { value: 'if scoring.total > 5 then "good" else "bad"' } }),
    field('grade', 'computed', { options: { value: 'if salary > 1000 then "high" else "low"' } }),
    field('bonus', 'computed', { ...forHr, options: { value: 'salary - 125607520000' } }),
    field('lines', 'table', { options: { columns, totals: [{ column: 'cost', of: 'sum' }] } }),
    field('gate', 'item'),
    field('pay', 'item', forHr),
  ],
}

const closed = [field('inner', 'text'), field('mark', 'signature', { options: { meaning: text('By HR') } })]

/**
 * A form HR begins and its starter goes on with. What the starter sees of it depends on what HR has written: a section, a
 * worked out class, the branch the record takes.
 */
export const veiled: Definition = {
  format: 1,
  key: 'veiled',
  kind: 'form',
  title: text('Veiled'),
  noun: text('veiled'),
  sections: [
    main,
    { key: 'closed', title: text('Closed'), seenBy: ['role:hr'], content: closed },
    { key: 'extra', title: text('Extra'), visible: 'salary > 1000', content: [field('extra_note', 'text')] },
  ],
  workflow: [
    {
      key: 'begin',
      kind: 'fill',
      title: text('Begin'),
      actors: { of: [{ role: 'hr' }] },
      edits: ['salary', 'verdict', 'papers', 'ceiling', 'lines', 'pay', 'closed'],
      sign: ['mark'],
    },
    { key: 'go_on', kind: 'fill', title: text('Go on'), actors: { of: [{ who: 'starter' }] }, returnTo: ['begin'] },
    {
      key: 'which',
      kind: 'choice',
      title: text('Which'),
      branches: [
        {
          key: 'dear',
          when: 'salary > 1000',
          steps: [{ key: 'decide', kind: 'approval', title: text('Decide'), actors: { of: [{ role: 'manager' }] } }],
        },
      ],
      otherwise: [],
    },
  ],
  columns: ['subject', 'salary', 'verdict', 'bonus', 'scoring.points', 'door.copy', 'grade'],
  summary: ['verdict', 'scoring.total', 'grade'],
  plugins: {
    // Repeats the salary wherever a plugin can.
    door: { dataVersion: 1, settings: {} },
    scoring: {
      dataVersion: 1,
      settings: {
        scale: 'points',
        points: { pass: '1', fail: '0' },
        weights: { items: { pay: secrets.points } },
      },
    },
  },
}
