import { cpus, loadavg, totalmem } from 'node:os'
import type { Row, Unit } from './group.ts'
import type { Spread } from './measure.ts'

/** The rows as one Markdown table, aligned for a terminal. */
export const tableOf = (rows: readonly Row[]): string => {
  const cells = [
    ['what', 'ours', 'yardstick', 'ratio', 'goal', 'met', 'beside what'],
    ...rows.map((row) => [
      row.what,
      written(row.ours, row.unit),
      row.yardstick === undefined ? '–' : written(row.yardstick, row.unit),
      row.ratio === undefined ? '–' : written(row.ratio, '×'),
      row.goal === '' ? '–' : row.goal,
      row.isMet === null ? '–' : row.isMet ? 'yes' : 'no',
      row.note ?? '',
    ]),
  ]
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => widthOf(line[column] ?? ''))))
  const lines = cells.map(
    (line) => `| ${line.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

/** What was measured on, so that a table can be read later: processors, memory, load, Node. */
export const machine = (): string => {
  const [first] = cpus()
  const load = loadavg().map((value) => value.toFixed(1))
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${first?.model.trim() ?? 'processor'}, ${memory} GB, Node ${process.version}, load ${load.join(' ')}`
}

/** The median, with the least and the greatest round where they differ from it. */
export const written = ({ median, low, high }: Spread, unit: Unit): string => {
  const end = unit === '' || unit === '/s' || unit === '×' ? unit : ` ${unit}`
  const spaced = unit === '×' ? ' ×' : end
  const isExact = short(low) === short(high)
  return isExact ? `${short(median)}${spaced}` : `${short(median)}${spaced} (${short(low)}–${short(high)})`
}

const short = (value: number): string => {
  if (!Number.isFinite(value)) return '?'
  const size = Math.abs(value)
  if (size >= 1_000_000) return `${Number((value / 1_000_000).toPrecision(3))} M`
  if (size >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(size >= 10 ? 3 : 2)))
}

/** Chinese signs take two places in a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0)
