import { createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import type { Json } from '@checkwright/core/model/base'
import { createSchemas } from '@checkwright/core/runtime/schemas'
import { describe, expect, test } from 'vitest'
import en from './i18n/en.json' with { type: 'json' }
import zhHans from './i18n/zh-Hans.json' with { type: 'json' }
import sla from './index.ts'
import type { SlaData } from './pure/present.ts'
import { describeEvent, describeSettings } from './pure/sentence.ts'
import type { Clock } from './pure/settings.generated.ts'
import { sayCode } from './pure/text.ts'
import { clock, complaint, opened } from './testing.ts'

const walk = (w: ReturnType<typeof opened>, locale: 'zh-Hans' | 'en') =>
  (w.explain('sla')[0]?.lines ?? []).map((line) => sayCode(locale, line.code, line.params))

describe('the walk to a due moment, in sentences', () => {
  test('names the holiday and the worked Saturday of National Day', () => {
    const w = opened([clock({ limit: { amount: 7, unit: 'workingDays' } })], '2026-09-28', {
      at: '2026-09-28T01:00:00.000Z',
    })
    expect(walk(w, 'en')).toEqual([
      'Begins with 2026-09-28 (as the field says).',
      'The limit is 7 working days.',
      'The day of the start does not count.',
      '2026-09-29 to 2026-09-30: 2 working days counted.',
      '2026-10-01 to 2026-10-07 did not count: National Day.',
      '2026-10-08 to 2026-10-09: 2 working days counted.',
      '2026-10-10 counted as a working day: Worked in exchange for National Day.',
      '2026-10-11 did not count: weekend.',
      '2026-10-12 to 2026-10-13: 2 working days counted.',
      'Due 2026-10-13.',
    ])
    expect(walk(w, 'zh-Hans')).toContain('2026-10-01 至 2026-10-07 不计：国庆节。')
  })

  test('says who paused and why, and which rule set the limit', () => {
    const source = { en: 'Complaint regulation, article 12', 'zh-Hans': '投诉办法第十二条' }
    const w = opened([
      clock({
        limit: { amount: 15, unit: 'calendarDays' },
        source,
        pauses: {
          who: ['starter'],
          reasons: [{ key: 'laboratory', label: { en: 'Laboratory test', 'zh-Hans': '检测' } }],
        },
      }),
    ])
    w.until('2026-03-05T01:00:00.000Z')
    w.do('li', { type: 'sla.pause', body: { clock: 'reply', reason: 'laboratory' } })
    w.until('2026-03-07T01:00:00.000Z')
    w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })
    expect(walk(w, 'en').slice(3)).toEqual([
      '2026-03-03 to 2026-03-04: 2 calendar days counted.',
      '2026-03-05 to 2026-03-07 did not count: paused by li (Laboratory test).',
      '2026-03-08 to 2026-03-20: 13 calendar days counted.',
      'Due 2026-03-20.',
    ])
    expect(w.explain('sla')[0]?.lines.find((line) => line.source !== undefined)).toMatchObject({
      code: 'sla.walk.limit.calendarDays',
      source,
    })
  })

  test('counts working time between the hours of service and names the days off', () => {
    const w = opened([clock({ limit: { amount: 8, unit: 'workingHours' }, start: { on: 'opened' } })], null, {
      at: '2026-03-06T06:00:00.000Z',
    })
    expect(walk(w, 'en')).toEqual([
      'Began on 2026-03-06 at 14:00, when the record was opened (as recorded).',
      'The limit is 8 working hours.',
      '2026-03-06T06:00:00.000Z to 2026-03-09T06:30:00.000Z: 480 minutes of working time counted.',
      '2026-03-07 to 2026-03-08 did not count: weekend.',
      'Due 2026-03-09 14:30.',
    ])
  })
})

describe('both languages', () => {
  test('have the same messages, with the same places', () => {
    expect(Object.keys(zhHans)).toEqual(Object.keys(en))
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
    for (const [code, text] of Object.entries(en)) {
      expect([code, places(zhHans[code as keyof typeof zhHans])]).toEqual([code, places(text)])
    }
  })

  test('a clock is described in a sentence', () => {
    const one: Clock = clock({
      limit: { amount: 3, unit: 'workingDays' },
      start: { on: 'stepEntered', step: 'decide' },
      stop: [{ on: 'stepLeft', step: 'decide' }, { on: 'closed' }],
      pauses: { whileStep: 'handle' },
      reminders: [{ before: { amount: 1, unit: 'workingDays' }, to: [{ step: 'decide' }] }],
    })
    expect(describeSettings({ clocks: [one] }, 'en')).toBe(
      'Reply: 3 working days from the beginning of step decide, until step decide is left or the record is closed. It stands still while step handle is active. Reminder 1 working day before.',
    )
    expect(describeSettings({ clocks: [one] }, 'zh-Hans')).toBe(
      '答复：自节点 decide 开始起 3 个工作日，到节点 decide 结束或记录办结为止。节点 handle 进行中暂停计时。到期前 1 个工作日提醒。',
    )
  })

  test('every event of a long life is a sentence without gaps', () => {
    const w = opened([
      clock({
        limit: { amount: 5, unit: 'calendarDays' },
        pauses: { who: ['starter'] },
        reminders: [{ share: 0.5, to: [{ who: 'starter' }] }],
      }),
    ])
    w.do('li', { type: 'sla.pause', body: { clock: 'reply', reason: 'waiting for papers' } })
    w.do('li', { type: 'sla.resume', body: { clock: 'reply' } })
    w.until('2026-03-20T00:00:00.000Z')
    w.answer('li', { received: '2026-03-18' })
    w.do('li', { type: 'submit', step: 'handle' })
    w.do('wang', { type: 'approve', step: 'decide' })
    const own = w.events().filter((event) => event.type.startsWith('sla.'))
    expect(new Set(own.map((event) => event.type)).size).toBe(8)
    for (const event of own) {
      for (const locale of ['en', 'zh-Hans'] as const) {
        const sentence = describeEvent({ ...event, stream: 'r-1' } as never, locale)
        expect(sentence).not.toMatch(/\{|sla\.|undefined/)
      }
    }
  })
})

describe('what a reader is shown', () => {
  test('how the clock stands and what may be done with it', () => {
    const w = opened([clock({ limit: { amount: 5, unit: 'calendarDays' }, pauses: { who: ['starter'] } })])
    const shown = (by: string) => {
      const view = {
        settings: w.form.definition.plugins?.sla?.settings,
        state: w.state().slices.sla,
        record: w.state(),
        is: (principal: string) => principal === 'starter' && by === 'li',
      }
      const data = sla.present?.(view as never, () => true) as unknown as SlaData | undefined
      return data?.clocks[0]
    }
    const view = {
      settings: w.form.definition.plugins?.sla?.settings,
      state: w.state().slices.sla,
      record: w.state(),
      is: () => true,
    }
    // Who may not see the day a clock begins with could work it out from the day it is due.
    expect(sla.present?.(view as never, (path) => path !== 'received')).toEqual({ clocks: [] })
    expect(shown('li')).toMatchObject({ key: 'reply', state: 'running', may: { pause: true, resume: false } })
    expect(shown('zhao')).toMatchObject({ may: { pause: false, resume: false } })
  })
})

describe('the compiler', () => {
  const catalog = createCatalog([sla])
  if (!catalog.ok) throw new Error('the plugin does not load')
  const schemas = createSchemas(catalog.value)
  const days = { amount: 5, unit: 'workingDays' } as const
  const codes = (one: Clock, ...others: readonly Clock[]) => {
    const compiled = compileDefinition(complaint([one, ...others]), catalog.value)
    return (compiled.ok ? compiled.value.warnings : compiled.problems).map((problem) => [problem.code, problem.path])
  }

  test('finds nothing wrong with a sound clock', () => {
    expect(codes(clock({ limit: days }))).toEqual([])
    expect(schemas.settings('sla', { clocks: [clock({ limit: days })] } as unknown as Json)).toEqual([])
  })

  test.each<[string, string, Partial<Clock>]>([
    ['definition.unknown_step', '/start/step', { start: { on: 'stepEntered', step: 'nowhere' } }],
    ['definition.unknown_reference', '/start/field', { start: { on: 'dateField', field: 'nothing' } }],
    ['definition.unknown_reference', '/stop/0/field', { stop: [{ on: 'fieldSet', field: 'nothing' }] }],
    ['sla.never_starts', '/start/outcome', { start: { on: 'stepLeft', step: 'handle', outcome: 'approved' } }],
    ['sla.never_ends', '/stop/0', { stop: [{ on: 'stepLeft', step: 'decide', outcome: 'submitted' }] }],
    [
      'sla.ends_at_once',
      '/stop/0',
      { start: { on: 'stepLeft', step: 'handle' }, stop: [{ on: 'stepLeft', step: 'handle' }] },
    ],
    [
      'sla.always_paused',
      '/pauses/whileStep',
      {
        start: { on: 'stepEntered', step: 'decide' },
        stop: [{ on: 'stepLeft', step: 'decide' }],
        pauses: { whileStep: 'decide' },
      },
    ],
    [
      'sla.nobody_pauses',
      '/pauses/who',
      { pauses: { reasons: [{ key: 'test', label: { en: 'Test', 'zh-Hans': '检测' } }] } },
    ],
    [
      'sla.reminder_too_early',
      '/reminders/0/before',
      {
        start: { on: 'opened' },
        reminders: [{ before: { amount: 5, unit: 'workingDays' }, to: [{ who: 'starter' }] }],
      },
    ],
  ])('finds %s', (code, place, own) => {
    expect(codes(clock({ limit: days, ...own }))).toContainEqual([code, `/plugins/sla/settings/clocks/0${place}`])
  })

  test('finds a start that is no date, and a key that stands twice', () => {
    const definition = complaint([clock({ limit: days, start: { on: 'dateField', field: 'subject' } })])
    const section = definition.sections[0]
    if (section === undefined) throw new Error('the complaint has a section')
    section.content.push({ key: 'subject', kind: 'text', label: { en: 'Subject', 'zh-Hans': '事由' } })
    const compiled = compileDefinition(definition, catalog.value)
    expect(compiled.ok ? [] : compiled.problems.map((problem) => problem.code)).toEqual(['sla.start_no_date'])
    expect(codes(clock({ limit: days }), clock({ limit: days }))).toContainEqual([
      'sla.clock_repeated',
      '/plugins/sla/settings/clocks/1/key',
    ])
  })

  test.each<[string, Json]>([
    ['a limit without a unit', { clocks: [{ ...clock({ limit: days }), limit: { amount: 5 } } as unknown as Json] }],
    [
      'a start that needs a step',
      { clocks: [{ ...clock({ limit: days }), start: { on: 'stepEntered' } } as unknown as Json] },
    ],
    ['no clock at all', { clocks: [] }],
    ['words it does not know', { clocks: [{ ...clock({ limit: days }), restart: true } as unknown as Json] }],
  ])('refuses settings with %s', (_what, settings) => {
    expect(schemas.settings('sla', settings).length).toBeGreaterThan(0)
  })
})
