import type { Definition } from '@checkwright/core/model/definition'

const text = (en: string) => ({ 'zh-Hans': en, en })

/** A checklist that needs three plugins: one for its score, one for its time limit, one of the office's own. */
export const round: Definition = {
  format: 1,
  key: 'round',
  kind: 'checklist',
  title: text('Round'),
  noun: text('round'),
  sections: [
    {
      key: 'rooms',
      title: text('Rooms'),
      content: [
        { key: 'door', kind: 'item', label: text('Door') },
        { key: 'lamp', kind: 'item', label: text('Lamp') },
        { key: 'note', kind: 'text', label: text('Note') },
      ],
    },
  ],
  workflow: [{ key: 'walk', kind: 'fill', title: text('Walk'), actors: { of: [{ who: 'starter' }] } }],
  columns: ['note', 'scoring.total', 'tally.count'],
  plugins: {
    scoring: { dataVersion: 1, settings: {} },
    tally: { dataVersion: 1, settings: {} },
    sla: {
      dataVersion: 1,
      settings: {
        clocks: [
          {
            key: 'done',
            title: text('Done within two hours'),
            start: { on: 'opened' },
            limit: { amount: 2, unit: 'hours' },
            stop: [{ on: 'closed' }],
            onLate: { notify: [{ who: 'starter' }] },
          },
        ],
      } as object,
    },
  },
}
