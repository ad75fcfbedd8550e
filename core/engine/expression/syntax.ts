import type { Problem } from '../../model/problem.ts'

/** Where something stands in the source, in UTF-16 units, the end excluded. */
export type At = { readonly from: number; readonly to: number }

/** What was written, before names and types are known. */
export type Syntax = At &
  (
    | { readonly s: 'number'; readonly text: string }
    | { readonly s: 'string'; readonly value: string }
    | { readonly s: 'boolean'; readonly value: boolean }
    | { readonly s: 'null' }
    /** A date, time or duration written `@"…"`. */
    | { readonly s: 'moment'; readonly text: string }
    | { readonly s: 'name'; readonly name: string }
    | { readonly s: 'get'; readonly of: Syntax; readonly name: string; readonly nameAt: At }
    | { readonly s: 'binary'; readonly op: string; readonly left: Syntax; readonly right: Syntax }
    | { readonly s: 'logic'; readonly op: 'and' | 'or'; readonly args: readonly Syntax[] }
    | { readonly s: 'negate'; readonly of: Syntax }
    | { readonly s: 'between'; readonly of: Syntax; readonly low: Syntax; readonly high: Syntax }
    | { readonly s: 'in'; readonly of: Syntax; readonly tests: readonly Syntax[] }
    /** `> 5`, only among the tests of `in`. */
    | { readonly s: 'test'; readonly op: string; readonly right: Syntax }
    | {
        readonly s: 'interval'
        readonly low: Syntax
        readonly high: Syntax
        readonly closed: readonly [boolean, boolean]
      }
    | { readonly s: 'if'; readonly condition: Syntax; readonly whenTrue: Syntax; readonly whenFalse: Syntax }
    | {
        readonly s: 'loop'
        readonly kind: 'for' | 'some' | 'every'
        readonly iterators: readonly { readonly name: string; readonly over: Syntax }[]
        readonly body: Syntax
      }
    /** `1..n` after `in` of a loop. */
    | { readonly s: 'span'; readonly low: Syntax; readonly high: Syntax }
    | { readonly s: 'filter'; readonly of: Syntax; readonly by: Syntax }
    | { readonly s: 'list'; readonly items: readonly Syntax[] }
    | { readonly s: 'call'; readonly name: string; readonly nameAt: At; readonly args: readonly Syntax[] }
  )

/** The codes of everything that can be wrong with a written expression. Their texts stand in core/engine/messages. */
export type ExpressionCode =
  | 'expression.empty'
  | 'expression.too_long'
  | 'expression.too_deep'
  | 'expression.syntax'
  | 'expression.incomplete'
  | 'expression.unclosed_string'
  | 'expression.full_width_operator'
  | 'expression.foreign_operator'
  | 'expression.unexpected_character'
  | 'expression.not_supported'
  | 'expression.unknown_name'
  | 'expression.unknown_part'
  | 'expression.unknown_function'
  | 'expression.no_clock'
  | 'expression.arguments'
  | 'expression.type'
  | 'expression.mixed_types'
  | 'expression.range_bound'
  | 'expression.bad_literal'

/** A problem with its place in the source: `position` and `length` count UTF-16 units. */
export const problemAt = (code: ExpressionCode, at: At, params: Problem['params'] = {}): Problem => ({
  code,
  params: { position: at.from, length: at.to - at.from, ...params },
})
