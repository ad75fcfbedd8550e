import type { FieldNode } from '@checkwright/core/engine/form'
import type { Json, Path } from '@checkwright/core/model/base'
import type { ChoicesOptions } from '@checkwright/core/model/definition'
import { parseDecimal } from '@checkwright/ui/decimal-text'

/** The changes a block of pasted cells makes, laid over rows and columns from its first cell; columns worked out are passed by. */
export function pastedChanges(block: {
  readonly columns: readonly FieldNode[]
  readonly rows: readonly string[]
  readonly cells: readonly (readonly string[])[]
  readonly cellPath: (row: string, column: FieldNode) => Path
}): readonly { readonly path: Path; readonly value: Json }[] {
  return block.cells.flatMap((line, at) => {
    const row = block.rows[at]
    if (row === undefined) return []
    return line.flatMap((text, index) => {
      const column = block.columns[index]
      const value = column && pastedValue(column, text.trim())
      return column === undefined || value === undefined ? [] : [{ path: block.cellPath(row, column), value }]
    })
  })
}

/** A pasted text as the answer of a column; undefined where the column takes no text. What cannot be read stays as text, to be marked as wrong. */
export function pastedValue(column: FieldNode, text: string): Json | undefined {
  const { kind, options } = column.field
  if (text === '') return unpastable.has(kind) ? undefined : null
  if (unpastable.has(kind)) return undefined
  if (kind === 'number' || kind === 'money') return parseDecimal(text.replace(/^[¥￥$€£]/, '')) ?? text
  if (kind === 'date') return readDate(text) ?? text
  if (kind === 'choice') return findChoice({ choices: [], ...options }, text) ?? text
  return text
}

const unpastable = new Set([
  'computed',
  'note',
  'attachment',
  'signature',
  'person',
  'department',
  'range',
  'yesNo',
  'choices',
  'dateTime',
])

/** `2026-3-2`, `2026/3/2`, `2026年3月2日`: year first, as sheets here have it. */
function readDate(text: string): string | undefined {
  const match = /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$/.exec(text)
  if (!match) return undefined
  const [, year = '', month = '', day = ''] = match
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function findChoice(options: ChoicesOptions, text: string): string | undefined {
  const isNamed = (choice: ChoicesOptions['choices'][number]) =>
    [choice.key, choice.label['zh-Hans'], choice.label.en].includes(text)
  return options.choices.find(isNamed)?.key
}
