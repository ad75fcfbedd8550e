import type { Json, JsonSchema, Locale, Path } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { definePlugin, type View } from '@checkwright/core/plugin/contract'
import en from './i18n/en.json' with { type: 'json' }
import zhHans from './i18n/zh-Hans.json' with { type: 'json' }
import { explainScore } from './pure/explain.ts'
import { lintScoring } from './pure/lint.ts'
import { isScored, type Score, scoreOf } from './pure/score.ts'
import { describeSettings } from './pure/sentence.ts'
import type { ScoringSettings } from './pure/settings.generated.ts'
import schema from './settings.schema.json' with { type: 'json' }

/** The types of this plugin. It keeps no state: a score follows from the answers. */
export interface Scoring {
  readonly id: 'scoring'
  readonly settings: ScoringSettings
}

/** What widgets are given: the score with its arithmetic, and its name. */
export type ScoringData = Score & { readonly title?: ScoringSettings['title']; readonly scale: 'percentage' | 'points' }

/** Scores of checklists: points, base, percentage and grade, with every step of the arithmetic. */
export default definePlugin<Scoring>({
  id: 'scoring',
  version: '0.1.0',
  title: { 'zh-Hans': '评分', en: 'Scores' },
  core: '^1',
  dataVersion: 1,
  settings: schema as unknown as JsonSchema,
  reads: (settings, definition) => itemPaths(settings, definition),
  lint: lintScoring,
  describe: (what, locale: Locale) => ('settings' in what ? describeSettings(what.settings, locale) : ''),
  figures(view) {
    const score = scored(view)
    return {
      points: score.points,
      base: score.base,
      percentage: score.percentage,
      total: score.total,
      grade: score.grade?.key ?? null,
      open: String(score.open),
      result: score.result,
    }
  },
  figureTypes: {
    points: 'number',
    base: 'number',
    percentage: 'number',
    total: 'number',
    grade: 'string',
    open: 'number',
    result: 'string',
  },
  explain: (view) => [explainScore(view.settings, scored(view))],
  present(view, can) {
    // A sum tells of each of its parts: whoever may not see one item sees no score.
    if (!view.items().every((item) => !isScored(view.settings, item) || can(item.key))) return null
    const { title, scale = 'percentage' } = view.settings
    const data: ScoringData = { ...scored(view), ...(title === undefined ? {} : { title }), scale }
    return data as unknown as Json
  },
  messages: {
    'zh-Hans': async () => zhHans,
    en: async () => en,
  },
})

const scored = (view: View<Scoring>): Score => scoreOf(view.settings, view.definition, view.items())

/** A plugin's kind may be one of items, which only the catalog knows: better one path too many than a result let out. */
function itemPaths(settings: ScoringSettings, definition: Definition): readonly Path[] {
  return definition.sections.flatMap((section) =>
    section.content
      .filter((field) => isScored(settings, { key: field.key, section: section.key }))
      .flatMap(({ key, kind }) => (kind === 'item' ? [`${key}.result`] : kind.includes('.') ? [key] : [])),
  )
}
