import { add, compare, sub } from '@checkwright/core/engine/decimal'
import type { Definition } from '@checkwright/core/model/definition'
import { type Problem, problem } from '@checkwright/core/model/problem'
import { byFrom, isScored } from './score.ts'
import type { ScoringSettings } from './settings.generated.ts'

/** What is wrong with the settings of a score; places are JSON pointers into the definition. */
export function lintScoring(settings: ScoringSettings, definition: Definition): readonly Problem[] {
  const items = definition.sections.flatMap((section) =>
    section.content.filter((field) => field.kind === 'item').map((field) => ({ key: field.key, section: section.key })),
  )
  const known = new Set(items.map((item) => item.key))
  const sections = new Set(definition.sections.map((section) => section.key))
  const scored = items.filter((item) => isScored(settings, item))
  const unknown = (keys: readonly string[], are: (key: string) => boolean, at: string): readonly Problem[] =>
    keys.flatMap((key, index) =>
      are(key)
        ? []
        : [problem('scoring.unknown_item', at.replace('#', String(index)).replace('*', key), { item: key })],
    )
  const problems = [
    ...(Array.isArray(settings.items)
      ? unknown(settings.items, (key) => known.has(key) || sections.has(key), `${place}/items/#`)
      : []),
    ...unknown(settings.critical ?? [], (key) => known.has(key), `${place}/critical/#`),
    ...unknown(Object.keys(settings.weights?.items ?? {}), (key) => known.has(key), `${place}/weights/items/*`),
    ...unknown(
      Object.keys(settings.weights?.sections ?? {}),
      (key) => sections.has(key),
      `${place}/weights/sections/*`,
    ),
    ...lintGrades(settings),
  ]
  if (scored.length === 0) problems.push(problem('scoring.nothing_scored', place))
  return problems
}

const place = '/plugins/scoring/settings'

/** Bands that share a value, and values that no band has: both leave it open what a total means. */
function lintGrades(settings: ScoringSettings): readonly Problem[] {
  const grades = settings.grades ?? []
  const bands = byFrom(grades)
  const at = (index: number) => `${place}/grades/${grades.indexOf(bands[index] as (typeof bands)[number])}`
  const places = settings.rounding?.places ?? 1
  // The next value a rounded total can have: 90 is followed by 90.1.
  const unit = places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`
  return bands.flatMap((band, index): readonly Problem[] => {
    const next = bands[index + 1]
    const found: Problem[] = []
    if (band.to !== undefined && compare(band.to, band.from) < 0)
      found.push(problem('scoring.grade_empty', at(index), { from: band.from, to: band.to }))
    if (index === 0 && settings.scale !== 'points' && compare(band.from, '0') > 0)
      found.push(problem('scoring.grades_gap', at(index), { from: '0', to: sub(band.from, unit) }))
    if (next === undefined) {
      if (settings.scale !== 'points' && band.to !== undefined && compare(band.to, '100') < 0)
        found.push(problem('scoring.grades_gap', at(index), { from: add(band.to, unit), to: '100' }))
    } else if (compare(band.from, next.from) === 0) {
      found.push(problem('scoring.grades_overlap', at(index + 1), { from: next.from, to: band.to ?? next.from }))
    } else if (band.to !== undefined && compare(next.from, band.to) <= 0) {
      found.push(problem('scoring.grades_overlap', at(index + 1), { from: next.from, to: band.to }))
    } else if (band.to !== undefined && compare(next.from, add(band.to, unit)) > 0) {
      found.push(problem('scoring.grades_gap', at(index + 1), { from: add(band.to, unit), to: sub(next.from, unit) }))
    }
    return found
  })
}
