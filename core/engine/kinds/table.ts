import type { Json } from '../../model/base.ts'
import type { TableOptions } from '../../model/definition.ts'
import { problem } from '../../model/problem.ts'
import { type CoreKind, optionsSchema } from './core-kind.ts'

/** Rows a table may have where the definition sets no bound. */
export const MOST_ROWS = 5000

/**
 * Rows of typed columns. The answer at the table's own path is the list of row ids in order; each cell is an answer of its
 * own at `<table>.<row>.<column>`.
 */
export const table: CoreKind<TableOptions> = {
  title: { 'zh-Hans': '明细表', en: 'Table' },
  options: optionsSchema('TableOptions'),
  answer: (options) => ({
    type: 'array',
    items: { type: 'string', pattern: ROW_ID.source },
    uniqueItems: true,
    maxItems: options.maxRows ?? MOST_ROWS,
  }),
  check: (value, options) => {
    if (!Array.isArray(value) || !value.every((id) => isRowId(id)))
      return [problem('value.type', undefined, { expected: 'rows' })]
    if (new Set(value).size < value.length) return [problem('value.repeated')]
    const max = options.maxRows ?? MOST_ROWS
    if (value.length > max) return [problem('value.too_many_rows', undefined, { max, count: value.length })]
    return []
  },
  text: (value) => (Array.isArray(value) ? String(value.length) : ''),
}

/** Row ids are made by whoever adds the row: `r` and up to twelve small letters or digits. */
export const isRowId = (value: Json): value is string => typeof value === 'string' && ROW_ID.test(value)

const ROW_ID = /^r[0-9a-z]{1,12}$/
