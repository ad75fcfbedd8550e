import type { Json, Path } from '../../model/base.ts'

/**
 * The static types of expressions. `any` is the type of what cannot be known (null literals, filters over unknown lists);
 * it is compatible with everything and checked when it is used.
 */
export type Type =
  | { readonly is: 'any' | 'null' | 'boolean' | 'number' | 'string' | 'date' | 'dateTime' | 'time' | 'duration' }
  | { readonly is: 'list'; readonly of: Type }
  | { readonly is: 'context'; readonly fields: { readonly [name: string]: Type } }
  /** A from–to value of a range field: arithmetic adds bounds, comparison needs `.from` or `.to`. */
  | { readonly is: 'range'; readonly of: Type }

/**
 * A typed expression tree: plain JSON, made once when a version is published and stored with it, so that whoever evaluates
 * needs no parser. `t` tells the node. Names are resolved to paths already (row, then table, then record).
 */
export type Expr =
  | { readonly t: 'literal'; readonly value: Json; readonly type: Type }
  /** A value of the record (`path`) or, with `row` (the table's path), of the row being evaluated (`path` relative to the row). */
  | { readonly t: 'path'; readonly path: Path; readonly row?: Path; readonly type: Type }
  /** All values of one column of a table, in row order: `lines.amount`. */
  | { readonly t: 'column'; readonly table: Path; readonly column: string; readonly type: Type }
  /** The rows of a table as contexts, for `for`, `some`, `every` and filters. `columns` are those the expression reads. */
  | { readonly t: 'rows'; readonly table: Path; readonly columns: readonly string[]; readonly type: Type }
  /** The variable of a loop, or the element a filter looks at (`item#1`, `item#2` … by depth). */
  | { readonly t: 'local'; readonly name: string; readonly type: Type }
  /** An operator; `and` and `or` take any number of arguments, `unary<` and its like stand only in the tests of `in`. */
  | { readonly t: 'op'; readonly op: string; readonly args: readonly Expr[]; readonly type: Type }
  | { readonly t: 'if'; readonly args: readonly [Expr, Expr, Expr]; readonly type: Type }
  | {
      readonly t: 'loop'
      readonly kind: 'for' | 'some' | 'every'
      readonly name: string
      readonly over: Expr
      readonly body: Expr
      readonly type: Type
    }
  /** A body of type number is a position: 1 is the first element, -1 the last. */
  | { readonly t: 'filter'; readonly over: Expr; readonly body: Expr; readonly type: Type }
  | { readonly t: 'get'; readonly of: Expr; readonly name: string; readonly type: Type }
  | { readonly t: 'list'; readonly items: readonly Expr[]; readonly type: Type }
  | {
      readonly t: 'interval'
      readonly from: Expr
      readonly to: Expr
      readonly closed: readonly [boolean, boolean]
      readonly type: Type
    }
  | { readonly t: 'call'; readonly name: string; readonly args: readonly Expr[]; readonly type: Type }
  /** What a projection puts in place of an expression whose inputs the reader may not see. */
  | { readonly t: 'decided'; readonly value: Json; readonly type: Type }

/** The types of a function that is not built in; numbers arrive and leave as decimal strings. */
export type FunctionType = { readonly params: readonly Type[]; readonly returns: Type }

/** What names mean while an expression is parsed. */
export type Scope = {
  /** Top-level names: fields, items (contexts `{ result, comment, … }`), tables (lists of contexts), figures (`points.total`). */
  readonly names: { readonly [name: string]: Type }
  /** Set inside a table: the table's path and its columns, which shadow top-level names. */
  readonly row?: { readonly table: Path; readonly columns: { readonly [name: string]: Type } }
  /** Functions of plugins by their full name, `<plugin>.<function>`. */
  readonly functions?: { readonly [name: string]: FunctionType }
}

/**
 * Where an evaluation reads its values: plain JSON answers (numbers and money as decimal strings, dates as text).
 * A missing value is null.
 */
export type Reader = {
  value(path: Path): Json
  /** Ids of a table's rows in order. */
  rows(table: Path): readonly string[]
  /** The row in which a row expression is evaluated. */
  readonly row?: { readonly table: Path; readonly id: string }
}
