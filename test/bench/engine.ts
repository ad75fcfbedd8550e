import { buildForm } from '@checkwright/core/engine/build-form'
import type { Compiled, Values } from '@checkwright/core/engine/form'
import { openValues } from '@checkwright/core/engine/values'
import { catalog, compiledOf, formOf, tableAnswers, tableForm, wideAnswers, wideForm } from './engine-forms.ts'
import type { Group, Row, Scale } from './group.ts'
import { exactly } from './group.ts'
import { inTurn, millisecondsPerCall, roundsOf, type Spread } from './measure.ts'
import { createCells } from './yardsticks/signals.ts'

/** What the engine does between a key and the page, and what a server does between a request and its answer. */
export const engineGroup: Group = {
  title: 'engine: forms of 50 to 5,000 fields',
  run: async (scale, tell) => {
    await changes(scale, tell)
    await loading(scale, tell)
    await checking(scale, tell)
    await table(scale, tell)
    tell(heap(scale))
  },
}

type Tell = (row: Row) => void

/**
 * The change goes through two formulas to a condition and to a check. It goes round five blocks spread over the form: as
 * many at each size, so that forms differ in nothing but their size.
 */
const changes = async (scale: Scale, tell: Tell): Promise<void> => {
  const sizes = scale.of([50, 500, 5_000], [50, 500])
  const spans = new Map<number, Spread>()
  const ms = scale.of(300, 30)
  const opened = sizes.map((size) => ({ size, values: openValues(formOf(wideForm(size)), wideAnswers(size)) }))
  const rounds: { [name: string]: () => number } = {}
  for (const { size, values } of opened) {
    const step = size / 50
    rounds[`${size}`] = () => millisecondsPerCall((at) => change(values, (at % 5) * step, at), ms)
    const cells = plainCells(size / 10)
    rounds[`plain ${size}`] = () =>
      millisecondsPerCall((at) => {
        const block = (at % 5) * step
        cells.set(`a${block}`, at % 97)
        return cells.get(`r${block}`)
      }, ms)
  }
  const measured = await inTurn(rounds, scale.of(5, 1))
  for (const size of sizes) {
    const ours = measured[`${size}`] as Spread
    const yardstick = measured[`plain ${size}`] as Spread
    spans.set(size, ours)
    tell({
      what: `one change of ${size.toLocaleString('en')} fields, four dependents`,
      ...{ unit: 'µs', ours: inMicroseconds(ours), yardstick: inMicroseconds(yardstick) },
      goal: '≤ 30 µs',
      isMet: ours.median <= 0.03,
      note: 'doubles in a map, nothing checked',
    })
  }
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)]
  const growth = measured.ratio(`${most}`, `${least}`)
  tell({
    what: `one change, ${most.toLocaleString('en')} fields against ${least}`,
    ...{ unit: '×', ours: growth, goal: '≤ 1.3 ×', isMet: growth.median <= 1.3 },
  })
}

const change = (values: Values, block: number, at: number): unknown =>
  values.change([{ path: `a${block}`, value: String(at % 97) }])

const plainCells = (blocks: number) => {
  const cells = createCells()
  for (let at = 0; at < blocks; at += 1) {
    const [a, b, s, r, v] = ['a', 'b', 's', 'r', 'v'].map((name) => `${name}${at}`) as [
      string,
      string,
      string,
      string,
      string,
    ]
    cells.set(a, at % 90)
    cells.set(b, 3.5)
    cells.formula(s, [a, b], () => cells.get(a) * cells.get(b))
    cells.formula(r, [s], () => cells.get(s) + 1)
    cells.formula(v, [s], () => (cells.get(s) > 10 ? 1 : 0))
    cells.formula(`ok${at}`, [a], () => (cells.get(a) >= 0 ? 1 : 0))
  }
  return cells
}

/** From the stored text of a published version to values that can be asked. */
const loading = async (scale: Scale, tell: Tell): Promise<void> => {
  const fields = scale.of(2_000, 200)
  const text = JSON.stringify(compiledOf(wideForm(fields)))
  const answers = wideAnswers(fields)
  const ours = await roundsOf(
    () => {
      const started = performance.now()
      openValues(buildForm(JSON.parse(text) as Compiled, 1, catalog), answers)
      return performance.now() - started
    },
    scale.of(9, 1),
  )
  const isMet = ours.median <= 30
  tell({ what: `load ${fields.toLocaleString('en')} fields`, unit: 'ms', ours, goal: '≤ 30 ms', isMet })
}

const checking = async (scale: Scale, tell: Tell): Promise<void> => {
  const fields = scale.of(5_000, 500)
  const form = formOf(wideForm(fields))
  const values = openValues(form, wideAnswers(fields))
  const again = await roundsOf(
    () => {
      values.change([{ path: 'b7', value: '4' }])
      const took = timed(() => values.problems({ complete: true }))
      values.change([{ path: 'b7', value: '5' }])
      return took
    },
    scale.of(51, 1),
  )
  const first = await roundsOf(
    () => {
      const fresh = openValues(form, wideAnswers(fields))
      return timed(() => fresh.problems({ complete: true }))
    },
    scale.of(21, 1),
  )
  const size = fields.toLocaleString('en')
  tell({ what: `full check of ${size} fields`, unit: 'ms', ours: again, goal: '≤ 2 ms', isMet: again.median <= 2 })
  tell({
    what: `the first full check of ${size} fields, every answer judged`,
    unit: 'ms',
    ours: first,
    goal: '',
    isMet: null,
  })
}

const timed = (work: () => unknown): number => {
  const started = performance.now()
  work()
  return performance.now() - started
}

const table = async (scale: Scale, tell: Tell): Promise<void> => {
  const rows = scale.of(1_000, 100)
  const round = (withSum: boolean) => {
    const values = openValues(formOf(tableForm({ withSum })), tableAnswers(rows))
    return () =>
      millisecondsPerCall(
        (at) => {
          values.change([{ path: `lines.r${at % rows}.quantity`, value: String(at % 97) }])
          return values.value('lines.total.amount')
        },
        scale.of(200, 20),
      )
  }
  const { total, sum } = await inTurn({ total: round(false), sum: round(true) }, scale.of(5, 1))
  const size = `table of ${rows.toLocaleString('en')} × 6`
  tell({
    what: `${size}: a cell, the formula of its row, the total`,
    ...{ unit: 'µs', ours: inMicroseconds(total), goal: '≤ 100 µs', isMet: total.median <= 0.1 },
  })
  tell({
    what: `${size}: the same with a formula sum(lines.amount) * 1.06`,
    ...{ unit: 'µs', ours: inMicroseconds(sum), goal: '', isMet: null },
  })
}

/** What stays in memory for one form with one record open: the typed trees, the form made ready, the values. */
const heap = (scale: Scale): Row => {
  const fields = scale.of(2_000, 200)
  const text = JSON.stringify(compiledOf(wideForm(fields)))
  const answers = JSON.stringify(wideAnswers(fields))
  const copies = 5
  const used = (): number => {
    globalThis.gc?.()
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  const open = (): Values =>
    openValues(buildForm(JSON.parse(text) as Compiled, 1, catalog), JSON.parse(answers) as never)
  const warm = open()
  const before = used()
  const held = Array.from({ length: copies }, open)
  const megabytes = (used() - before) / copies / 2 ** 20
  if (held.length + warm.rows('x').length !== copies) throw new Error('nothing was held')
  return {
    what: `heap of ${fields.toLocaleString('en')} fields with a record`,
    ...{ unit: 'MB', ours: exactly(megabytes), goal: '≤ 6 MB', isMet: megabytes <= 6 },
  }
}

const inMicroseconds = ({ median, low, high }: Spread): Spread => ({
  median: median * 1000,
  low: low * 1000,
  high: high * 1000,
})
