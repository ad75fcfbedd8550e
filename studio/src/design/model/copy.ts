import { renameIn } from '@checkwright/core/engine/expression/rename'
import type { Json } from '@checkwright/core/model/base'
import type { Field } from '@checkwright/core/model/definition'
import { applyEdits, type Edit } from './edit.ts'
import { keyWord } from './keys.ts'
import { columnsOf } from './read.ts'
import { inField } from './references.ts'

/**
 * Copies of lines under new keys. What the lines say about themselves and each other the copies say about the copies; columns keep
 * their keys, which belong to their table.
 */
export function copyOfLines(lines: readonly Field[], give: (kind: string) => string): readonly Field[] {
  const names = new Map(lines.map((line) => [line.key, give(wordIn(line.key) ?? keyWord(line.kind))]))
  const columns = new Map(
    lines
      .filter((line) => line.kind === 'table')
      .map((line) => [line.key, new Set(columnsOf(line).map((one) => one.key))]),
  )
  return lines.map((line) => {
    const rewritten = inField(line, []).flatMap((reference): readonly Edit[] => {
      if (reference.is !== 'expression') return []
      const row = reference.table === undefined ? {} : { row: reference.table }
      const text = renameIn(reference.text, { names, columns, ...row })
      return text === reference.text ? [] : [{ do: 'set', at: reference.at, value: text }]
    })
    const key: Edit = { do: 'set', at: ['key'], value: names.get(line.key) ?? line.key }
    return applyEdits(line as unknown as Json, [key, ...rewritten]).document as unknown as Field
  })
}

/** The copy of `item7` is another `item…`, that of `leaver` another `leaver…`. */
const wordIn = (key: string): string | undefined => /^(.{1,40}?)\d{0,6}$/su.exec(key)?.[1]
