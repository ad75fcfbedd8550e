import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, Path } from '../model/base.ts'
import type { Definition, Field, Section } from '../model/definition.ts'
import { definePlugin } from '../plugin/contract.ts'
import type { Form } from './form.ts'
import { referenceValues } from './testing/reference-values.ts'
import { formOf as build, catalogOf, field, formula, label, sample, section } from './testing/sample.ts'
import { openValues } from './values.ts'

const figures = definePlugin({
  id: 'gauge',
  version: '1.0.0',
  title: { en: 'Gauge' },
  core: '^1',
  dataVersion: 1,
  figureTypes: { level: 'number' },
})
const catalog = catalogOf(figures)

const formOf = (sections: readonly Section[], more: Partial<Definition> = {}): Form =>
  build(sample([], { sections: [...sections], plugins: { gauge: { dataVersion: 1, settings: {} } }, ...more }), catalog)

describe('one record', () => {
  test('formulas follow each other through hidden fields, and a hidden answer comes back', () => {
    const form = formOf([
      section([
        formula('total', 'price * count'),
        field('price', 'money', { visible: 'paid' }),
        field('count', 'number'),
        field('paid', 'yesNo'),
        field('why', 'text', { visible: 'total > 100', required: 'total > 200' }),
      ]),
    ])
    const values = openValues(form, { price: '60.5', count: '4', paid: true, why: 'because' })
    expect(values.value('total')).toBe('242')
    expect([values.visible('why'), values.required('why')]).toEqual([true, true])
    expect([...values.change([{ path: 'paid', value: false }])].sort()).toEqual(['paid', 'price', 'total', 'why'])
    expect([values.value('price'), values.raw('price'), values.value('total')]).toEqual([null, '60.5', null])
    expect([values.visible('why'), values.value('why'), values.raw('why')]).toEqual([false, null, 'because'])
    values.change([{ path: 'paid', value: true }])
    expect(values.value('why')).toBe('because')
    expect(values.answers()).toEqual({ price: '60.5', count: '4', paid: true, why: 'because' })
  })

  test('a condition that cannot be decided does not hold, and breaks no rule', () => {
    const form = formOf([
      section([
        field('from', 'date'),
        field('to', 'date', { rules: [{ that: 'to >= from', message: { en: 'Order' } }] }),
        field('late', 'text', { visible: 'to > from' }),
      ]),
    ])
    const values = openValues(form, { to: '2026-03-02' })
    expect(values.visible('late')).toBe(false)
    expect(values.problems({ complete: true })).toEqual([])
    values.change([{ path: 'from', value: '2026-03-03' }])
    expect(values.problems({ complete: false })).toEqual([
      { code: 'answer.rule_broken', path: 'to', params: { message: { en: 'Order' } } },
    ])
  })

  test('rows have formulas, totals and conditions of their own; totals of ranges are ranges', () => {
    const form = formOf([
      section([
        field('lines', 'table', {
          required: true,
          options: {
            columns: [
              field('quantity', 'number', { required: true }),
              field('price', 'range'),
              formula('amount', 'quantity * price'),
              field('remark', 'text', { visible: 'quantity > 1', required: 'quantity > 2' }),
            ],
            totals: [
              { column: 'amount', of: 'sum' },
              { column: 'quantity', of: 'average' },
            ],
          },
        }),
        formula('half', 'sum(lines.quantity) / 2'),
      ]),
    ])
    const values = openValues(form, {
      lines: ['r1', 'r2'],
      'lines.r1.quantity': '2',
      'lines.r1.price': { from: '60000', to: '80000' },
      'lines.r2.quantity': '1',
      'lines.r2.price': { from: '5', to: '5' },
      'lines.r2.remark': 'hidden',
      'lines.r9.quantity': '999',
    })
    expect(values.value('lines.r1.amount')).toEqual({ from: '120000', to: '160000' })
    expect(values.value('lines.total.amount')).toEqual({ from: '120005', to: '160005' })
    expect(values.value('lines.total.quantity')).toBe('1.5')
    expect(values.value('half')).toBe('1.5')
    expect([values.visible('lines.r1.remark'), values.visible('lines.r2.remark')]).toEqual([true, false])
    expect(values.value('lines.r2.remark')).toBe(null)
    values.change([{ path: 'lines', value: ['r2', 'r3'] }])
    expect(values.value('lines.total.amount')).toEqual({ from: '5', to: '5' })
    expect(values.value('lines.r1.amount')).toBe(null)
    expect(values.problems({ complete: true })).toEqual([{ code: 'answer.missing', path: 'lines.r3.quantity' }])
    values.change([{ path: 'lines.r3.quantity', value: '3' }])
    expect(values.problems({ complete: true })).toEqual([{ code: 'answer.missing', path: 'lines.r3.remark' }])
    values.change([{ path: 'lines', value: null }])
    expect(values.problems({ complete: true })).toEqual([
      { code: 'answer.rows_missing', path: 'lines', params: { min: 1, count: 0 } },
    ])
    expect(values.value('lines.total.quantity')).toBe(null)
  })

  test('an item asks for what its policies say once it is judged, and not when it does not apply', () => {
    const item = field('mailbox', 'item', {
      required: true,
      options: { evidence: { when: 'onFail', min: 2 }, comment: 'required' },
    })
    const values = openValues(formOf([section([item])]), {})
    const codes = () => values.problems({ complete: true }).map(({ code, path }) => `${code} ${path}`)
    expect(codes()).toEqual(['answer.not_judged mailbox.result'])
    values.change([{ path: 'mailbox.result', value: 'nonconform' }])
    expect(codes()).toEqual(['answer.comment_missing mailbox.comment', 'answer.evidence_missing mailbox.evidence'])
    expect(values.required('mailbox.evidence')).toBe(true)
    values.change([{ path: 'mailbox.result', value: 'na' }])
    expect(codes()).toEqual([])
    values.change([{ path: 'mailbox.result', value: 'perhaps' }])
    expect(codes()).toEqual(['value.not_a_choice mailbox.result'])
  })

  test('a scope leaves only its items and rows', () => {
    const form = formOf([
      section([
        field('a', 'item', { required: true }),
        field('b', 'item', { required: true }),
        field('lines', 'table', { options: { columns: [field('x', 'number')], totals: [{ column: 'x', of: 'sum' }] } }),
      ]),
    ])
    const answers = { lines: ['r1', 'r2'], 'lines.r1.x': '1', 'lines.r2.x': '2' }
    const values = openValues(form, answers, undefined, { scope: ['b', 'lines.r2'] })
    expect([values.visible('a'), values.visible('b'), values.rows('lines')]).toEqual([false, true, ['r2']])
    expect(values.value('lines.total.x')).toBe('2')
    expect(values.problems({ complete: true }).map(({ path }) => path)).toEqual(['b.result'])
  })

  test('rules read figures as they stood at opening and as they change', () => {
    const form = formOf([
      section([field('note', 'text', { visible: 'gauge.level > 5' }), formula('twice', '2 * gauge.level')]),
    ])
    const values = openValues(form, {}, (name) => (name === 'gauge.level' ? '6' : undefined))
    expect([values.visible('note'), values.value('twice'), values.value('gauge.level')]).toEqual([true, '12', '6'])
    expect([...values.change([{ path: 'gauge.level', value: '5' }])].sort()).toEqual(['gauge.level', 'note', 'twice'])
    expect([values.visible('note'), values.value('twice'), values.value('gauge.level')]).toEqual([false, '10', '5'])
    expect(values.answers()).toEqual({})
  })

  test('a computed amount is rounded half up to its places', () => {
    const form = formOf([
      section([field('x', 'number'), formula('y', 'x / 3', { options: { value: 'x / 2', scale: 1 } })]),
    ])
    const values = openValues(form, { x: '0.5' })
    expect(values.value('y')).toBe('0.3')
    expect(values.computed()).toEqual({ y: '0.3' })
  })

  test('places of steps are evaluated on demand', () => {
    const when = 'x > 1'
    const form = formOf([section([field('x', 'number')])], {
      workflow: [
        { key: 'pick', kind: 'choice', title: label, branches: [{ key: 'big', when, steps: [] }], otherwise: [] },
      ],
    })
    const values = openValues(form, { x: '2' })
    expect([form.has('step.pick.big'), values.evaluate('step.pick.big')]).toEqual([true, true])
    expect(() => values.evaluate('step.pick.none')).toThrow('form.no_such_place')
  })
})

describe('against working everything out anew', () => {
  const runs = Number(process.env.CAMPAIGN_RUNS ?? 60)

  test('any changes in any form', () => {
    fc.assert(
      fc.property(formArbitrary, fc.array(stepArbitrary, { minLength: 1, maxLength: 25 }), (form, steps) => {
        const values = openValues(form, {}, () => null)
        let level: Json = null
        let before = facts(form, {}, level)
        for (const changes of steps) {
          for (const { path, value } of changes) if (path === 'gauge.level') level = value
          const touched = new Set(values.change(changes))
          const after = facts(form, values.answers(), level)
          for (const [fact, expected] of after) {
            const [name, path] = fact.split(' ') as ['value' | 'visible' | 'required' | 'readOnly', Path]
            expect({ [fact]: values[name](path) }).toEqual({ [fact]: expected })
            if (before.has(fact) && JSON.stringify(before.get(fact)) !== JSON.stringify(expected)) {
              const isCell = path.split('.').length === 3 && name === 'readOnly'
              expect(touched.has(path) || (isCell && touched.has('lines')) ? fact : [...touched]).toBe(fact)
            }
          }
          before = after
        }
        const fresh = openValues(form, values.answers(), () => level)
        expect(fresh.problems({ complete: true })).toEqual(values.problems({ complete: true }))
        expect(fresh.computed()).toEqual(values.computed())
      }),
      { seed: 20260302, numRuns: runs },
    )
  })
})

/** Everything that can be asked about every path, by `<question> <path>`. */
const facts = (form: Form, answers: { readonly [path: Path]: Json }, level: Json): ReadonlyMap<string, Json> => {
  const reference = referenceValues(form, answers, () => level)
  const found = new Map<string, Json>()
  for (const path of reference.paths()) {
    for (const name of ['value', 'visible', 'required', 'readOnly'] as const)
      found.set(`${name} ${path}`, reference[name](path))
  }
  for (const column of ['q', 'p', 'c', 's'])
    found.set(`value lines.total.${column}`, reference.value(`lines.total.${column}`))
  return found
}

/** Numbers n0…n3, ticks y0…y2, an item, a table; formulas and conditions each read only what comes before in `ladder`. */
const formArbitrary: fc.Arbitrary<Form> = fc
  .record({
    picks: fc.array(fc.nat(999), { minLength: 60, maxLength: 60 }),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], { minLength: 14, maxLength: 14 }),
  })
  .map(({ picks, order }) => {
    let next = 0
    const pick = (n: number): number => (picks[next++ % picks.length] ?? 0) % n
    const numbers: string[] = ['gauge.level']
    const ticks: string[] = []
    const one = (list: readonly string[]): string => list[pick(list.length)] ?? '1'
    const number = (): string =>
      [`${one(numbers)} + ${one(numbers)}`, `${one(numbers)} * 0.3`, `if ${condition()} then ${one(numbers)} else 7`][
        pick(3)
      ] ?? '1'
    const condition = (): string =>
      ticks.length > 0 && pick(2) === 0 ? `${one(ticks)} = true` : `${one(numbers)} > ${pick(6)}`
    const rules = (): Partial<Field> => ({
      ...(pick(2) === 0 ? { visible: condition() } : {}),
      ...(pick(3) === 0 ? { required: condition() } : {}),
      ...(pick(4) === 0 ? { readOnly: condition() } : {}),
    })
    const ladder: Field[] = []
    const climb = (made: Field, into: string[]): void => {
      ladder.push(made)
      into.push(made.key)
    }
    climb(field('n0', 'number'), numbers)
    climb(field('y0', 'yesNo'), ticks)
    climb(field('n1', 'number', rules()), numbers)
    climb(formula('f0', number(), rules()), numbers)
    climb(field('y1', 'yesNo', rules()), ticks)
    climb(formula('f1', number(), { ...rules(), options: { value: number(), scale: 1 } }), numbers)
    climb(field('mark', 'item', rules()), [])
    ticks.push('mark.result = "conform"')
    ladder.push(tableField(number, condition, one(numbers), pick, rules()))
    numbers.push('sum(lines.c)', 'count(lines)', 'sum(for each in lines return each.q)')
    climb(formula('f2', number(), rules()), numbers)
    climb(field('n2', 'number', rules()), numbers)
    climb(formula('f3', number(), rules()), numbers)
    climb(field('y2', 'yesNo', rules()), ticks)
    climb(formula('f4', number(), rules()), numbers)
    climb(field('n3', 'number', rules()), numbers)
    const shuffled = order.map((index) => ladder[index]).filter((each) => each !== undefined)
    return formOf([
      { key: 'first', title: label, content: shuffled.slice(0, 6) },
      { key: 'second', title: label, readOnly: 'gauge.level > 8', content: shuffled.slice(6, 10) },
      { key: 'third', title: label, visible: 'gauge.level != 3', content: shuffled.slice(10) },
    ])
  })

const tableField = (
  number: () => string,
  condition: () => string,
  outside: string,
  pick: (n: number) => number,
  rules: Partial<Field>,
): Field => {
  const inRow = ['q > 2', condition(), `p > ${outside}`][pick(3)] ?? 'true'
  return field('lines', 'table', {
    ...rules,
    options: {
      columns: [
        field('q', 'number', { required: condition() }),
        field('p', 'number', pick(2) === 0 ? { visible: ['q > 2', condition()][pick(2)] ?? 'q > 2' } : {}),
        formula('c', [`q * p`, `q + ${outside}`, `q + (${number()})`][pick(3)] ?? 'q'),
        formula('s', [`c / sum(lines.c)`, `c * 2`, `count(lines.p) + q`][pick(3)] ?? 'c', { visible: inRow }),
      ],
      totals: [
        { column: 'q', of: 'average' },
        { column: 'p', of: pick(2) === 0 ? 'min' : 'max' },
        { column: 'c', of: 'sum' },
        { column: 's', of: 'count' },
      ],
    },
  })
}

const amount = fc.option(fc.constantFrom('0', '1', '2', '3', '4.5', '0.1', '0.2', '-7', '9', '123456789012345678.9'), {
  nil: null,
})
const tick = fc.option(fc.boolean(), { nil: null })
const row = fc.constantFrom('r1', 'r2', 'r3', 'r4')
const changeArbitrary: fc.Arbitrary<{ readonly path: Path; readonly value: Json }> = fc.oneof(
  fc.record({ path: fc.constantFrom('n0', 'n1', 'n2', 'n3', 'gauge.level'), value: amount }),
  fc.record({ path: fc.constantFrom('y0', 'y1', 'y2'), value: tick }),
  fc.record({ path: fc.constant('mark.result'), value: fc.constantFrom('conform', 'nonconform', null) }),
  fc.record({ path: fc.constant('lines'), value: fc.uniqueArray(row, { maxLength: 4 }) }),
  fc.record({ path: fc.tuple(row, fc.constantFrom('q', 'p')).map(([id, key]) => `lines.${id}.${key}`), value: amount }),
)
const stepArbitrary = fc.array(changeArbitrary, { minLength: 1, maxLength: 3 })
