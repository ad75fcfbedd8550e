/** How a row compares. Which of them fit depends on what stands on its left; see `operators.ts`. */
export type Operator =
  | 'is'
  | 'isNot'
  | 'oneOf'
  | 'above'
  | 'atLeast'
  | 'below'
  | 'atMost'
  | 'between'
  | 'contains'
  | 'containsNot'
  | 'empty'
  | 'filled'

/** What is compared with: a value (numbers and moments as text), or another answer of the record by its path. */
export type Comparand = { readonly value: string | boolean } | { readonly path: string }

/** One line of a condition. `empty` and `filled` compare with nothing, `between` with two, `oneOf` with any number. */
export type Row = { readonly path: string; readonly operator: Operator; readonly with: readonly Comparand[] }

/** Rows that must all hold, or of which one must. Without rows it always holds. */
export type Condition = { readonly join: 'all' | 'any'; readonly rows: readonly Row[] }

export const always: Condition = { join: 'all', rows: [] }

/** How many values an operator compares with. */
export const arity = (operator: Operator): 0 | 1 | 2 | 'many' => {
  if (operator === 'empty' || operator === 'filled') return 0
  return operator === 'between' ? 2 : operator === 'oneOf' ? 'many' : 1
}

/** Whether nothing of a row is still to be chosen; only whole rows are written. */
export const isWhole = (row: Row): boolean => {
  const count = arity(row.operator)
  const isGiven = (one: Comparand) => ('path' in one ? one.path : one.value) !== ''
  return (
    row.path !== '' && row.with.every(isGiven) && (count === 'many' ? row.with.length > 0 : row.with.length === count)
  )
}
