import type { Type } from './types.ts'

export const ANY: Type = { is: 'any' }
export const NULL: Type = { is: 'null' }
export const BOOLEAN: Type = { is: 'boolean' }
export const NUMBER: Type = { is: 'number' }
export const STRING: Type = { is: 'string' }
export const DATE: Type = { is: 'date' }
export const DATE_TIME: Type = { is: 'dateTime' }
export const TIME: Type = { is: 'time' }
export const DURATION: Type = { is: 'duration' }
export const RANGE: Type = { is: 'range', of: NUMBER }
export const listOf = (of: Type): Type => ({ is: 'list', of })

/** Nothing is known before it is evaluated: passes every check. */
export const isOpen = (type: Type): boolean => type.is === 'any' || type.is === 'null'

/** Whether values of both types may be equal at all. */
export const isComparable = (a: Type, b: Type): boolean => {
  if (isOpen(a) || isOpen(b)) return true
  if (a.is === 'list' && b.is === 'list') return isComparable(a.of, b.of)
  if (a.is === 'range' && b.is === 'range') return isComparable(a.of, b.of)
  return a.is === b.is
}

const ORDERED: readonly string[] = ['number', 'string', 'date', 'dateTime', 'time', 'duration', 'any', 'null']

/** Whether `<` means something for a type. */
export const isOrdered = (type: Type): boolean => ORDERED.includes(type.is)

/** The type that holds values of both, or undefined when they have nothing in common. */
export const join = (a: Type, b: Type): Type | undefined => {
  if (a.is === 'null') return b
  if (b.is === 'null' || a === b) return a
  if (a.is === 'any' || b.is === 'any') return ANY
  if (a.is === 'list' && b.is === 'list') {
    const of = join(a.of, b.of)
    return of === undefined ? undefined : listOf(of)
  }
  if (a.is === 'range' && b.is === 'range') return join(a.of, b.of) === undefined ? undefined : a
  if (a.is === 'context' && b.is === 'context') return joinContexts(a, b)
  return a.is === b.is ? a : undefined
}

const joinContexts = (a: Extract<Type, { is: 'context' }>, b: Extract<Type, { is: 'context' }>): Type => {
  const fields: { [name: string]: Type } = {}
  for (const name of Object.keys(a.fields)) {
    const x = a.fields[name]
    const y = Object.hasOwn(b.fields, name) ? b.fields[name] : undefined
    if (x !== undefined && y !== undefined) fields[name] = join(x, y) ?? ANY
  }
  return { is: 'context', fields }
}

/** The type of `a op b`, or undefined when the operator does not go with these types. */
export const arithmetic = (op: string, a: Type, b: Type): Type | undefined => {
  if (isOpen(a) && isOpen(b)) return ANY
  if (isOpen(a)) return guess(op, b, 'right')
  if (isOpen(b)) return guess(op, a, 'left')
  const pair = `${a.is} ${op} ${b.is}`
  if (a.is === 'range' || b.is === 'range') return rangeArithmetic(op, a, b)
  return ARITHMETIC[pair]
}

const ARITHMETIC: Readonly<Record<string, Type>> = {
  'number + number': NUMBER,
  'number - number': NUMBER,
  'number * number': NUMBER,
  'number / number': NUMBER,
  'number ** number': NUMBER,
  'string + string': STRING,
  'date + duration': DATE,
  'duration + date': DATE,
  'date - duration': DATE,
  'date - date': DURATION,
  'dateTime + duration': DATE_TIME,
  'duration + dateTime': DATE_TIME,
  'dateTime - duration': DATE_TIME,
  'dateTime - dateTime': DURATION,
  'time + duration': TIME,
  'duration + time': TIME,
  'time - duration': TIME,
  'time - time': DURATION,
  'duration + duration': DURATION,
  'duration - duration': DURATION,
  'duration * number': DURATION,
  'number * duration': DURATION,
  'duration / number': DURATION,
  'duration / duration': NUMBER,
}

/** What may stand to the right of an operator after this type, to say what was expected; undefined when nothing may. */
export const expectedRight = (op: string, left: Type): string | undefined => {
  if (left.is === 'range') return op === '**' ? undefined : 'number'
  const start = `${left.is} ${op} `
  const pair = Object.keys(ARITHMETIC).find((key) => key.startsWith(start))
  return pair?.slice(start.length)
}

/** Bounds are worked on one by one: `2 × 60000–80000 = 120000–160000`. A range divides nothing. */
const rangeArithmetic = (op: string, a: Type, b: Type): Type | undefined => {
  const isNumeric = (type: Type): boolean => type.is === 'number' || (type.is === 'range' && type.of.is === 'number')
  if (!isNumeric(a) || !isNumeric(b)) return undefined
  if (op === '+' || op === '-' || op === '*') return RANGE
  return op === '/' && b.is === 'number' ? RANGE : undefined
}

/** One side is open: the result is known only if every fitting type of that side gives the same. */
const guess = (op: string, known: Type, side: 'left' | 'right'): Type | undefined => {
  if (known.is === 'range') return rangeArithmetic(op, RANGE, NUMBER)
  const results = Object.keys(ARITHMETIC)
    .filter((pair) => {
      const [a, sign, b] = pair.split(' ')
      return sign === op && (side === 'left' ? a : b) === known.is
    })
    .map((pair) => ARITHMETIC[pair] as Type)
  const first = results[0]
  if (first === undefined) return undefined
  return known.is !== 'number' && results.every((type) => type === first) ? first : ANY
}

const PARTS: Readonly<Record<string, Readonly<Record<string, Type>>>> = {
  date: { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER },
  dateTime: { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER, hour: NUMBER, minute: NUMBER, second: NUMBER },
  time: { hour: NUMBER, minute: NUMBER, second: NUMBER },
  duration: { years: NUMBER, months: NUMBER, days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER },
}

/** The type of `value.name` for values that are no contexts; undefined when there is no such part. */
export const partOf = (type: Type, name: string): Type | undefined => {
  if (isOpen(type)) return ANY
  if (type.is === 'range') return name === 'from' || name === 'to' ? type.of : undefined
  const parts = PARTS[type.is]
  return parts !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined
}
