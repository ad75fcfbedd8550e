import { describe, expect, test } from 'vitest'
import { dependencies, mapPaths } from './dependencies.ts'
import { parseExpression } from './parse.ts'
import { SCOPE } from './testing/answers.ts'
import type { Expr, Scope } from './types.ts'

const ROW: Scope = {
  ...SCOPE,
  row: { table: 'lines', columns: { quantity: { is: 'number' }, price: { is: 'number' } } },
}
const parsed = (source: string, scope: Scope = SCOPE): Expr => {
  const result = parseExpression(source, scope)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('dependencies', () => {
  test.each([
    ['1 + 2', []],
    ['b + a + b', ['a', 'b']],
    ['mailbox.result = "pass"', ['mailbox.result']],
    ['mailbox != null', ['mailbox.comment', 'mailbox.result']],
    ['scoring.total', ['scoring.total']],
    ['sum(lines.quantity)', ['lines', 'lines.quantity']],
    ['count(lines)', ['lines']],
    ['some l in lines satisfies l.price > a', ['a', 'lines', 'lines.price']],
    ['lines[ok and quantity > 1].name', ['lines', 'lines.name', 'lines.ok', 'lines.quantity']],
    [
      'lines[1] = lines[2]',
      ['lines', 'lines.cost', 'lines.due', 'lines.name', 'lines.ok', 'lines.price', 'lines.quantity'],
    ],
    ['if flag then lines[1].price else budget.from', ['budget', 'flag', 'lines', 'lines.price']],
    ['a in (b, > 数量, [1..none])', ['a', 'b', 'none', '数量']],
  ])('of %s', (source, expected) => expect(dependencies(parsed(source))).toEqual(expected))
  test('of a rule in a row name the columns of its table', () => {
    expect(dependencies(parsed('quantity * price + a', ROW))).toEqual(['a', 'lines.price', 'lines.quantity'])
  })
})

describe('new paths', () => {
  const rename = (path: string): string =>
    ({ a: 'amount', lines: 'items', 'lines.price': 'items.unit', 'mailbox.result': 'mail.verdict' })[path] ?? path
  test.each([
    ['a + mailbox.result', ['amount', 'mail.verdict']],
    ['sum(lines.price)', ['items', 'items.unit']],
    ['lines[price > 1][1].price', ['items', 'items.unit']],
    ['for l in lines[price > a] return [l.price, l.name]', ['amount', 'items', 'items.name', 'items.unit']],
  ])('%s', (source, expected) => {
    const scope: Scope = { ...SCOPE, names: { ...SCOPE.names, a: { is: 'any' } } }
    expect(dependencies(mapPaths(parsed(source, scope), rename))).toEqual(expected)
  })
  test('reach the rows of loops and filters', () => {
    const renamed = JSON.stringify(
      mapPaths(parsed('some l in lines[price > 1] satisfies l.price > l.quantity'), rename),
    )
    expect(renamed).not.toContain('"price"')
    expect(renamed).toContain('"unit"')
  })
})
