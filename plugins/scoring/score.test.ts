import { createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import { add, compare } from '@checkwright/core/engine/decimal'
import type { Json } from '@checkwright/core/model/base'
import type { Scale } from '@checkwright/core/model/definition'
import { createSchemas } from '@checkwright/core/runtime/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import en from './i18n/en.json' with { type: 'json' }
import zhHans from './i18n/zh-Hans.json' with { type: 'json' }
import scoring, { type ScoringData } from './index.ts'
import { scoreOf } from './pure/score.ts'
import { describeSettings } from './pure/sentence.ts'
import type { Grade, ScoringSettings } from './pure/settings.generated.ts'
import { type Code, say } from './pure/text.ts'
import { audit, audited } from './testing.ts'

const grade = (key: string, from: string, to?: string): Grade => ({
  key,
  label: { en: key, 'zh-Hans': key },
  from,
  ...(to === undefined ? {} : { to }),
})
const grades = [grade('good', '90'), grade('fair', '60'), grade('poor', '0')]

/** Five results with points of their own, as the process audit of the German car makers has them. */
const five: Scale = {
  results: [
    ...['r0', 'r4', 'r6', 'r8', 'r10'].map((key) => ({
      key,
      label: { en: key, 'zh-Hans': key },
      means: key === 'r0' || key === 'r4' ? ('fail' as const) : ('pass' as const),
    })),
    { key: 'none', label: { en: 'n.a.', 'zh-Hans': '不适用' }, means: 'skipped' },
  ],
}
const fivePoints = { results: { r0: '0', r4: '4', r6: '6', r8: '8', r10: '10' } }

describe('points', () => {
  test('of the product’s own audit: 31 of 34 are 91.2 %', () => {
    const items = Array.from({ length: 45 }, (_, n) => ({
      key: `i${n}`,
      section: 's',
      label: { en: `i${n}` },
      outcome: n < 31 ? 'pass' : n < 34 ? 'fail' : n < 38 ? 'skipped' : 'open',
      tags: [],
    })) as never
    const score = scoreOf({}, { ...audit(), sections: [{ key: 's', title: { en: 's' }, content: [] }] }, items)
    expect(score).toMatchObject({ points: '31', base: '34', percentage: '91.2', open: 7 })
  })

  test('by result, where a scale has more than two', () => {
    const { judge, figure } = audited({ points: fivePoints }, five)
    judge({ registered: 'r10', numbered: 'r8', trained: 'r4', badge: 'none' })
    expect([figure('points'), figure('base'), figure('percentage')]).toEqual(['22', '30', '73.3'])
  })

  test('weigh by item and by section', () => {
    const weights = { sections: { records: '2' }, items: { numbered: '1.5' } }
    const { judge, figure } = audited({ weights })
    judge({ registered: 'conform', numbered: 'nonconform', trained: 'conform', badge: 'conform' })
    expect([figure('points'), figure('base')]).toEqual(['4', '7'])
  })

  test('of named items and sections only', () => {
    const { judge, figure } = audited({ items: ['records', 'badge'] })
    judge({ registered: 'conform', numbered: 'conform', trained: 'nonconform', badge: 'conform' })
    expect([figure('points'), figure('base'), figure('open')]).toEqual(['3', '3', '0'])
  })

  test('as the total itself', () => {
    const { judge, figure } = audited({ scale: 'points', points: { pass: '0.1', fail: '-0.5' } })
    judge({ registered: 'conform', numbered: 'conform', trained: 'conform' })
    expect(figure('total')).toBe('0.3')
    judge({ badge: 'nonconform' })
    expect(figure('total')).toBe('-0.2')
  })

  test('of nothing that counts are no result, also as points', () => {
    const { judge, figure } = audited({ scale: 'points' })
    judge({ registered: 'na', numbered: 'na', trained: 'na', badge: 'na' })
    expect([figure('total'), figure('result')]).toEqual([null, 'none'])
  })
})

describe('rounding', () => {
  const two = { registered: 'conform', numbered: 'nonconform', trained: 'nonconform' } as const

  test.each([
    [{ places: 0 }, '33'],
    [{ places: 2 }, '33.33'],
    [{ places: 1, mode: 'halfUp' as const }, '33.3'],
  ])('%o', (rounding, percentage) => {
    const { judge, figure } = audited({ rounding })
    judge(two)
    expect(figure('percentage')).toBe(percentage)
  })

  test('half up and half even differ at the half', () => {
    const half = (mode: 'halfUp' | 'halfEven') => {
      const { judge, figure } = audited({ rounding: { places: 0, mode }, points: { pass: '1', fail: '0.25' } })
      // 2.5 of 4 is 62.5 %.
      judge({ registered: 'conform', numbered: 'conform', trained: 'nonconform', badge: 'nonconform' })
      return figure('percentage')
    }
    expect([half('halfUp'), half('halfEven')]).toEqual(['63', '62'])
  })
})

describe('grades', () => {
  const graded = (results: { readonly [item: string]: string }, own: ScoringSettings = {}) => {
    const { judge, figure } = audited({ grades, ...own })
    judge(results)
    return [figure('grade'), figure('result')]
  }

  test('both bounds belong to a band', () => {
    expect(graded({ registered: 'conform' })).toEqual(['good', 'scored'])
    const points = { pass: '1', fail: '0.2' }
    expect(graded({ registered: 'conform', numbered: 'nonconform' }, { points })).toEqual(['fair', 'scored'])
    expect(graded({ registered: 'nonconform' })).toEqual(['poor', 'scored'])
  })

  test('the shown total decides, not a digit nobody sees', () => {
    const exact = [grade('all', '66.7'), grade('rest', '0', '66.6')]
    expect(graded({ registered: 'conform', numbered: 'conform', trained: 'nonconform' }, { grades: exact })).toEqual([
      'all',
      'scored',
    ])
  })

  test('one critical item that fails takes the lowest one', () => {
    const results = { registered: 'conform', numbered: 'conform', trained: 'conform', badge: 'nonconform' }
    expect(graded(results, { critical: ['badge'] })).toEqual(['poor', 'failed'])
    expect(graded(results, { critical: ['trained'] })).toEqual(['fair', 'scored'])
    expect(graded({ ...results, badge: 'na' }, { critical: ['badge'] })).toEqual(['good', 'scored'])
  })
})

describe('the arithmetic', () => {
  test('shows steps that sum to the score, whatever is judged', () => {
    const result = fc.constantFrom('r0', 'r4', 'r6', 'r8', 'r10', 'none', null)
    const weight = fc.constantFrom('1', '0.1', '0.3', '2.5', '0')
    fc.assert(
      fc.property(fc.tuple(result, result, result, result), fc.tuple(weight, weight, weight), (results, weights) => {
        const [records = '1', people = '1', badge = '1'] = weights
        const settings = { points: fivePoints, weights: { sections: { records, people }, items: { badge } }, title: {} }
        const { w, judge } = audited(settings, five)
        judge({ registered: results[0], numbered: results[1], trained: results[2], badge: results[3] })
        const sums = w.explain('scoring')[0]?.lines.filter((line) => line.code === 'scoring.walk.section') ?? []
        const sum = (of: 'points' | 'base') => sums.reduce((all, line) => add(all, String(line.params[of])), '0')
        const figures = w.figures()
        expect(sum('points')).toBe(figures['scoring.points'])
        expect(sum('base')).toBe(figures['scoring.base'])
        if (figures['scoring.percentage'] !== null) {
          expect(compare(String(figures['scoring.percentage']), '100')).toBeLessThanOrEqual(0)
        }
        expect(w.folded()).toEqual(w.state())
      }),
      { seed: 15, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 25) },
    )
  })

  test('reads in both languages', () => {
    const { w, judge } = audited({ grades, critical: ['badge'] })
    judge({ registered: 'conform', numbered: 'conform', badge: 'nonconform' })
    const lines = w.explain('scoring')[0]?.lines ?? []
    const said = (locale: 'en' | 'zh-Hans') => lines.map((line) => say(locale, line.code as Code, line.params))
    expect(said('en')).toEqual([
      'records: 2 of 2 points (2 counted, 0 not applicable, 0 not judged yet).',
      'people: 0 of 1 points (1 counted, 0 not applicable, 1 not judged yet).',
      'All sections: 2 of 3 points.',
      '2 ÷ 3 × 100 = 66.7 %, rounded half up to 1 decimal place(s).',
      'Critical item failed: badge.',
      'A critical item failed, so the grade is poor whatever the total of 66.7.',
    ])
    expect(said('zh-Hans')[2]).toBe('各分组合计：2 / 3 分。')
    expect(Object.keys(zhHans)).toEqual(Object.keys(en))
  })

  test('leaves the server only for those who see every item it rests on', () => {
    const { w } = audited()
    const items = w.form.definition.sections.flatMap((section) =>
      section.content.map((field) => ({
        key: field.key,
        section: section.key,
        label: field.label,
        outcome: 'open',
        tags: [],
      })),
    )
    const view = { settings: {}, definition: w.form.definition, items: () => items }
    const shown = (can: (path: string) => boolean) => scoring.present?.(view as never, can)
    expect((shown(() => true) as unknown as ScoringData).open).toBe(4)
    expect(shown((path) => path !== 'badge')).toBeNull()
    expect(scoring.reads?.({}, w.form.definition)).toEqual([
      'registered.result',
      'numbered.result',
      'trained.result',
      'badge.result',
    ])
  })

  test('is described in a sentence', () => {
    expect(describeSettings({ grades, critical: ['badge'] }, 'en')).toBe(
      'All items score. A pass brings 1, a failure 0; what is not applicable leaves the base. The total is a percentage. It is rounded half up to 1 decimal place(s). Grades: good from 90 (included), fair from 60 (included), poor from 0 (included). Critical items: 1; one failure gives the lowest grade.',
    )
  })
})

describe('the compiler', () => {
  const catalog = createCatalog([scoring])
  if (!catalog.ok) throw new Error('the plugin does not load')
  const schemas = createSchemas(catalog.value)
  const found = (settings: ScoringSettings) => {
    const compiled = compileDefinition(audit(settings), catalog.value)
    return (compiled.ok ? compiled.value.warnings : compiled.problems).map((one) => [one.code, one.path, one.params])
  }
  const at = (place: string) => `/plugins/scoring/settings${place}`

  test('finds nothing wrong with sound settings', () => {
    expect(found({ grades })).toEqual([])
    expect(found({ grades: [grade('good', '90', '100'), grade('rest', '0', '89.9')] })).toEqual([])
    expect(schemas.settings('scoring', { grades, rounding: { places: 1 } } as unknown as Json)).toEqual([])
  })

  test('worked case 5: overlapping bands are refused, naming the values', () => {
    const bands = [grade('one', '1', '5'), grade('two', '5', '10'), grade('three', '10')]
    expect(found({ scale: 'points', grades: bands })).toEqual([
      ['scoring.grades_overlap', at('/grades/1'), { from: '5', to: '5' }],
      ['scoring.grades_overlap', at('/grades/2'), { from: '10', to: '10' }],
    ])
  })

  test('values that no band has are named', () => {
    expect(found({ grades: [grade('good', '90', '99'), grade('rest', '10', '80')] })).toEqual([
      ['scoring.grades_gap', at('/grades/1'), { from: '0', to: '9.9' }],
      ['scoring.grades_gap', at('/grades/0'), { from: '80.1', to: '89.9' }],
      ['scoring.grades_gap', at('/grades/0'), { from: '99.1', to: '100' }],
    ])
  })

  test('items that do not exist are named', () => {
    const codes = found({ weights: { items: { nothing: '2' }, sections: { nowhere: '1' } } })
    expect(codes).toEqual([
      ['scoring.unknown_item', at('/weights/items/nothing'), { item: 'nothing' }],
      ['scoring.unknown_item', at('/weights/sections/nowhere'), { item: 'nowhere' }],
    ])
    expect(found({ critical: ['nothing'] }).map(([code]) => code)).toEqual(['definition.unknown_reference'])
  })
})
