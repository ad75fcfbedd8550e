import fc from 'fast-check'
import type { Json } from '../../../model/base.ts'

/** Random well-typed sources over the names of SCOPE, by the type they have. */
type Sources = {
  number: string
  boolean: string
  string: string
  date: string
  duration: string
  range: string
  numbers: string
  strings: string
  rows: string
  any: string
}

const OPTIONS = { depthSize: 'small', maxDepth: 4, depthIdentifier: 'expression' } as const

const join = (separator: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => `(${texts.join(separator)})`)

const call = (name: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => `${name}(${texts.join(', ')})`)

const pick = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)

export const sources = fc.letrec<Sources>((tie) => {
  const n = tie('number')
  const b = tie('boolean')
  const s = tie('string')
  const d = tie('date')
  const w = tie('duration')
  const r = tie('range')
  const ns = tie('numbers')
  const ss = tie('strings')
  const rows = tie('rows')
  const choose = (type: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(b, type, type).map(([condition, yes, no]) => `(if ${condition} then ${yes} else ${no})`)
  const whole = pick('0', '1', '2', '3', '-1', '-2', '12')
  const smallPower = pick('0', '1', '2', '3', '-1', '-3')
  const part = (of: fc.Arbitrary<string>, ...names: readonly string[]): fc.Arbitrary<string> =>
    fc.tuple(of, pick(...names)).map(([value, name]) => `(${value}).${name}`)
  const compared = (type: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(type, pick('=', '!=', '<', '<=', '>', '>='), type).map(([x, op, y]) => `(${x} ${op} ${y})`)
  return {
    number: fc.oneof(
      OPTIONS,
      pick('a', 'b', 'none', '数量', 'scoring.total', 'quantity', 'budget.from'),
      pick(
        '0',
        '1',
        '2.5',
        '-3',
        '0.1',
        '1000000',
        '9007199254740993',
        '0.0000001',
        '123456789012345678.9',
        '1e40',
        'null',
      ),
      fc.tuple(n, pick('+', '-', '*', '/'), n).map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(n, smallPower).map(([x, y]) => `(${x} ** ${y})`),
      n.map((x) => `-(${x})`),
      call('abs', n),
      fc
        .tuple(pick('floor', 'ceiling', 'round half up', 'round half even', 'decimal'), n, whole)
        .map(([f, x, y]) => `${f}(${x}, ${y})`),
      call('modulo', n, n),
      call('string length', s),
      call('number', s),
      fc.tuple(pick('sum', 'min', 'max', 'mean'), ns).map(([f, x]) => `${f}(${x})`),
      call('count', fc.oneof(ns, ss, rows)),
      fc.tuple(ns, whole).map(([x, i]) => `${x}[${i}]`),
      part(r, 'from', 'to'),
      part(d, 'year', 'month', 'day', 'weekday'),
      part(w, 'years', 'months', 'days', 'hours', 'minutes', 'seconds'),
      join(' / ', w, w),
      choose(n),
    ),
    boolean: fc.oneof(
      OPTIONS,
      pick('flag', 'true', 'false', 'null', 'scoring.passed'),
      join(' and ', b, b),
      join(' or ', b, b, b),
      call('not', b),
      compared(n),
      compared(s),
      compared(d),
      compared(w),
      fc.tuple(r, pick('=', '!='), r).map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(ns, pick('=', '!='), ns).map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(n, n, n).map(([x, y, z]) => `(${x} between ${y} and ${z})`),
      fc.tuple(n, pick('[', '('), n, n, pick(']', ')')).map(([x, l, y, z, h]) => `(${x} in ${l}${y}..${z}${h})`),
      fc.tuple(n, n, n, r).map(([x, y, z, range]) => `(${x} in (> ${y}, ${z}, ${range}))`),
      join(' in ', n, ns),
      join(' in ', s, ss),
      call('is defined', n),
      fc.tuple(pick('contains', 'starts with', 'ends with'), s, s).map(([f, x, y]) => `${f}(${x}, ${y})`),
      call('list contains', ns, n),
      fc.tuple(pick('all', 'any'), b, b).map(([f, x, y]) => `${f}(${x}, ${y})`),
      fc.tuple(pick('some', 'every'), rows, n).map(([q, x, y]) => `(${q} l in ${x} satisfies l.quantity > ${y})`),
      fc.tuple(pick('some', 'every'), ns, ns).map(([q, x, y]) => `(${q} x in ${x}, y in ${y} satisfies x < y)`),
      choose(b),
    ),
    string: fc.oneof(
      OPTIONS,
      pick('status', 'note', 'mailbox.result', 'mailbox.comment', '""', '"12.5"', '"𠮷ab"', 'null'),
      join(' + ', s, s),
      call('upper case', s),
      call('lower case', s),
      call('substring', s, whole),
      call('substring', s, whole, whole),
      call('string', fc.oneof(n, s, b, d, w)),
      fc.tuple(ss, whole).map(([x, i]) => `${x}[${i}]`),
      choose(s),
    ),
    date: fc.oneof(
      OPTIONS,
      pick('day', 'later', 'date("2028-02-29")', 'date("2026-01-31")', 'date("0001-01-01")', 'null'),
      join(' + ', d, w),
      join(' - ', d, w),
      call('date', pick('2026', '2028', '0'), pick('2', '12', '13'), pick('1', '29', '30')),
      choose(d),
    ),
    duration: fc.oneof(
      OPTIONS,
      pick(
        'wait',
        'duration("P1M")',
        'duration("P1Y2M")',
        'duration("PT36H30M5S")',
        'duration("-P3D")',
        'duration("PT0S")',
      ),
      join(' - ', d, d),
      join(' + ', w, w),
      join(' - ', w, w),
      join(' * ', w, n),
      join(' / ', w, n),
      w.map((x) => `-(${x})`),
      call('abs', w),
    ),
    range: fc.oneof(
      OPTIONS,
      pick('budget', 'lines[1].cost'),
      fc.tuple(r, pick('+', '-', '*'), fc.oneof(r, n)).map(([x, op, y]) => `(${x} ${op} ${y})`),
      join(' / ', r, n),
      pick('sum(lines.cost)', 'mean(lines.cost)'),
      r.map((x) => `-(${x})`),
    ),
    numbers: fc.oneof(
      OPTIONS,
      pick('lines.quantity', 'lines.price', '[]', '[1, 2, null, 2.0]'),
      fc.tuple(n, n).map(([x, y]) => `[${x}, ${y}]`),
      fc.tuple(ns, n).map(([x, y]) => `${x}[item > ${y}]`),
      rows.map((x) => `${x}.quantity`),
      call('distinct values', ns),
      call('concatenate', ns, ns),
      call('append', ns, n),
      fc.tuple(ns, n).map(([x, y]) => `(for x in ${x} return x * ${y})`),
      fc.tuple(ns, ns).map(([x, y]) => `(for x in ${x}, y in ${y} return x + y)`),
      rows.map((x) => `(for l in ${x} return l.price)`),
      fc.tuple(whole, whole).map(([x, y]) => `(for i in ${x}..${y} return i)`),
    ),
    strings: fc.oneof(
      OPTIONS,
      pick('tags', 'lines.name', '[]'),
      fc.tuple(s, s).map(([x, y]) => `[${x}, ${y}]`),
      call('distinct values', ss),
      rows.map((x) => `${x}.name`),
    ),
    rows: fc.oneof(
      OPTIONS,
      pick('lines'),
      fc.tuple(rows, n).map(([x, y]) => `${x}[quantity > ${y}]`),
      fc.tuple(rows, b).map(([x, y]) => `${x}[ok or ${y}]`),
    ),
    any: fc.oneof(n, b, s, d, w, r, ns, ss, rows),
  }
})

const amount = fc.oneof(
  fc.constant(null),
  fc.constant('0'),
  fc.integer({ min: -1000, max: 1000 }).map(String),
  fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(99)).map(([x, y]) => `${x}.${String(y).padStart(2, '0')}`),
)
const date = fc
  .tuple(fc.integer({ min: 2024, max: 2029 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join('-'))
const text = fc.constantFrom(null, '', 'open', 'pass', 'Ünïcode 𠮷', '3.50')
const bounds = fc.tuple(amount, amount).map(([from, to]): Json => ({ from, to }))

/** Random answers for the names of SCOPE, blanks included. */
export const answers: fc.Arbitrary<{ readonly [path: string]: Json }> = fc
  .record({
    head: fc.record({
      a: amount,
      b: amount,
      数量: amount,
      day: fc.option(date),
      later: fc.option(date),
      wait: fc.constantFrom(null, 'P3D', 'PT12H', 'P2M'),
      status: text,
      note: text,
      flag: fc.constantFrom(null, true, false),
      tags: fc.oneof(fc.constant(null), fc.array(fc.constantFrom('open', 'red', ''), { maxLength: 3 })),
      budget: fc.option(bounds),
      'mailbox.result': text,
      'scoring.total': amount,
    }),
    rows: fc.array(
      fc.record({
        name: text,
        quantity: amount,
        price: amount,
        due: fc.option(date),
        cost: fc.option(bounds),
        ok: fc.constantFrom(null, true, false),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ head, rows }) => {
    const cells = rows.flatMap((row, i) =>
      Object.entries(row).map(([name, value]) => [`lines.r${i}.${name}`, value] as const),
    )
    return { ...head, lines: rows.map((_, i) => `r${i}`), ...Object.fromEntries(cells) }
  })
