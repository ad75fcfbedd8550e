import type { Definition, Field } from '@checkwright/core/model/definition'

const text = (en: string) => ({ 'zh-Hans': en, en })
const field = (key: string, kind: string, more: object = {}): Field =>
  ({ key, kind, label: text(key), ...more }) as Field
const personal = { personal: true }

/** A form about a person, with personal values of every shape. */
export const personalForm: Definition = {
  format: 1,
  key: 'about',
  kind: 'form',
  title: text('About a person'),
  noun: text('paper'),
  rights: { open: ['everyone'], see: ['everyone'] },
  sections: [
    {
      key: 'main',
      title: text('Main'),
      content: [
        field('subject', 'text'),
        field('phone', 'text', personal),
        field('alias', 'text', personal),
        field('address', 'longText', personal),
        field('papers', 'attachment', personal),
        field('kin', 'table', { ...personal, options: { columns: [field('kin_name', 'text')] } }),
        field('doubled', 'computed', { ...personal, options: { value: 'phone + "-twice"' } }),
        field('check', 'item', personal),
        field('mark', 'signature', { options: { meaning: text('Signed') } }),
      ],
    },
  ],
  workflow: [
    { key: 'fill', kind: 'fill', title: text('Fill'), actors: { of: [{ who: 'starter' }] }, sign: ['mark'] },
    { key: 'decide', kind: 'approval', title: text('Decide'), actors: { of: [{ role: 'manager' }] } },
  ],
  columns: ['subject', 'phone', 'doubled', 'memo.last', 'memo.phone'],
  summary: ['subject', 'phone', 'memo.last'],
  plugins: { memo: { dataVersion: 1, settings: {} } },
}
