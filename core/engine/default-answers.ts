import type { Json, Path } from '../model/base.ts'
import type { Answers } from '../model/record.ts'
import type { FieldNode, Form } from './form.ts'
import { isObject } from './kinds/core-kind.ts'

/**
 * The answers a new record starts with. The default of a table is a list of rows, each an object of cells; they get the
 * ids `r1`, `r2` … and their columns' own defaults where a row says nothing.
 */
export const defaultAnswers = (form: Form): Answers => {
  const answers: { [path: Path]: Json } = {}
  for (const node of form.fields.values()) {
    const start = node.field.default as Json | undefined
    if (start === undefined || node.table !== undefined) continue
    if (node.columns === undefined) answers[node.path] = start
    else if (Array.isArray(start)) Object.assign(answers, startRows(node, start))
  }
  return answers
}

/** The cells a new row starts with, by column key. */
export const defaultCells = (table: FieldNode): { readonly [column: string]: Json } =>
  Object.fromEntries(
    (table.columns ?? []).flatMap(({ field }) =>
      field.default === undefined ? [] : [[field.key, field.default as Json] as const],
    ),
  )

const startRows = (table: FieldNode, rows: readonly Json[]): Answers => {
  const answers: { [path: Path]: Json } = { [table.path]: rows.map((_, index) => `r${index + 1}`) }
  rows.forEach((row, index) => {
    const cells = { ...defaultCells(table), ...(isObject(row) ? row : {}) }
    for (const [column, value] of Object.entries(cells)) answers[`${table.path}.r${index + 1}.${column}`] = value
  })
  return answers
}
