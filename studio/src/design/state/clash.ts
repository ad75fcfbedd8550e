import type { Json } from '@checkwright/core/model/base'
import { at, type Edit } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import type { Clash } from '../model/merge.ts'

/** The act that puts their value where mine stands now; null where it stands there already. */
export function actTaking(clash: Clash, document: Json): Act | null {
  const edit = editTaking(clash, document)
  return edit === null ? null : { name: 'takeTheirs', edits: [edit] }
}

function editTaking({ at: place, mine, theirs }: Clash, document: Json): Edit | null {
  const here = at(document, place)
  if (theirs === undefined) return here === undefined ? null : { do: 'remove', at: place }
  const around = at(document, place.slice(0, -1))
  if (Array.isArray(around) && mine === undefined) {
    const index = Math.min(Number(place.at(-1)), around.length)
    return { do: 'insert', at: [...place.slice(0, -1), index], value: theirs }
  }
  return around === undefined || Array.isArray(around) !== (typeof place.at(-1) === 'number')
    ? null
    : { do: 'set', at: place, value: theirs }
}
