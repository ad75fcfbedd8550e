import type { Definition, Scale } from '@checkwright/core/model/definition'
import type { Problem } from '@checkwright/core/model/problem'
import { type World, world } from '@checkwright/core/plugin/testing'
import scoring from './index.ts'
import type { ScoringSettings } from './pure/settings.generated.ts'

const items = [
  ['records', 'registered', 'clear'],
  ['records', 'numbered', 'numbered'],
  ['people', 'trained', 'trained'],
  ['people', 'badge', 'badge'],
] as const

/** A short audit of four lines in two sections. */
export const audit = (
  settings: ScoringSettings = {},
  scale?: Scale,
  columns: readonly string[] = ['scoring.total'],
): Definition => ({
  format: 1,
  key: 'audit',
  kind: 'checklist',
  title: { en: 'Audit', 'zh-Hans': '内审' },
  ...(scale === undefined ? {} : { scales: { own: scale } }),
  sections: ['records', 'people'].map((section) => ({
    key: section,
    title: { en: section, 'zh-Hans': section },
    content: items
      .filter(([of]) => of === section)
      .map(([, key, label]) => ({
        key,
        kind: 'item',
        label: { en: label, 'zh-Hans': label },
        ...(scale === undefined ? {} : { options: { scale: 'own' } }),
      })),
  })),
  workflow: [
    { key: 'judge', kind: 'fill', title: { en: 'Judge', 'zh-Hans': '检查' }, actors: { of: [{ who: 'starter' }] } },
  ],
  columns: [...columns],
  plugins: { scoring: { dataVersion: 1, settings: settings as object } },
})

/** The audit opened, with what can be judged by result. */
export const audited = (settings: ScoringSettings = {}, scale?: Scale) => {
  const w: World = world({
    definition: audit(settings, scale),
    plugins: [scoring],
    people: [{ id: 'wang', name: '王晓燕' }],
    at: '2026-03-02T01:00:00.000Z',
  })
  const must = (problems: readonly Problem[]) => {
    if (problems.length > 0) throw new Error(JSON.stringify(problems))
  }
  must(w.open('wang'))
  return {
    w,
    judge: (results: { readonly [item: string]: string | null }) =>
      must(
        w.answer(
          'wang',
          Object.fromEntries(Object.entries(results).map(([item, result]) => [`${item}.result`, result])),
        ),
      ),
    figure: (name: string) => w.figures()[`scoring.${name}`],
  }
}
