import type { Json } from '@checkwright/core/model/base'
import type { Explanation } from '@checkwright/core/plugin/contract'
import type { Score } from './score.ts'
import type { ScoringSettings } from './settings.generated.ts'

type Line = Explanation['lines'][number]

/** The arithmetic in sentences: sections add up to the points and the base, these make the total, the total the grade. */
export function explainScore(settings: ScoringSettings, score: Score): Explanation {
  const title = settings.title
  return { key: 'score', ...(title === undefined ? {} : { title }), lines: linesOf(settings, score) }
}

function linesOf(settings: ScoringSettings, score: Score): readonly Line[] {
  const { places, mode = 'halfUp' } = settings.rounding ?? { places: 1 }
  const lines: Line[] = score.sections.map((section) => ({
    code: 'scoring.walk.section',
    params: {
      section: section.title,
      points: section.points,
      base: section.base,
      counted: section.counted,
      skipped: section.skipped,
      open: section.open,
    },
  }))
  if (score.total === null) return [...lines, { code: 'scoring.walk.none', params: { open: score.open } }]
  lines.push({ code: 'scoring.walk.sum', params: { points: score.points, base: score.base } })
  if (settings.scale !== 'points' && score.percentage !== null) {
    lines.push({
      code: `scoring.walk.percentage.${mode}`,
      params: { points: score.points, base: score.base, percentage: score.percentage, places },
    })
  }
  for (const key of score.failed) {
    const label = score.rows.find((row) => row.key === key)?.label ?? key
    lines.push({ code: 'scoring.walk.critical', params: { item: label as Json } })
  }
  if (score.grade !== null) {
    const { label, from, to } = score.grade
    const code = score.result === 'failed' ? 'scoring.walk.gradeFailed' : 'scoring.walk.grade'
    lines.push({ code, params: { grade: { ...label }, from, ...(to === undefined ? {} : { to }), total: score.total } })
  }
  return lines
}
