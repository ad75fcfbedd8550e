import { readFileSync } from 'node:fs'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { changeText } from '@checkwright/core/engine/diff/change-text'
import { diffDefinitions } from '@checkwright/core/engine/diff/diff'
import { loadMessages } from '@checkwright/core/http/messages'
import type { Json, Locale } from '@checkwright/core/model/base'
import type { Definition, Field, Section, Step } from '@checkwright/core/model/definition'
import { canonicalJson } from '@checkwright/core/store/canonical-json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { definitions, mangled, plugins, touches } from './mangle.ts'

const made = createCatalog(plugins)
if (!made.ok) throw new Error(JSON.stringify(made.problems))
const catalog = made.value
const runs = { seed: 11, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 100) }

const bundle = (locale: Locale) =>
  Object.assign(
    {},
    ...['engine/messages', 'engine/diff/messages'].map((folder) =>
      JSON.parse(readFileSync(new URL(`../../core/${folder}/${locale}.json`, import.meta.url), 'utf8')),
    ),
  )
const bundles = { en: bundle('en'), 'zh-Hans': bundle('zh-Hans') }
const names = (id: string) => ({ p1: '林岚' })[id]

const sentences = (before: Definition | null, after: Definition, locale: Locale) =>
  diffDefinitions(before, after, catalog).map((change) => changeText(change, locale, bundles[locale], names))

const text = (zh: string, en: string) => ({ 'zh-Hans': zh, en })
const item = (key: string, zh: string, en: string, more: Partial<Field> = {}): Field => ({
  key,
  kind: 'item',
  label: text(zh, en),
  ...more,
})
const section = (key: string, zh: string, en: string, ...content: Field[]): Section => ({
  key,
  title: text(zh, en),
  content,
})
const fill: Step = { key: 'fill', kind: 'fill', title: text('填写', 'Fill'), actors: { of: [{ who: 'starter' }] } }
const review: Step = {
  key: 'review',
  kind: 'approval',
  title: text('复核', 'Review'),
  actors: { of: [{ person: 'p1' }, { role: 'hr' }, { field: 'helper' }] },
}
const doors = item('doors', '门已锁好', 'Doors locked')
const lights = item('lights', '灯已关', 'Lights off')
const water = item('water', '水已关', 'Water off')
const helper: Field = { key: 'helper', kind: 'person', label: text('协助人', 'Helper') }
const lines: Field = {
  key: 'lines',
  kind: 'table',
  label: text('明细', 'Lines'),
  options: {
    columns: [
      { key: 'name', kind: 'text', label: text('品名', 'Name') },
      { key: 'price', kind: 'money', label: text('单价', 'Price') },
    ],
  },
}
const base: Definition = {
  format: 1,
  key: 'rounds',
  kind: 'checklist',
  title: text('巡检表', 'Rounds'),
  sections: [section('day', '白班', 'Day', doors, lights, water), section('night', '夜班', 'Night', helper, lines)],
  workflow: [fill, review],
}
const [day, night] = base.sections as [Section, Section]
const withDay = (...content: Field[]): Definition => ({ ...base, sections: [{ ...day, content }, night] })
const withNight = (...content: Field[]): Definition => ({ ...base, sections: [day, { ...night, content }] })
const choice: Step = {
  key: 'way',
  kind: 'choice',
  title: text('按情况', 'By case'),
  branches: [{ key: 'big', title: text('金额大', 'Large'), when: 'sum > 10', steps: [review] }],
  otherwise: [],
}

describe('what changed, in sentences', () => {
  test.each<[string, Definition, readonly string[], readonly string[]]>([
    [
      'a line more',
      withDay(doors, item('gas', '气已关', 'Gas off'), lights, water),
      ['检查项「气已关」已新增（在「门已锁好」之后）'],
      ['Item “Gas off” was added after “Doors locked”'],
    ],
    [
      'a line more at the top',
      withDay(item('gas', '气已关', 'Gas off'), doors, lights, water),
      ['检查项「气已关」已新增（在「白班」的最前）'],
      ['Item “Gas off” was added at the beginning of “Day”'],
    ],
    ['a line less', withDay(doors, water), ['检查项「灯已关」已删除'], ['Item “Lights off” was removed']],
    [
      'a line higher up',
      withDay(water, doors, lights),
      ['检查项「水已关」移到「白班」的最前'],
      ['Item “Water off” was moved to the beginning of “Day”'],
    ],
    [
      'a line elsewhere',
      {
        ...base,
        sections: [
          { ...day, content: [doors, water] },
          { ...night, content: [helper, lights, lines] },
        ],
      },
      ['检查项「灯已关」移到了「夜班」'],
      ['Item “Lights off” was moved to “Night”'],
    ],
    [
      'another name',
      withDay(item('doors', '门窗已锁好', 'Doors and windows locked'), lights, water),
      ['检查项「门已锁好」改名为「门窗已锁好」'],
      ['Item “Doors locked” is now called “Doors and windows locked”'],
    ],
    [
      'another name in one language',
      withDay(item('doors', '门已锁好', 'Doors are locked'), lights, water),
      ['检查项「Doors locked」改名为「Doors are locked」'],
      ['Item “Doors locked” is now called “Doors are locked”'],
    ],
    [
      'now required',
      withNight({ ...helper, required: true }, lines),
      ['字段「协助人」：改为必填'],
      ['Field “Helper”: is now required'],
    ],
    [
      'required at times',
      withNight({ ...helper, required: 'doors.result = "fail"' }, lines),
      ['字段「协助人」：改为在「doors.result = "fail"」时必填'],
      ['Field “Helper”: is now required when “doors.result = "fail"”'],
    ],
    [
      'shown at times',
      withNight({ ...helper, visible: 'a > 1' }, lines),
      ['字段「协助人」：改为只在「a > 1」时显示'],
      ['Field “Helper”: is now shown only when “a > 1”'],
    ],
    [
      'personal, and for some eyes',
      withNight({ ...helper, personal: true, seenBy: ['role:hr', 'person:p1'] }, lines),
      ['字段「协助人」：标为个人信息', '字段「协助人」：谁看得到改为只限 角色 hr、林岚'],
      ['Field “Helper”: now counts as personal data', 'Field “Helper”: who may see it: only role hr, 林岚 from now on'],
    ],
    [
      'another kind',
      withNight({ ...helper, kind: 'department' }, lines),
      ['字段「协助人」：类型由人员改为部门'],
      ['Field “Helper”: the kind changed from person to department'],
    ],
    [
      'a column more',
      withNight(helper, {
        ...lines,
        options: {
          columns: [
            ...(lines.options as { columns: Field[] }).columns,
            { key: 'n', kind: 'number', label: text('数量', 'Quantity'), required: true },
          ],
        },
      }),
      ['表格「明细」：列「数量」已新增（在「单价」之后）'],
      ['Table “Lines”: column “Quantity” was added after “Price”'],
    ],
    [
      'a column otherwise',
      withNight(helper, {
        ...lines,
        options: {
          columns: [
            { key: 'name', kind: 'text', label: text('品名', 'Name') },
            { key: 'price', kind: 'money', label: text('单价', 'Price'), options: { min: '1' } },
          ],
          maxRows: 5,
        },
      }),
      ['表格「明细」的列「单价」：下限设为 1', '表格「明细」：最多行数设为 5'],
      ['Column “Price” of table “Lines”: the lower bound is now 1', 'Table “Lines”: the most rows is now 5'],
    ],
    [
      'proof asked for',
      withDay({ ...doors, options: { evidence: { when: 'onFail', min: 2 }, tags: ['4.2'] } }, lights, water),
      [
        '检查项「门已锁好」：佐证要求设为 不符合时必填',
        '检查项「门已锁好」：最少佐证数设为 2',
        '检查项「门已锁好」：条款号：增加 4.2',
      ],
      [
        'Item “Doors locked”: the evidence asked for is now required on failure',
        'Item “Doors locked”: the least evidence is now 2',
        'Item “Doors locked”: the clauses: 4.2 added',
      ],
    ],
    [
      'a section more',
      { ...base, sections: [...base.sections, section('x', '周末', 'Weekend', item('y', '甲', 'A'))] },
      ['分节「周末」已新增（在「夜班」之后，含 1 项）'],
      ['Section “Weekend” was added after “Night” (lines in it: 1)'],
    ],
    [
      'a section less',
      { ...base, sections: [day] },
      ['分节「夜班」已删除（连同其中 2 项）'],
      ['Section “Night” was removed (lines lost with it: 2)'],
    ],
    [
      'sections turned round',
      { ...base, sections: [night, day] },
      ['分节「夜班」移到最前'],
      ['Section “Night” was moved to the beginning'],
    ],
    [
      'two of three',
      {
        ...base,
        workflow: [
          fill,
          { ...review, actors: { of: [{ person: 'p1' }, { who: 'starter' }, { field: 'helper' }] }, mode: 2 } as Step,
        ],
      },
      [
        '步骤 2「复核」：办理人由 林岚、角色 hr、字段「协助人」中的人 改为 林岚、发起人、字段「协助人」中的人',
        '步骤 2「复核」：改为 3 人中须 2 人通过',
      ],
      [
        'Step 2 “Review”: who acts changed from 林岚, role hr, whoever stands in “Helper” to 林岚, the starter, whoever stands in “Helper”',
        'Step 2 “Review”: now needs 2 of 3',
      ],
    ],
    [
      'other rights of a step',
      {
        ...base,
        workflow: [
          { ...fill, edits: ['day', 'lines'] } as Step,
          { ...review, reject: false, returnTo: ['fill'] } as Step,
        ],
      },
      [
        '步骤 1「填写」：可填写的内容改为只限「白班」、「明细」',
        '步骤 2「复核」：可退回的步骤改为只限「填写」',
        '步骤 2「复核」：不再可以拒绝',
      ],
      [
        'Step 1 “Fill”: what may be written: only “Day”, “Lines” from now on',
        'Step 2 “Review”: where it may return to: only “Fill” from now on',
        'Step 2 “Review”: can no longer be rejected',
      ],
    ],
    [
      'a step put into a branch',
      { ...base, workflow: [fill, choice] },
      ['步骤「按情况」已新增（在「填写」之后）', '步骤「复核」移到「金额大」的最前'],
      ['Step “By case” was added after “Fill”', 'Step “Review” was moved to the beginning of “Large”'],
    ],
    [
      'rights, number and date',
      {
        ...base,
        rights: { open: ['role:hr'] },
        numbering: { pattern: 'R-{serial:3}', at: 'open' },
        control: { revision: 'A/1', effective: '2027-01-01' },
      },
      [
        '新写了版次：「A/1」',
        '生效日期设为 2027-01-01',
        '新写了编号格式：「R-{serial:3}」',
        '取号时机设为 新建时',
        '谁可以新建改为只限 角色 hr',
      ],
      [
        'The revision was written: “A/1”',
        'The effective date is now 2027-01-01',
        'The number pattern was written: “R-{serial:3}”',
        'When the number is given is now at opening',
        'Who may open: only role hr from now on',
      ],
    ],
    [
      'columns of the list',
      { ...base, columns: ['helper', 'doors.result'] },
      ['列表的列：增加「协助人」、「doors.result」'],
      ['The columns of the list: “Helper”, “doors.result” added'],
    ],
  ])('%s', (_, after, zh, en) => {
    expect(sentences(base, after, 'zh-Hans')).toEqual(zh)
    expect(sentences(base, after, 'en')).toEqual(en)
  })

  test('a branch’s condition and its name', () => {
    const before: Definition = { ...base, workflow: [fill, choice] }
    const branch = { key: 'big', title: text('金额很大', 'Very large'), when: 'sum > 20', steps: [review] }
    const after: Definition = { ...base, workflow: [fill, { ...choice, branches: [branch] } as Step] }
    expect(sentences(before, after, 'zh-Hans')).toEqual([
      '步骤 2「按情况」：分支「金额大」改名为「金额很大」',
      '步骤 2「按情况」的分支「金额很大」：条件由「sum > 10」改为「sum > 20」',
    ])
    expect(sentences(before, after, 'en')).toEqual([
      'Step 2 “By case”: branch “Large” is now called “Very large”',
      'Branch “Very large” of step 2 “By case”: the condition changed from “sum > 10” to “sum > 20”',
    ])
  })

  test('settings of plugins by the words of their own schema', () => {
    const before = definitions.find(
      ({ plugins: used }) => used?.scoring !== undefined && used.sla !== undefined,
    ) as Definition
    const settings = structuredClone(before.plugins) as unknown as {
      scoring: { settings: { scale?: string } }
      sla: { settings: { clocks: { title: object; limit: { amount?: number } }[] } }
    }
    settings.scoring.settings.scale = settings.scoring.settings.scale === 'points' ? 'percentage' : 'points'
    settings.sla.settings.clocks.push({
      ...(settings.sla.settings.clocks[0] as never as object),
      key: 'second',
      title: text('第二个', 'Second'),
    } as never)
    const said = sentences(before, { ...before, plugins: settings } as never, 'zh-Hans')
    expect(said).toHaveLength(2)
    expect(said[0]).toMatch(/^插件「评分」：「总分表示为」/)
    expect(said[1]).toBe('插件「时限」：「时限」新增一项「第二个」')
  })

  test('before the first version everything is new', () => {
    expect(sentences(null, base, 'en').slice(0, 3)).toEqual([
      'The name was written: “Rounds”',
      'Section “Day” was added at the beginning (lines in it: 3)',
      'Section “Night” was added after “Day” (lines in it: 2)',
    ])
  })
})

const anyDefinition = fc.nat({ max: definitions.length - 1 }).map((index) => definitions[index] as Definition)
const canonical = (definition: Definition) => canonicalJson(definition as unknown as Json)

test('whatever was done to a definition, it has changed exactly if its canonical form has; and every change has a sentence', async () => {
  const messages = await loadMessages(plugins)
  fc.assert(
    fc.property(anyDefinition, touches(5), touches(2), (definition, first, then) => {
      const before = mangled(definition, first)
      const after = mangled(before, then)
      const changes = diffDefinitions(before, after, catalog)
      expect(changes.length > 0).toBe(canonical(before) !== canonical(after))
      for (const change of changes)
        for (const locale of ['zh-Hans', 'en'] as const) {
          expect(messages.has(locale, change.code) || messages.has(locale, `${change.code}_in`), change.code).toBe(true)
          const sentence = changeText(change, locale, bundles[locale], names)
          expect(sentence).not.toMatch(/diff\.|\{(?!year|serial)\w+\}|undefined|\[object/)
          expect(sentence.length).toBeGreaterThan(3)
        }
    }),
    runs,
  )
})

test('one act is seen whatever stands around it', () => {
  fc.assert(
    fc.property(anyDefinition, touches(1), (before, acts) => {
      const after = mangled(before, acts)
      const backwards = diffDefinitions(after, before, catalog).length > 0
      expect(diffDefinitions(before, after, catalog).length > 0).toBe(backwards)
      expect(backwards).toBe(canonical(before) !== canonical(after))
    }),
    { ...runs, numRuns: runs.numRuns * 5 },
  )
})

test('the order of keys is no change', () => {
  const turned = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(turned)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, turned(one as Json)]),
    )
  }
  for (const definition of definitions)
    expect(diffDefinitions(definition, turned(definition as unknown as Json) as never, catalog)).toEqual([])
})

test('both languages have the same sentences with the same parameters, and none is left over', () => {
  expect(Object.keys(bundles.en).sort()).toEqual(Object.keys(bundles['zh-Hans']).sort())
  const params = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort()
  for (const [code, words] of Object.entries(bundles.en as Record<string, string>)) {
    if (code.startsWith('diff.')) expect([code, params(bundles['zh-Hans'][code])]).toEqual([code, params(words)])
  }
})
