import type { Json } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { applyEdits, at, type Edit, type Place } from './edit.ts'
import type { Act } from './history.ts'
import type { Taken } from './keys.ts'
import { changeKind } from './kinds.ts'
import { addLines } from './lines.ts'
import { addChoices } from './options.ts'
import { choicesOf, hasChoices } from './read.ts'

/**
 * Many texts at once, as one act: as lines below this one, or as choices of it. An empty line becomes the first of them. Null where
 * there is no room.
 */
export function pastedAs(
  definition: Definition,
  place: Place,
  what: { readonly as: 'item' | 'field' | 'choice'; readonly texts: readonly Field['label'][]; readonly taken: Taken },
): Act | null {
  const line = at(definition as unknown as Json, place) as unknown as Field | undefined
  if (!line || what.texts.length === 0) return null
  return what.as === 'choice' ? asChoices(definition, place, line, what) : asLines(definition, place, line, what)
}

type What = {
  readonly as: 'item' | 'field' | 'choice'
  readonly texts: readonly Field['label'][]
  readonly taken: Taken
}

function asLines(definition: Definition, place: Place, line: Field, { as, texts, taken }: What): Act | null {
  const kind = as === 'item' ? 'item' : isQuestion(line.kind) ? line.kind : 'text'
  const isEmpty = Object.keys(line.label ?? {}).length === 0
  const rest = isEmpty ? texts.slice(1) : texts
  const below = [...place.slice(0, -1), Number(place.at(-1)) + 1]
  const added =
    rest.length === 0
      ? undefined
      : addLines(
          definition,
          below,
          rest.map((label) => ({ kind, label })),
          taken,
        )
  if (added === null) return null
  const first: readonly Edit[] = isEmpty
    ? [
        ...(changeKind(definition, place, kind, taken)?.edits ?? []),
        { do: 'set', at: [...place, 'label'], value: texts[0] as Json },
      ]
    : []
  return { name: 'paste', edits: [...first, ...(added?.edits ?? [])], select: added?.select ?? place }
}

/** Kinds that can be repeated line by line: a pasted list is not a list of tables. */
const isQuestion = (kind: string): boolean =>
  !['item', 'note', 'table', 'signature', 'computed'].includes(kind) && !hasChoices({ kind })

function asChoices(definition: Definition, place: Place, line: Field, { texts, taken }: What): Act | null {
  const turned = hasChoices(line) ? [] : (changeKind(definition, place, 'choice', taken)?.edits ?? [])
  const document = applyEdits(definition as unknown as Json, turned).document as unknown as Definition
  const known = choicesOf(at(document as unknown as Json, place) as unknown as Field)
  const [only] = known
  const isEmpty = known.length === 1 && Object.keys(only?.label ?? {}).length === 0
  const list = [...place, 'options', 'choices']
  const rest = isEmpty ? texts.slice(1) : texts
  const added = rest.length === 0 ? undefined : addChoices(document, [...list, known.length], rest)
  if (added === null) return null
  const first: readonly Edit[] = isEmpty ? [{ do: 'set', at: [...list, 0, 'label'], value: texts[0] as Json }] : []
  const last = [...list, known.length + rest.length - 1]
  return { name: 'paste', edits: [...turned, ...first, ...(added?.edits ?? [])], select: last }
}
