import type { Json, Text } from '@checkwright/core/model/base'
import type { Comparand, Condition, Row } from './model.ts'
import type { Operand, Vocabulary } from './operand.ts'

/** A piece of a sentence; what is named in the form is set off from the words around it. */
export type Piece = { readonly text: string; readonly isTerm: boolean }

/** What a sentence needs to be said: messages of the bundle, texts of the definition, and names. */
export type Saying = {
  /** A message below `says`, `part` or `figure`; undefined where there is none. */
  message(key: string, params?: { readonly [name: string]: Json }): string | undefined
  text(text: Text): string
  nameOf(id: string): string | undefined
  date(text: string): string
  moment(text: string): string
  number(text: string): string
}

/** A condition in words: "处理结果 是 不合格，并且 …", in pieces. */
export function sentenceOf(condition: Condition, vocabulary: Vocabulary, say: Saying): readonly Piece[] {
  const joint = say.message(condition.join === 'all' ? 'says.and' : 'says.or') ?? ' '
  return condition.rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [{ text: joint, isTerm: false }]),
    ...rowPieces(row, vocabulary, say),
  ])
}

/** The name of an operand with the part of the field that is meant. */
export function nameOfOperand(operand: Operand, say: Saying): string {
  const label = say.text(operand.label)
  const { part } = operand
  if (part === undefined) return label || operand.path
  const figure = part.startsWith('figure ') ? part.slice('figure '.length) : undefined
  if (figure !== undefined) return say.message(`figure.${figure}`) ?? figure
  if (part === 'whole') return label || operand.path
  return say.message(`part.of`, { label: label || operand.path, part: say.message(`part.${part}`) ?? part }) ?? label
}

/** What an operand is compared with, in words. */
export function nameOfComparand(comparand: Comparand, operand: Operand, vocabulary: Vocabulary, say: Saying): string {
  if ('path' in comparand) {
    const other = vocabulary.get(comparand.path)
    return other === undefined ? comparand.path : nameOfOperand(other, say)
  }
  const { value } = comparand
  if (typeof value === 'boolean') return say.message(value ? 'says.true' : 'says.false') ?? String(value)
  switch (operand.type) {
    case 'choice':
    case 'choices': {
      const choice = operand.choices?.find((one) => one.key === value)
      return (choice && say.text(choice.label)) || value
    }
    case 'person':
    case 'department':
      return say.nameOf(value) ?? value
    case 'date':
      return say.date(value)
    case 'dateTime':
      return say.moment(value)
    case 'number':
      return [say.number(value), operand.unit === undefined ? '' : say.text(operand.unit)].filter(Boolean).join(' ')
    default:
      return value
  }
}

function rowPieces(row: Row, vocabulary: Vocabulary, say: Saying): readonly Piece[] {
  const operand = vocabulary.get(row.path)
  if (operand === undefined) return [{ text: row.path, isTerm: true }]
  const values = row.with.map((one) => nameOfComparand(one, operand, vocabulary, say))
  const terms: { readonly [name: string]: string } = {
    operand: nameOfOperand(operand, say),
    value: values.join(say.message('says.list') ?? ', '),
    low: values[0] ?? '',
    high: values[1] ?? '',
  }
  const template = messageFor(row.operator, operand, say)
  return template.split(/(\{\w+\})/).flatMap((piece): readonly Piece[] => {
    const term = /^\{(\w+)\}$/.exec(piece)?.[1]
    if (term !== undefined) return [{ text: terms[term] ?? '', isTerm: true }]
    return piece === '' ? [] : [{ text: piece, isTerm: false }]
  })
}

/** Dates come before and after each other, and a result is judged; the rest is said the same of everything. */
export function messageFor(
  operator: Row['operator'],
  operand: Operand,
  say: Pick<Saying, 'message'>,
  area = 'says',
): string {
  const special =
    operand.type === 'date' || operand.type === 'dateTime'
      ? 'date'
      : operand.part === 'result'
        ? 'result'
        : operand.type
  return say.message(`${area}.${special}.${operator}`) ?? say.message(`${area}.${operator}`) ?? operator
}
