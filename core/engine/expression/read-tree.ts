import type { SyntaxNode, Tree } from '@lezer/common'
import { fail, ok, type Result } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import { type At, problemAt, type Syntax } from './syntax.ts'

/** Deepest tree: keeps every later walk far from the end of the stack. */
export const MAX_DEPTH = 250

/** Turns the grammar's tree into ours, or tells the first place that cannot be read. Values are taken from the source. */
export const readTree = (tree: Tree, source: string): Result<Syntax> => {
  const broken = firstError(tree, source)
  if (broken !== undefined) return fail([broken])
  const top = children(tree.topNode)[0]
  if (top === undefined) return fail([problemAt('expression.empty', { from: 0, to: source.length })])
  try {
    return ok(read(top, { source, depth: 0 }))
  } catch (error) {
    if (error instanceof Unreadable) return fail([error.problem])
    throw error
  }
}

/** Reads the tests of a band (`> 5`, `[1..5)`, `"a", "b"`, `not(…)`, `-`), which the caller applies to a value. */
export const readTests = (
  tree: Tree,
  source: string,
): Result<{ readonly tests: readonly Syntax[] | 'any'; readonly isNot: boolean }> => {
  const broken = firstError(tree, source)
  if (broken !== undefined) return fail([broken])
  const nodes = children(tree.topNode)
  if (nodes[0]?.name === 'Wildcard') return ok({ tests: 'any', isNot: false })
  const list = nodes.find((node) => node.name === 'PositiveUnaryTests')
  if (list === undefined) return fail([problemAt('expression.empty', { from: 0, to: source.length })])
  try {
    const tests = children(list).map((node) => read(node, { source, depth: 0 }))
    return ok({ tests, isNot: nodes[0]?.name === 'not' })
  } catch (error) {
    if (error instanceof Unreadable) return fail([error.problem])
    throw error
  }
}

type Context = { readonly source: string; readonly depth: number }

/** Leaves the walk at the first thing that cannot be read; never leaves this file. */
class Unreadable extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

const firstError = (tree: Tree, source: string): Problem | undefined => {
  let problem: Problem | undefined
  tree.iterate({
    enter: (node) => {
      if (problem === undefined && node.type.isError) {
        problem = isEndlessChain(source.slice(0, node.from))
          ? problemAt('expression.too_deep', node, { limit: MAX_DEPTH })
          : syntaxProblem(source, node.from)
      }
      return problem === undefined
    },
  })
  return problem
}

/** The grammar breaks a chain off once 300 operators follow its first 2,000 characters, and calls that an error. */
const isEndlessChain = (before: string): boolean =>
  before.length > 2000 && (before.match(/\b(?:and|or)\b|[-+*/=<>[.]/g) ?? []).length > 300

const syntaxProblem = (source: string, from: number): Problem => {
  const rest = source.slice(from)
  const start = from + (rest.length - rest.trimStart().length)
  const found = /^(?:[\p{L}\p{M}\p{N}_]+|"(?:[^"\\]|\\.)*"|\.\.|\*\*|[<>!]=|.)/u.exec(source.slice(start))?.[0]
  if (found === undefined)
    return problemAt('expression.incomplete', { from: source.trimEnd().length, to: source.length })
  return problemAt('expression.syntax', { from: start, to: start + found.length }, { found })
}

const children = (node: SyntaxNode): readonly SyntaxNode[] => {
  const nodes: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) nodes.push(child)
  return nodes
}

const text = (node: At, context: Context): string => context.source.slice(node.from, node.to)

/** Words of a name with one space between, in the composed form keys have. */
const nameOf = (node: At, context: Context): string => text(node, context).trim().replace(/\s+/g, ' ').normalize('NFC')

const at = (node: At): At => ({ from: node.from, to: node.to })

const unsupported = (node: At, context: Context): never => {
  throw new Unreadable(problemAt('expression.not_supported', at(node), { found: text(node, context).slice(0, 60) }))
}

const incomplete = (node: At): never => {
  throw new Unreadable(problemAt('expression.incomplete', at(node)))
}

const nth = (nodes: readonly SyntaxNode[], n: number, parent: At): SyntaxNode => nodes[n] ?? incomplete(parent)

/** Children that are expressions, without brackets, commas, words and operators. */
const operands = (node: SyntaxNode): readonly SyntaxNode[] =>
  children(node).filter(
    (child) => (/^[A-Z]/.test(child.name) && !/Op$/.test(child.name)) || child.name === 'null' || child.name === '?',
  )

const read = (node: SyntaxNode, outer: Context): Syntax => {
  const context = { source: outer.source, depth: outer.depth + 1 }
  if (context.depth > MAX_DEPTH) throw new Unreadable(problemAt('expression.too_deep', at(node), { limit: MAX_DEPTH }))
  const place = at(node)
  const inner = operands(node)
  const part = (n: number): Syntax => read(nth(inner, n, node), context)
  switch (node.name) {
    case 'NumericLiteral':
      return { s: 'number', text: text(node, context).replace(/\s/g, ''), ...place }
    case 'StringLiteral':
      return { s: 'string', value: unquote(text(node, context).slice(1, -1)), ...place }
    case 'BooleanLiteral':
      return { s: 'boolean', value: text(node, context) === 'true', ...place }
    case 'null':
      return { s: 'null', ...place }
    case 'VariableName':
    case '?':
      return readName(node, context)
    case 'ParenthesizedExpression':
    case 'PositiveUnaryTest':
      return part(0)
    case 'SimplePositiveUnaryTest': {
      const operator = children(node).find((child) => child.name === 'CompareOp')
      return operator === undefined ? part(0) : { s: 'test', op: text(operator, context), right: part(0), ...place }
    }
    case 'PathExpression': {
      const name = nth(inner, 1, node)
      return { s: 'get', of: part(0), name: nameOf(name, context), nameAt: at(name), ...place }
    }
    case 'ArithmeticExpression': {
      const operator = children(node).find((child) => child.name === 'ArithOp') ?? node
      const op = text(operator, context)
      if (inner.length > 1) return { s: 'binary', op, left: part(0), right: part(1), ...place }
      return op === '-' ? { s: 'negate', of: part(0), ...place } : unsupported(operator, context)
    }
    case 'Conjunction':
    case 'Disjunction':
      return { s: 'logic', op: node.name === 'Conjunction' ? 'and' : 'or', args: flat(node, context), ...place }
    case 'Comparison':
      return readComparison(node, context)
    case 'Interval':
      return {
        s: 'interval',
        low: part(0),
        high: part(1),
        closed: [node.firstChild?.name === '[', node.lastChild?.name === ']'],
        ...place,
      }
    case 'IfExpression':
      return { s: 'if', condition: part(0), whenTrue: part(1), whenFalse: part(2), ...place }
    case 'ForExpression':
      return { s: 'loop', kind: 'for', iterators: iterators(nth(inner, 0, node), context), body: part(1), ...place }
    case 'QuantifiedExpression': {
      const kind = node.firstChild?.name === 'some' ? 'some' : 'every'
      return { s: 'loop', kind, iterators: iterators(nth(inner, 0, node), context), body: part(1), ...place }
    }
    case 'IterationContext':
      return inner.length > 1 ? { s: 'span', low: part(0), high: part(1), ...place } : part(0)
    case 'FilterExpression':
      return { s: 'filter', of: part(0), by: part(1), ...place }
    case 'List':
      return { s: 'list', items: inner.map((child) => read(child, context)), ...place }
    case 'FunctionInvocation':
    case 'DateTimeLiteral':
      return readCall(node, inner, context)
    default:
      return unsupported(node, context)
  }
}

/** `a or b or c` is one node, so that long conditions stay shallow. */
const flat = (node: SyntaxNode, context: Context): readonly Syntax[] => {
  const args: Syntax[] = []
  let left = node
  for (;;) {
    const [first, second] = operands(left)
    if (first === undefined || second === undefined) return incomplete(node)
    args.unshift(read(second, context))
    if (first.name !== node.name) {
      args.unshift(read(first, context))
      return args
    }
    left = first
  }
}

const readName = (node: SyntaxNode, context: Context): Syntax => {
  const name = nameOf(node, context)
  const second = name.indexOf(' ')
  if (second < 0) return { s: 'name', name, ...at(node) }
  // Two names in a row: an operator is missing between them.
  const from = node.from + text(node, context).search(/\s/)
  throw new Unreadable(syntaxProblem(context.source, from))
}

const readComparison = (node: SyntaxNode, context: Context): Syntax => {
  const inner = operands(node)
  const part = (n: number): Syntax => read(nth(inner, n, node), context)
  const operator = children(node).find((child) => /^(?:CompareOp|in|between)$/.test(child.name))
  if (operator?.name === 'between') return { s: 'between', of: part(0), low: part(1), high: part(2), ...at(node) }
  if (operator?.name !== 'in')
    return {
      s: 'binary',
      op: operator === undefined ? '=' : text(operator, context),
      left: part(0),
      right: part(1),
      ...at(node),
    }
  const tests = nth(inner, 1, node)
  const list = tests.name === 'PositiveUnaryTests' ? operands(tests) : [tests]
  return { s: 'in', of: part(0), tests: list.map((test) => read(test, context)), ...at(node) }
}

const iterators = (node: SyntaxNode, context: Context): readonly { readonly name: string; readonly over: Syntax }[] =>
  children(node)
    .filter((child) => child.name === 'InExpression')
    .map((child) => {
      const [name, over] = operands(child)
      if (name === undefined || over === undefined) return incomplete(child)
      return { name: nameOf(name, context), over: read(over, context) }
    })

const readCall = (node: SyntaxNode, inner: readonly SyntaxNode[], context: Context): Syntax => {
  const callee = nth(inner, 0, node)
  if (callee.name === 'AtLiteral') {
    const string = callee.lastChild ?? callee
    return { s: 'moment', text: unquote(text(string, context).slice(1, -1)), ...at(node) }
  }
  if (!/^(?:VariableName|PathExpression|DateTimeConstructor)$/.test(callee.name)) return unsupported(node, context)
  const params = nth(inner, 1, node)
  if (params.name !== 'PositionalParameters') return unsupported(params, context)
  const name = nameOf(callee, context).replace(/\s*\.\s*/g, '.')
  const args = operands(params).map((child) => read(child, context))
  return { s: 'call', name, nameAt: at(callee), args, ...at(node) }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

/** `\n`, `\"`, `\\`, `\u4e2d` and `\U01F600`; anything else after a backslash stays as written. */
const unquote = (raw: string): string =>
  raw.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\]))/g, (whole, short, long, simple) => {
    if (simple !== undefined) return ESCAPES[simple] ?? whole
    const code = Number.parseInt(short ?? long, 16)
    return code > 0x10ffff ? whole : String.fromCodePoint(code)
  })
