import type { RecordView } from '@checkwright/core/model/api'
import type { Definition, Field } from '@checkwright/core/model/definition'
import type { Host } from './host.ts'
import { actsOf, caller, type Organisation } from './organisation.ts'
import { picture } from './picture.ts'
import { wordsIn } from './words.ts'

/** How many items the inspection has, and how many rows its table. */
export const inspected = { items: 45, rows: 60 } as const

/** The first and the last word of an item's sentence and of a table's row, so that both are found on paper. */
export const itemMarks = (number: number) => [`A${100 + number}`, `Z${100 + number}`] as const
export const rowMarks = (number: number) => [`B${100 + number}`, `Y${100 + number}`] as const

const both = (zh: string, en: string) => ({ 'zh-Hans': zh, en })

const meaning = [
  both('以上为现场所见。', 'This is what was found.'),
  both('已知悉并安排整改。', 'Known and being mended.'),
] as const

/** A quarterly safety inspection, long enough for many pages of paper. */
export const inspection: Definition = {
  format: 1,
  key: 'safety_inspection',
  kind: 'checklist',
  title: both('季度安全检查表', 'Quarterly safety inspection'),
  control: { code: 'AQ-JC-07', revision: 'B/2', effective: '2026-01-01', confidentiality: 'internal' },
  numbering: { pattern: 'AQ-{year}-{serial:3}', at: 'open' },
  rights: { open: ['everyone'], see: ['everyone'], void: ['role:admin'] },
  sections: [
    {
      key: 'basics',
      title: both('基本情况', 'Basics'),
      content: [
        { key: 'site', kind: 'text', label: both('检查地点', 'Site') },
        { key: 'day', kind: 'date', label: both('检查日期', 'Day') },
        { key: 'guide', kind: 'person', label: both('陪同人', 'Accompanied by') },
        {
          key: 'weather',
          kind: 'choice',
          label: both('天气', 'Weather'),
          options: {
            choices: [
              { key: 'dry', label: both('晴', 'Dry') },
              { key: 'wet', label: both('雨', 'Wet') },
            ],
          },
        },
        { key: 'notified', kind: 'yesNo', label: both('事先通知', 'Announced') },
        { key: 'estimate', kind: 'money', label: both('整改预算', 'Estimate'), seenBy: ['role:hr'] },
        { key: 'summary', kind: 'longText', label: both('总体情况', 'Overall') },
        { key: 'photos', kind: 'attachment', label: both('现场照片', 'Photos') },
      ],
    },
    {
      key: 'checks',
      title: both('一、检查项目', '1. Items'),
      content: Array.from({ length: inspected.items }, (_, index) => itemOf(index + 1)),
    },
    {
      key: 'equipment',
      title: both('二、设备清点', '2. Equipment'),
      content: [
        {
          key: 'devices',
          kind: 'table',
          label: both('设备明细', 'Devices'),
          options: {
            columns: [
              { key: 'name', kind: 'text', label: both('设备名称', 'Device') },
              { key: 'count', kind: 'number', label: both('数量', 'Quantity') },
              { key: 'state', kind: 'longText', label: both('现状说明', 'Condition') },
            ],
            totals: [{ column: 'count', of: 'sum' }],
          },
        },
      ],
    },
    {
      key: 'signing',
      title: both('三、签字', '3. Signatures'),
      content: [
        { key: 'inspector', kind: 'signature', label: both('检查人', 'Inspector'), options: { meaning: meaning[0] } },
        { key: 'owner', kind: 'signature', label: both('负责人', 'Owner'), options: { meaning: meaning[1] } },
        { key: 'filing', kind: 'note', label: both('本表一式两份，各执一份。', 'Two copies, one for each side.') },
      ],
    },
  ],
  workflow: [
    {
      key: 'fill',
      kind: 'fill',
      title: both('现场检查', 'Inspect'),
      actors: { of: [{ who: 'starter' }] },
      sign: ['inspector'],
    },
    { key: 'review', kind: 'approval', title: both('主管审核', 'Review'), actors: { of: [{ role: 'manager' }] } },
    {
      key: 'confirm',
      kind: 'approval',
      title: both('人事确认', 'Confirm'),
      actors: { of: [{ role: 'hr' }] },
      sign: ['owner'],
    },
  ],
} as Definition

/** An inspection that waits for its last confirmation: all but a few items judged, the table full, one signature given. */
export async function inspectionOf(host: Host, people: Organisation, locale: 'zh-Hans' | 'en'): Promise<RecordView> {
  const { either } = wordsIn(locale)
  const call = caller(host, locale)
  const { cookie } = people.admin
  type Made = { readonly id: string; readonly draftRevision: number }
  const draft = await call<Made>('POST', '/api/definitions', { cookie, body: { definition: inspection } })
  await call('POST', `/api/definitions/${draft.body.id}/publish`, {
    ...{ cookie, body: {}, ifMatch: String(draft.body.draftRevision) },
  })
  const starter = actsOf(host, people.leaver, locale)
  const { id } = await starter.open(inspection.key)
  const upload = (name: string, tint: number) => starter.upload(name, picture(640, 480, tint), 'image/png')
  for (const [index, name] of ['gate.png', 'hall.png', 'yard.png'].entries()) {
    const file = await upload(name, index * 90)
    await starter.send(id, { type: 'attach', path: 'photos', file: { id: file.id } })
  }
  await starter.send(id, {
    type: 'answer',
    changes: {
      site: either('三号园区', 'Park 3'),
      day: '2026-09-25',
      guide: people.receiver.id,
      weather: 'wet',
      summary: either(
        '整体良好，两处需要整改。\n详见各项说明。',
        'Good on the whole, two places to mend.\nSee each item.',
      ),
      ...Object.fromEntries(
        Array.from({ length: inspected.items }, (_, index) => index + 1).flatMap((number) => judgement(number, either)),
      ),
    },
  })
  const rows = Array.from({ length: inspected.rows }, (_, index) => index + 1)
  await starter.send(id, {
    type: 'answer',
    changes: {
      devices: rows.map((row) => `r${row}`),
      ...Object.fromEntries(
        rows.flatMap((row) => {
          const [first, last] = rowMarks(row)
          const words = either('外观完好，标签清楚，压力正常，', 'Intact, label legible, pressure as it should be, ')
          return [
            [`devices.r${row}.name`, `${first} ${either('灭火器', 'Extinguisher')}`],
            [`devices.r${row}.count`, String(row % 5)],
            [`devices.r${row}.state`, `${words.repeat(1 + (row % 4))} ${last}`],
          ]
        }),
      ),
    },
  })
  const image = await starter.upload('signature.png', picture(300, 100), 'image/png')
  await starter.send(id, { type: 'sign', step: 'fill', path: 'inspector', image: image.id })
  await starter.send(id, { type: 'submit', step: 'fill' })
  const manager = actsOf(host, people.manager, locale)
  return manager.send(id, {
    type: 'approve',
    step: 'review',
    comment: either('两处整改本周完成。', 'Both places are mended this week.'),
  })
}

function itemOf(number: number): Field {
  const [first, last] = itemMarks(number)
  const zh = '疏散通道、安全出口保持畅通，无杂物堆放，应急照明和指示标志完好有效，'
  const en = 'Escape routes and exits are clear, nothing is stored there, emergency lights and signs work, '
  return {
    key: `item${number}`,
    kind: 'item',
    label: {
      'zh-Hans': `${first} ${zh.repeat(1 + (number % 3))} ${last}`,
      en: `${first} ${en.repeat(1 + (number % 3))} ${last}`,
    },
    options: { ...(number % 2 === 0 ? { tags: [`GB 50016 ${number}.2`] } : {}), comment: 'optional' },
  } as Field
}

const judgement = (number: number, either: (zh: string, en: string) => string): readonly [string, string][] => {
  // The last three are left open, as on paper that is still to be filled in.
  if (number > inspected.items - 3) return []
  if (number % 15 !== 0) return [[`item${number}.result`, number % 11 === 0 ? 'na' : 'conform']]
  return [
    [`item${number}.result`, 'nonconform'],
    [`item${number}.finding`, either('通道内堆放纸箱。', 'Boxes are stored in the passage.')],
    [`item${number}.comment`, either('已要求三日内清理。', 'To be cleared within three days.')],
  ]
}
