import type { Text } from '@checkwright/core/model/base'
import type { Operator } from './model.ts'

/** What an operand holds, as far as comparing goes. */
export type OperandType =
  | 'text'
  | 'number'
  | 'date'
  | 'dateTime'
  | 'yesNo'
  | 'choice'
  | 'choices'
  | 'person'
  | 'department'
  | 'files'
  /** Only whether there is anything: signatures, ranges as a whole, kinds of plugins with answers of their own. */
  | 'thing'

/** Something a condition can ask about. */
export type Operand = {
  /** How it is written: `amount`, `price.to`, `clean.result`, `count(lines)`, `sum(lines.amount)`, `scoring.total`. */
  readonly path: string
  readonly type: OperandType
  readonly label: Text
  /** Which part of the field is meant, as a word of the bundle: `result`, `comment`, `to`, `rows` … */
  readonly part?: string
  /** The section or plugin it belongs to. */
  readonly group: Text
  /** The field it is, or is a part of: its key, or `table.column`. */
  readonly field?: string
  readonly choices?: readonly { readonly key: string; readonly label: Text }[]
  /** Shown behind numbers. */
  readonly unit?: Text
  /** Worked out over the rows of a table, so never empty. */
  readonly isTotal?: true
}

/** Everything conditions at one place can ask about, by its path. */
export type Vocabulary = ReadonlyMap<string, Operand>

const equal: readonly Operator[] = ['is', 'isNot']
const ordered: readonly Operator[] = ['is', 'isNot', 'above', 'atLeast', 'below', 'atMost', 'between']
const given: readonly Operator[] = ['filled', 'empty']

const byType: Readonly<Record<OperandType, readonly Operator[]>> = {
  text: [...equal, 'contains', 'containsNot', ...given],
  number: [...ordered, ...given],
  date: [...ordered, ...given],
  dateTime: [...ordered, ...given],
  yesNo: ['is', ...given],
  choice: [...equal, 'oneOf', ...given],
  choices: ['contains', 'containsNot', ...given],
  person: [...equal, ...given],
  department: [...equal, ...given],
  files: given,
  thing: given,
}

/** The operators that fit an operand, the usual one first. */
export const operatorsOf = (operand: Operand): readonly Operator[] => (operand.isTotal ? ordered : byType[operand.type])

/** Operands that another one may be compared with. Choices are compared with their own choices only. */
export const comparable = (vocabulary: Vocabulary, operand: Operand): readonly Operand[] =>
  ['text', 'number', 'date', 'dateTime', 'person', 'department'].includes(operand.type)
    ? [...vocabulary.values()].filter((one) => one.type === operand.type && one.path !== operand.path)
    : []
