import { compile } from '@checkwright/core/engine/expression/evaluate'
import { parseExpression } from '@checkwright/core/engine/expression/parse'
import type { Reader } from '@checkwright/core/engine/expression/types'
import type { Json } from '@checkwright/core/model/base'
import type { Group } from './group.ts'
import { libraryOf } from './libraries.ts'
import { inTurn, millisecondsPerCall, perSecond } from './measure.ts'

const source = 'a*b + sum(rows.x) > 80 and status = "ok"'

/** One condition, compiled once and evaluated again and again: what each key in a form costs for every rule it reaches. */
export const expressionGroup: Group = {
  title: 'an expression compiled once',
  run: async (scale, tell) => {
    const answers: Map<string, Json> = new Map<string, Json>([
      ['a', '2.5'],
      ['b', '4'],
      ['status', 'ok'],
    ])
    const ids = Array.from({ length: 10 }, (_, at) => `r${at}`)
    for (const [at, id] of ids.entries()) answers.set(`rows.${id}.x`, `${at}.25`)
    const reader: Reader = { value: (path) => answers.get(path) ?? null, rows: () => ids }
    const program = programOf(source)
    const byHand = await decimalsByHand(answers, ids)
    if (program(reader) !== byHand()) throw new Error('the two do not agree')
    const ms = scale.of(300, 30)
    const measured = await inTurn(
      {
        ours: () => perSecond(millisecondsPerCall(() => program(reader), ms)),
        changing: () =>
          perSecond(
            millisecondsPerCall((at) => {
              answers.set('a', at % 2 === 0 ? '2.5' : '3.75')
              return program(reader)
            }, ms),
          ),
        byHand: () => perSecond(millisecondsPerCall(byHand, ms)),
      },
      scale.of(7, 1),
    )
    tell({
      what: `\`${source}\`, ten rows`,
      ...{ unit: '/s', ours: measured.ours, yardstick: measured.byHand, ratio: measured.ratio('ours', 'byHand') },
      goal: '≥ 1 M/s',
      isMet: measured.ours.median >= 1_000_000,
      note: 'written out over decimal.js-light, operands parsed once',
    })
    tell({
      what: 'the same, one answer changed before each evaluation',
      ...{ unit: '/s', ours: measured.changing, goal: '', isMet: null },
    })
  },
}

const programOf = (text: string) => {
  const number = { is: 'number' } as const
  const parsed = parseExpression(text, {
    names: {
      ...{ a: number, b: number, status: { is: 'string' } },
      rows: { is: 'list', of: { is: 'context', fields: { x: number } } },
    },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return compile(parsed.value)
}

type Exact = { times(other: Exact): Exact; plus(other: Exact): Exact; gt(other: Exact): boolean }

/** The operations alone, in one function, with a library of exact decimals. */
const decimalsByHand = async (answers: ReadonlyMap<string, Json>, ids: readonly string[]): Promise<() => boolean> => {
  const { default: Decimal } = await libraryOf<{ readonly default: new (text: string) => Exact }>(
    'core',
    'decimal.js-light',
  )
  const exact = (path: string): Exact => new Decimal(String(answers.get(path)))
  const [a, b, limit, zero] = [exact('a'), exact('b'), new Decimal('80'), new Decimal('0')]
  const cells = ids.map((id) => exact(`rows.${id}.x`))
  return () => {
    let sum = zero
    for (const cell of cells) sum = sum.plus(cell)
    return a.times(b).plus(sum).gt(limit) && answers.get('status') === 'ok'
  }
}
