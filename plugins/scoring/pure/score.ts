import { add, compare, div, mul, round, sum } from '@checkwright/core/engine/decimal'
import type { Decimal, Text } from '@checkwright/core/model/base'
import type { Definition, ItemOptions } from '@checkwright/core/model/definition'
import type { ItemView } from '@checkwright/core/plugin/contract'
import type { Grade, ScoringSettings } from './settings.generated.ts'

/** One item in the arithmetic: what it brought, of what it could have brought. */
export type ScoreRow = {
  readonly key: string
  readonly section: string
  readonly label: Text
  readonly result: string
  /** Weighted, as everything below. */
  readonly points: Decimal
  readonly base: Decimal
  /** Of the item and its section, multiplied. */
  readonly weight: Decimal
}

/** The items of one section added up. */
export type ScoreSection = {
  readonly key: string
  readonly title: Text
  readonly points: Decimal
  readonly base: Decimal
  readonly counted: number
  readonly skipped: number
  readonly open: number
}

/** A score with every step of its arithmetic: rows add up to sections, sections to points and base. */
export type Score = {
  readonly rows: readonly ScoreRow[]
  readonly sections: readonly ScoreSection[]
  readonly points: Decimal
  readonly base: Decimal
  /** Rounded as the settings say; null while nothing counts. */
  readonly percentage: Decimal | null
  readonly total: Decimal | null
  readonly grade: Grade | null
  readonly open: number
  /** `none`: nothing counts, so that there is no result. `failed`: a critical item does not conform. */
  readonly result: 'none' | 'scored' | 'failed'
  /** Critical items that failed, by key. */
  readonly failed: readonly string[]
}

/**
 * The score of a record. Items not applicable, and items not judged yet, are neither in the points nor in the base. Points
 * and base are exact; only percentage and total are rounded, and the grade is that of the rounded total, so that what
 * is shown decides.
 */
export function scoreOf(settings: ScoringSettings, definition: Definition, all: readonly ItemView[]): Score {
  const items = all.filter((item) => isScored(settings, item))
  const rows = items.filter(isCounted).map((item) => rowOf(settings, definition, item))
  const points = sum(rows.map((row) => row.points))
  const base = sum(rows.map((row) => row.base))
  const { places, mode = 'halfUp' } = settings.rounding ?? { places: 1 }
  const share = div(mul(points, '100'), base)
  const percentage = share === null ? null : round(share, places, mode)
  const total = settings.scale === 'points' ? (rows.length === 0 ? null : round(points, places, mode)) : percentage
  const critical = new Set(settings.critical ?? [])
  const failed = items.filter((item) => critical.has(item.key) && item.outcome === 'fail').map((item) => item.key)
  return {
    rows,
    sections: sectionsOf(definition, items, rows),
    points,
    base,
    percentage,
    total,
    grade: total === null ? null : gradeOf(settings.grades ?? [], total, failed.length > 0),
    open: items.filter((item) => item.outcome === 'open').length,
    result: failed.length > 0 ? 'failed' : total === null ? 'none' : 'scored',
    failed,
  }
}

/** Grades from the lowest to the highest. */
export const byFrom = (grades: readonly Grade[]): readonly Grade[] =>
  [...grades].sort((a, b) => compare(a.from, b.from))

/** Whether an item counts at all by the settings: a section's key stands for its items. */
export const isScored = ({ items = 'all' }: ScoringSettings, item: Pick<ItemView, 'key' | 'section'>): boolean =>
  items === 'all' || items.includes(item.key) || items.includes(item.section)

const isCounted = (item: ItemView): boolean => item.outcome === 'pass' || item.outcome === 'fail'

function rowOf(settings: ScoringSettings, definition: Definition, item: ItemView): ScoreRow {
  const weight = mul(
    own(settings.weights?.items, item.key) ?? '1',
    own(settings.weights?.sections, item.section) ?? '1',
  )
  const result = item.result ?? ''
  return {
    key: item.key,
    section: item.section,
    label: item.label,
    result,
    points: mul(pointsOf(settings, result, item.outcome === 'pass' ? 'pass' : 'fail'), weight),
    base: mul(mostOf(settings, definition, item.key), weight),
    weight,
  }
}

function pointsOf({ points = {} }: ScoringSettings, result: string, means: 'pass' | 'fail'): Decimal {
  return own(points.results, result) ?? (means === 'pass' ? (points.pass ?? '1') : (points.fail ?? '0'))
}

/** The most an item can bring: the best result of its scale that counts. */
function mostOf(settings: ScoringSettings, definition: Definition, key: string): Decimal {
  const field = definition.sections.flatMap((section) => section.content).find((one) => one.key === key)
  const scale = (field?.options as ItemOptions | undefined)?.scale
  const results = scale === undefined ? undefined : own(definition.scales, scale)?.results
  const means = results ?? [
    { key: 'conform', means: 'pass' as const },
    { key: 'nonconform', means: 'fail' as const },
  ]
  return means
    .flatMap((one) => (one.means === 'skipped' ? [] : [pointsOf(settings, one.key, one.means)]))
    .reduce((most, one) => (compare(one, most) > 0 ? one : most), '0')
}

function sectionsOf(
  definition: Definition,
  items: readonly ItemView[],
  rows: readonly ScoreRow[],
): readonly ScoreSection[] {
  return definition.sections.flatMap((section) => {
    const here = items.filter((item) => item.section === section.key)
    if (here.length === 0) return []
    const counted = rows.filter((row) => row.section === section.key)
    return [
      {
        key: section.key,
        title: section.title,
        points: counted.reduce((all, row) => add(all, row.points), '0'),
        base: counted.reduce((all, row) => add(all, row.base), '0'),
        counted: counted.length,
        skipped: here.filter((item) => item.outcome === 'skipped').length,
        open: here.filter((item) => item.outcome === 'open').length,
      },
    ]
  })
}

/** One failed critical item fails all: the grade is then the lowest there is, whatever the total. */
function gradeOf(grades: readonly Grade[], total: Decimal, isFailed: boolean): Grade | null {
  const bands = byFrom(grades)
  if (isFailed) return bands[0] ?? null
  const band = bands.findLast((one) => compare(one.from, total) <= 0)
  return band === undefined || (band.to !== undefined && compare(total, band.to) > 0) ? null : band
}

const own = <T>(of: { readonly [key: string]: T } | undefined, key: string): T | undefined =>
  of !== undefined && Object.hasOwn(of, key) ? of[key] : undefined
