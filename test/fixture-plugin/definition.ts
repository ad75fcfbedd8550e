import type { Definition } from '@checkwright/core/model/definition'

const text = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese })

/** A form that uses all that the fixture brings. */
export const fixtureForm: Definition = {
  format: 1,
  key: 'fixture_form',
  kind: 'form',
  title: text('Fixture form', '测试表单'),
  sections: [
    {
      key: 'main',
      title: text('Main', '主要'),
      content: [
        { key: 'amount', kind: 'number', label: text('Amount', '数量') },
        { key: 'doubled', kind: 'computed', label: text('Twice', '两倍'), options: { value: 'fixture.twice(amount)' } },
        { key: 'rating', kind: 'fixture.stars', label: text('Rating', '评级'), options: { max: 3 } },
        {
          key: 'pressure',
          kind: 'fixture.gauge',
          label: text('Pressure', '压力'),
          options: { from: '2.0', to: '2.5' },
        },
        { key: 'tidy', kind: 'item', label: text('Tidy', '整洁') },
        {
          key: 'why',
          kind: 'longText',
          label: text('Why so heavy', '为何偏重'),
          visible: 'fixture.heavy = true',
          required: true,
        },
        { key: 'secret', kind: 'number', label: text('Secret', '保密数'), seenBy: ['role:manager'] },
      ],
    },
  ],
  workflow: [
    { key: 'fill', kind: 'fill', title: text('Fill', '填写'), actors: { of: [{ who: 'starter' }] } },
    { key: 'wait', kind: 'fixture.hold', title: text('Wait', '等待'), options: { word: 'go' } },
    {
      key: 'agree',
      kind: 'approval',
      title: text('Agree', '审批'),
      actors: { of: [{ role: 'manager' }], fallback: [{ who: 'starter' }] },
    },
  ],
  columns: ['fixture.weight', 'fixture.last'],
  plugins: {
    fixture: {
      dataVersion: 2,
      settings: { limit: 4, field: 'secret', mark: 'amount + 1', hours: 4, role: 'manager' } as object,
    },
  },
}
