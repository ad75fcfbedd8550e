import type { Expr } from '@checkwright/core/engine/expression/types'
import type { Comparand, Condition, Operator, Row } from './model.ts'
import { comparable, type Operand, type Vocabulary } from './operand.ts'
import { isList, signs } from './write.ts'

/**
 * The condition that an expression's tree says, or null where it says more than rows can: then its text stands. What is read means
 * exactly what was written, so that a change of one row changes nothing else.
 */
export function readCondition(tree: Expr, vocabulary: Vocabulary): Condition | null {
  if (tree.t === 'literal' && tree.value === true) return { join: 'all', rows: [] }
  const isJoined = tree.t === 'op' && (tree.op === 'and' || tree.op === 'or')
  const rows = (isJoined ? tree.args : [tree]).map((one) => readRow(one, vocabulary))
  if (rows.some((row) => row === null)) return null
  return { join: isJoined && tree.op === 'or' ? 'any' : 'all', rows: rows as readonly Row[] }
}

function readRow(tree: Expr, vocabulary: Vocabulary): Row | null {
  const known = (expr: Expr | undefined): Operand | undefined => {
    const path = expr && pathOf(expr)
    return path === undefined ? undefined : vocabulary.get(path)
  }
  const row = (operand: Operand | undefined, operator: Operator, values: readonly Expr[]): Row | null => {
    if (operand === undefined) return null
    const comparands = values.map((one) => comparandOf(one, operand, vocabulary))
    if (comparands.some((one) => one === null)) return null
    return { path: operand.path, operator, with: comparands as readonly Comparand[] }
  }

  const bare = tree.type.is === 'boolean' && tree.t === 'path' ? known(tree) : undefined
  if (bare?.type === 'yesNo') return { path: bare.path, operator: 'is', with: [{ value: true }] }
  if (tree.t === 'call') return readCall(tree, 'contains', row, known)
  if (tree.t !== 'op') return null

  const [left, right, third] = tree.args
  if (left === undefined || right === undefined) return null
  if (tree.op === 'between') return third === undefined ? null : row(known(left), 'between', [right, third])
  if (tree.op === 'in') {
    const values = tree.args.slice(1)
    return known(left)?.type === 'choice' && values.every((one) => one.t === 'literal')
      ? row(known(left), 'oneOf', values)
      : null
  }
  if (tree.op === '!=' && isLiteral(right, true)) {
    if (left.t === 'call') return readCall(left, 'containsNot', row, known)
    const filled = left.t === 'op' ? readRow(left, vocabulary) : null
    if (filled?.operator === 'filled' && left.t === 'op' && left.op === '>') return { ...filled, operator: 'empty' }
  }
  const operator = operatorOf(tree.op)
  if (operator === undefined) return null
  const counted = left.t === 'call' && left.name === 'count' ? known(left.args[0]) : undefined
  if (counted !== undefined && isList(counted) && operator === 'above' && isLiteral(right, '0'))
    return { path: counted.path, operator: 'filled', with: [] }
  if (isLiteral(right, null)) return readGiven(known(left), operator)
  const operand = known(left)
  if (operand !== undefined) return takes(operand, operator) ? row(operand, operator, [right]) : null
  const turned = turns[operator]
  const other = known(right)
  return other !== undefined && takes(other, turned) ? row(other, turned, [left]) : null
}

type MakeRow = (operand: Operand | undefined, operator: Operator, values: readonly Expr[]) => Row | null
type Known = (expr: Expr | undefined) => Operand | undefined

function readCall(tree: Expr & { readonly t: 'call' }, operator: Operator, row: MakeRow, known: Known): Row | null {
  const [of, what] = tree.args
  const operand = known(of)
  if (tree.name === 'not' && operand?.type === 'yesNo' && operator === 'contains') {
    return { path: operand.path, operator: 'is', with: [{ value: false }] }
  }
  const name = operand?.type === 'choices' ? 'list contains' : 'contains'
  const isFit = operand?.type === 'choices' || operand?.type === 'text'
  return isFit && tree.name === name && what !== undefined ? row(operand, operator, [what]) : null
}

function readGiven(operand: Operand | undefined, operator: Operator): Row | null {
  if (operand === undefined || isList(operand) || operand.isTotal || (operator !== 'is' && operator !== 'isNot'))
    return null
  return { path: operand.path, operator: operator === 'is' ? 'empty' : 'filled', with: [] }
}

/** How an operand is written; undefined for what is none. */
function pathOf(expr: Expr): string | undefined {
  if (expr.t === 'path') return expr.path
  if (expr.t === 'get') {
    const of = pathOf(expr.of)
    return of === undefined ? undefined : `${of}.${expr.name}`
  }
  if (expr.t !== 'call' || expr.args.length !== 1) return undefined
  const [over] = expr.args
  if (expr.name === 'count' && over?.t === 'rows') return `count(${over.table})`
  return expr.name === 'sum' && over?.t === 'column' ? `sum(${over.table}.${over.column})` : undefined
}

function comparandOf(expr: Expr, operand: Operand, vocabulary: Vocabulary): Comparand | null {
  if (expr.t === 'literal') {
    const { value } = expr
    if (typeof value === 'boolean') return operand.type === 'yesNo' ? { value } : null
    if (typeof value !== 'string' || expr.type.is !== (literals[operand.type] ?? 'string')) return null
    // A moment without a zone is another one in each office.
    return operand.type === 'dateTime' && !value.endsWith('Z') ? null : { value }
  }
  const path = pathOf(expr)
  return comparable(vocabulary, operand).some((one) => one.path === path) ? { path: String(path) } : null
}

const literals: { readonly [type in Operand['type']]?: string } = {
  number: 'number',
  date: 'date',
  dateTime: 'dateTime',
}

const isLiteral = (expr: Expr, value: string | boolean | null): boolean => expr.t === 'literal' && expr.value === value

const operatorOf = (sign: string): keyof typeof signs | undefined =>
  (Object.keys(signs) as (keyof typeof signs)[]).find((operator) => signs[operator] === sign)

/** The same comparison seen from the other side: `5 < a` is `a > 5`. */
const turns = {
  is: 'is',
  isNot: 'isNot',
  above: 'below',
  atLeast: 'atMost',
  below: 'above',
  atMost: 'atLeast',
} as const

/** Which comparisons with one value a row may show for an operand. */
function takes({ type }: Operand, operator: Operator): boolean {
  if (type === 'number' || type === 'date' || type === 'dateTime') return true
  if (type === 'yesNo') return operator === 'is'
  return ['text', 'choice', 'person', 'department'].includes(type) && (operator === 'is' || operator === 'isNot')
}
