import { numOf, textOf } from '@checkwright/core/engine/decimal-text'
import type { Comparand, Condition, Operator, Row } from './model.ts'
import { isWhole } from './model.ts'
import type { Operand, Vocabulary } from './operand.ts'

/**
 * A condition in the language of expressions. Rows that are not whole yet, and those about what is not there any more, are left
 * out; without rows it says `true`. What is missing counts as different from everything: "is not x" holds for no answer too.
 */
export function writeCondition(condition: Condition, vocabulary: Vocabulary): string {
  const whole = condition.rows.filter((row) => vocabulary.has(row.path) && isWhole(row))
  const rows = whole.map((row) => {
    const text = writeRow(row, vocabulary.get(row.path) as Operand)
    // The grammar takes what follows a list of tests for a part of its last one.
    return row.operator === 'oneOf' && whole.length > 1 ? `(${text})` : text
  })
  return rows.length === 0 ? 'true' : rows.join(condition.join === 'all' ? ' and ' : ' or ')
}

function writeRow(row: Row, operand: Operand): string {
  const [first = '', second = ''] = row.with.map((one) => writeComparand(one, operand))
  const { path } = row
  switch (row.operator) {
    case 'between':
      return `${path} between ${first} and ${second}`
    case 'oneOf':
      return `${path} in (${row.with.map((one) => writeComparand(one, operand)).join(', ')})`
    case 'contains':
      return isList(operand) ? `list contains(${path}, ${first})` : `contains(${path}, ${first})`
    case 'containsNot':
      return `${writeRow({ ...row, operator: 'contains' }, operand)} != true`
    case 'filled':
      return isList(operand) ? `count(${path}) > 0` : `${path} != null`
    case 'empty':
      return isList(operand) ? `(count(${path}) > 0) != true` : `${path} = null`
    default:
      return `${path} ${signs[row.operator]} ${first}`
  }
}

/** Comparisons with one value, and how they are written. */
export const signs: Readonly<
  Record<Extract<Operator, 'is' | 'isNot' | 'above' | 'atLeast' | 'below' | 'atMost'>, string>
> = {
  is: '=',
  isNot: '!=',
  above: '>',
  atLeast: '>=',
  below: '<',
  atMost: '<=',
}

/** Answers that are lists are empty when they hold nothing. */
export const isList = (operand: Operand): boolean => operand.type === 'choices' || operand.type === 'files'

function writeComparand(comparand: Comparand, { type }: Operand): string {
  if ('path' in comparand) return comparand.path
  const { value } = comparand
  if (typeof value === 'boolean') return String(value)
  if (type === 'number') {
    const number = numOf(value)
    return number === null ? value : textOf(number)
  }
  return type === 'date' || type === 'dateTime' ? `@"${value}"` : quoted(value)
}

const quoted = (text: string): string =>
  `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
