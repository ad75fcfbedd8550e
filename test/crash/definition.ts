import type { Definition } from '@checkwright/core/model/definition'

const text = (en: string) => ({ 'zh-Hans': `${en}（试）`, en })

/** A form small enough to be pushed through by the hundred, with a number, a formula, a time limit and a vote. */
export const order: Definition = {
  format: 1,
  key: 'order',
  kind: 'form',
  title: text('Order'),
  numbering: { pattern: 'O-{year}-{serial:4}', at: 'submit' },
  rights: { open: ['everyone'], see: ['starter', 'participant', 'role:manager'] },
  sections: [
    {
      key: 'main',
      title: text('Main'),
      content: [
        { key: 'subject', kind: 'text', label: text('Subject'), required: true, personal: true },
        { key: 'remark', kind: 'text', label: text('Remark') },
        { key: 'notes', kind: 'longText', label: text('Notes') },
        { key: 'amount', kind: 'number', label: text('Amount'), default: '1' },
        { key: 'doubled', kind: 'computed', label: text('Doubled'), options: { value: 'amount * 2' } },
        { key: 'files', kind: 'attachment', label: text('Files') },
      ],
    },
  ],
  workflow: [
    { key: 'fill', kind: 'fill', title: text('Fill'), actors: { of: [{ who: 'starter' }] } },
    {
      key: 'decide',
      kind: 'approval',
      title: text('Decide'),
      mode: 'all',
      actors: { of: [{ role: 'manager' }], fallback: [{ role: 'admin' }] },
      returnTo: ['fill'],
    },
  ],
  columns: ['subject', 'remark', 'doubled'],
  summary: ['subject'],
  plugins: {
    sla: {
      dataVersion: 1,
      settings: {
        clocks: [
          {
            key: 'whole',
            title: text('Whole'),
            start: { on: 'opened' },
            limit: { amount: 2, unit: 'workingDays' },
            stop: [{ on: 'closed' }],
            reminders: [{ before: { amount: 1, unit: 'workingDays' }, to: [{ who: 'starter' }] }],
          },
        ],
      },
    },
  },
}
