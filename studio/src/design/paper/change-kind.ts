import type { Json } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { t } from '../../../i18n/index.ts'
import { toasts } from '../../app/toasts.tsx'
import { changeKind, renameKey } from '../model/acts.ts'
import { applyEdits, at, type Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import { keysFor, keyWord } from '../model/keys.ts'
import { columnsOf, linesOf } from '../model/read.ts'
import type { Desk } from '../state/design.ts'

/**
 * Another kind for a line or column. One that was published keeps its answers in the records under its key, so that with another
 * kind it becomes a new line with a new key; what names it names the new one. The person is told.
 */
export function changeKindOf(desk: Desk, place: Place, kind: string): Act | null {
  const definition = desk.definition()
  const act = changeKind(definition, place, kind, desk.taken())
  const line = at(definition as unknown as Json, place) as unknown as Field | undefined
  if (act === null || !line || publishedKind(desk.published(), line.key) !== line.kind) return act
  const key = keysFor(definition, desk.taken())(keyWord(kind))
  const renamed = renameKey(definition, place, key)
  if (renamed === null) return act
  const next = applyEdits(definition as unknown as Json, renamed.edits).document as unknown as Definition
  toasts.show({ text: t('design.newLine'), tone: 'info' })
  return { ...act, edits: [...renamed.edits, ...(changeKind(next, place, kind, desk.taken())?.edits ?? [])] }
}

function publishedKind(published: Definition | null, key: string): string | undefined {
  if (published === null) return undefined
  return linesOf(published)
    .flatMap((line) => [line, ...columnsOf(line)])
    .find((line) => line.key === key)?.kind
}
