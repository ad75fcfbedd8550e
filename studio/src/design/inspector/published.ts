import type { Definition } from '@checkwright/core/model/definition'
import type { Place } from '../model/edit.ts'
import { fieldKeys, stepKeys } from '../model/keys.ts'
import { columnsOf, linesOf } from '../model/read.ts'

/** Whether records may hold something under this key, so that it must stay. */
export function isKeyPublished(published: Definition | null, place: Place, key: string): boolean {
  if (published === null) return false
  if (place.length === 0) return true
  return (place[0] === 'workflow' ? stepKeys(published) : fieldKeys(published)).has(key)
}

/** Whether a line or column was published under its key, so that its kind must stay. */
export function isKindPublished(published: Definition | null, key: string): boolean {
  if (published === null) return false
  return linesOf(published).some((line) => line.key === key || columnsOf(line).some((column) => column.key === key))
}
