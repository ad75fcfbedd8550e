import {
  ANY,
  BOOLEAN,
  DATE,
  DATE_TIME,
  DURATION,
  isOpen,
  isOrdered,
  join,
  listOf,
  NULL,
  NUMBER,
  STRING,
  TIME,
} from './type-rules.ts'
import type { Type } from './types.ts'

/** What one argument may be: kinds of types, `list`, or `any` for all. */
export type Param = readonly (Type['is'] | 'element')[]

/**
 * How a built-in function is called. `spread` functions take one list or its elements one by one, and always receive one list.
 * `whole` ones look at contexts as a whole, so that every column of a table given to them counts as read.
 */
export type Signature = {
  readonly params: readonly Param[]
  readonly optional?: number
  readonly rest?: Param
  readonly isSpread?: true
  readonly isWhole?: true
  /** The result for argument types that passed; undefined when they do not go together. */
  returns(args: readonly Type[]): Type | undefined
}

const fixed = (params: readonly Param[], returns: Type, optional = 0): Signature => ({
  params,
  ...(optional > 0 ? { optional } : {}),
  returns: () => returns,
})

const text: Param = ['string']
const number: Param = ['number']
const list: Param = ['list']
const any: Param = ['element']

const spread = (returns: (of: Type) => Type | undefined): Signature => ({
  params: [list],
  isSpread: true,
  returns: ([type]) => (type?.is === 'list' ? returns(type.of) : ANY),
})

const sameList = (args: readonly Type[]): Type | undefined => args[0] ?? ANY

const joinLists = (args: readonly Type[]): Type | undefined => {
  let of: Type | undefined = NULL
  for (const type of args) of = of === undefined ? undefined : join(of, type.is === 'list' ? type.of : ANY)
  return listOf(of ?? ANY)
}

const total = (of: Type): Type | undefined => {
  if (isOpen(of)) return ANY
  return of.is === 'number' || of.is === 'duration' || (of.is === 'range' && of.of.is === 'number') ? of : undefined
}

const ordered = (of: Type): Type | undefined => (isOrdered(of) ? of : undefined)

const truth = (of: Type): Type | undefined => (isOpen(of) || of.is === 'boolean' ? BOOLEAN : undefined)

const mean = (of: Type): Type | undefined =>
  of.is === 'number' || of.is === 'range' ? total(of) : isOpen(of) ? ANY : undefined

/** Every built-in function by name. Those that read a clock are left out on purpose: rules must be pure. */
export const SIGNATURES: Readonly<Record<string, Signature>> = {
  not: fixed([['boolean']], BOOLEAN),
  'is defined': fixed([any], BOOLEAN),

  count: fixed([list], NUMBER),
  sum: spread(total),
  min: spread(ordered),
  max: spread(ordered),
  mean: spread(mean),
  all: spread(truth),
  any: spread(truth),
  'list contains': { ...fixed([list, any], BOOLEAN), isWhole: true },
  'distinct values': { params: [list], isWhole: true, returns: sameList },
  concatenate: { params: [list], rest: list, returns: joinLists },
  append: {
    params: [list, any],
    rest: any,
    returns: ([first, ...items]) => joinLists([first ?? ANY, ...items.map(listOf)]),
  },

  contains: fixed([text, text], BOOLEAN),
  'starts with': fixed([text, text], BOOLEAN),
  'ends with': fixed([text, text], BOOLEAN),
  'string length': fixed([text], NUMBER),
  'upper case': fixed([text], STRING),
  'lower case': fixed([text], STRING),
  substring: fixed([text, number, number], STRING, 1),
  string: fixed([['number', 'string', 'boolean', 'date', 'dateTime', 'time', 'duration']], STRING),

  number: fixed([['string', 'number']], NUMBER),
  abs: { params: [['number', 'duration']], returns: ([type]) => (type === undefined || isOpen(type) ? ANY : type) },
  floor: fixed([number, number], NUMBER, 1),
  ceiling: fixed([number, number], NUMBER, 1),
  decimal: fixed([number, number], NUMBER),
  'round half up': fixed([number, number], NUMBER, 1),
  'round half even': fixed([number, number], NUMBER, 1),
  modulo: fixed([number, number], NUMBER),

  date: { params: [['string', 'date', 'dateTime', 'number'], number, number], optional: 2, returns: momentOf(DATE) },
  time: { params: [['string', 'time', 'dateTime', 'number'], number, number], optional: 2, returns: momentOf(TIME) },
  'date and time': {
    params: [['string', 'dateTime', 'date'], ['time']],
    optional: 1,
    returns: ([first, second]) =>
      second === undefined
        ? first?.is === 'date'
          ? undefined
          : DATE_TIME
        : first?.is === 'string'
          ? undefined
          : DATE_TIME,
  },
  duration: fixed([['string', 'duration']], DURATION),
}

/** Other spellings, turned into the one above when read. */
export const ALIASES: Readonly<Record<string, string>> = { average: 'mean' }

/** Functions of FEEL that read a clock. */
export const CLOCK_FUNCTIONS: readonly string[] = ['today', 'now']

/** Three numbers, or one value of another type. */
function momentOf(type: Type): (args: readonly Type[]) => Type | undefined {
  return ([first, ...rest]) => {
    const isNumber = first?.is === 'number'
    if (rest.length === 2) return isNumber || first === undefined || isOpen(first) ? type : undefined
    return rest.length === 0 && !isNumber ? type : undefined
  }
}

/** Whether an argument of this type may be given for a parameter. */
export const accepts = (param: Param, type: Type): boolean =>
  isOpen(type) || param.includes('element') || param.includes(type.is)
