import { BROKEN, type Check, readWhole, report } from './names.ts'
import { near } from './near.ts'
import { ALIASES, accepts, CLOCK_FUNCTIONS, type Param, SIGNATURES, type Signature } from './signatures.ts'
import type { At, Syntax } from './syntax.ts'
import { parseDate, parseDateTime, parseDuration, parseTime, type Temporal, temporalText } from './temporal.ts'
import { isOpen, join, listOf, NULL } from './type-rules.ts'
import type { Expr, FunctionType, Type } from './types.ts'

type Call = Syntax & { readonly s: 'call' }
type Typecheck = (node: Syntax, check: Check) => Expr

/** A call of a built-in function or of one a plugin brings. `typecheck` is handed in, because calls and expressions nest. */
export const checkCall = (node: Call, check: Check, typecheck: Typecheck): Expr => {
  const name = own(ALIASES, node.name) ?? node.name
  const signature = own(SIGNATURES, name)
  const foreign = own(check.scope.functions ?? {}, name)
  if (CLOCK_FUNCTIONS.includes(name)) return report(check, 'expression.no_clock', node.nameAt, { found: name })
  if (signature !== undefined) return checkBuiltIn(name, signature, node, check, typecheck)
  if (foreign !== undefined) return checkForeign(name, foreign, node, check, typecheck)
  const known = [...Object.keys(SIGNATURES), ...Object.keys(ALIASES), ...Object.keys(check.scope.functions ?? {})]
  return report(check, 'expression.unknown_function', node.nameAt, { found: name, near: near(name, known) })
}

/** A date, time or duration written as text; its kind is the first of `kinds` whose form it has. */
export const literalMoment = (text: string, kinds: readonly Temporal['is'][], at: At, check: Check): Expr => {
  for (const is of kinds) {
    const value = PARSERS[is](text)
    if (value !== null) return { t: 'literal', value: temporalText(value), type: { is } }
  }
  return report(check, 'expression.bad_literal', at, { found: text, expected: kinds[0] ?? 'date' })
}

const PARSERS: { readonly [is in Temporal['is']]: (text: string) => Temporal | null } = {
  date: parseDate,
  dateTime: parseDateTime,
  time: parseTime,
  duration: parseDuration,
}

/** Functions whose only argument, when it is a text written out, makes a literal checked at once. */
const LITERALS: Readonly<Record<string, Temporal['is']>> = {
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  duration: 'duration',
}

const checkBuiltIn = (name: string, signature: Signature, node: Call, check: Check, typecheck: Typecheck): Expr => {
  const literal = own(LITERALS, name)
  const only = node.args.length === 1 ? node.args[0] : undefined
  if (literal !== undefined && only?.s === 'string') return literalMoment(only.value, [literal], only, check)
  const written = node.args.map((arg) => typecheck(arg, check))
  const args = signature.isSpread === true ? [oneList(written, check)] : written
  const least = signature.params.length - (signature.optional ?? 0)
  const isFew = args.length < least || (signature.isSpread === true && written.length === 0)
  if (isFew || (signature.rest === undefined && args.length > signature.params.length))
    return report(check, 'expression.arguments', node, { function: name, expected: least, found: written.length })
  let isFine = true
  args.forEach((arg, i) => {
    const param = signature.params[i] ?? signature.rest ?? []
    if (accepts(param, arg.type)) return
    isFine = false
    reportArgument(name, param, arg.type, node.args[i] ?? node, check)
  })
  if (!isFine) return BROKEN
  if (signature.isWhole === true || signature.rest !== undefined) for (const arg of args) readWhole(arg.type, check)
  const type = signature.returns(args.map((arg) => arg.type))
  if (type !== undefined) return { t: 'call', name, args, type }
  const found = args[0]?.type
  return report(check, 'expression.type', node.args[0] ?? node, {
    function: name,
    expected: signature.isSpread === true ? 'number' : expectedOf(signature.params[0] ?? []),
    found: (found?.is === 'list' ? found.of : found)?.is ?? 'any',
  })
}

const checkForeign = (name: string, type: FunctionType, node: Call, check: Check, typecheck: Typecheck): Expr => {
  const args = node.args.map((arg) => typecheck(arg, check))
  if (args.length !== type.params.length)
    return report(check, 'expression.arguments', node, {
      function: name,
      expected: type.params.length,
      found: args.length,
    })
  args.forEach((arg, i) => {
    const param = type.params[i]
    readWhole(arg.type, check)
    if (param !== undefined && param.is !== arg.type.is && !isOpen(param) && !isOpen(arg.type))
      reportArgument(name, [param.is], arg.type, node.args[i] ?? node, check)
  })
  return { t: 'call', name, args, type: type.returns }
}

/** `sum(a, b)` and `sum(lines.amount)` are the same call: one list. */
const oneList = (args: readonly Expr[], check: Check): Expr => {
  const [first] = args
  if (first !== undefined && args.length === 1 && (first.type.is === 'list' || isOpen(first.type))) return first
  for (const arg of args) readWhole(arg.type, check)
  const of = args.reduce<Type | undefined>((type, arg) => (type === undefined ? undefined : join(type, arg.type)), NULL)
  // Numbers and ranges may be added up together; everything else must be of one kind.
  const isMixedRange = args.every((arg) => arg.type.is === 'number' || arg.type.is === 'range' || isOpen(arg.type))
  const range = args.find((arg) => arg.type.is === 'range')?.type
  return {
    t: 'list',
    items: args,
    type: listOf(of ?? (isMixedRange && range !== undefined ? range : { is: 'list', of: NULL })),
  }
}

const reportArgument = (name: string, param: Param, type: Type, at: At, check: Check): void => {
  report(check, 'expression.type', at, { function: name, expected: expectedOf(param), found: type.is })
}

const expectedOf = (param: Param): string => param[0] ?? 'any'

const own = <T>(record: { readonly [name: string]: T }, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
