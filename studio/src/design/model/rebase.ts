import type { Json } from '@checkwright/core/model/base'
import { editsBetween } from './diff.ts'
import { applyEdits } from './edit.ts'
import type { Done, History } from './history.ts'
import { mergeDrafts } from './merge.ts'

/** How many acts can still be undone after somebody else's changes have come in between. */
const remembered = 100

/**
 * My history on top of what others did meanwhile: the document is `merged`, and undoing takes back my acts only, one by one, leaving
 * theirs. `merged` must hold what stood in the history's document.
 */
export function rebase(history: History, merged: Json): History {
  const onTop = (document: Json) => mergeDrafts(history.document, document, merged).document
  const past: Done[] = []
  let [before, beforeNow] = [history.document, merged]
  for (const done of history.past.slice(-remembered).toReversed()) {
    before = applyEdits(before, done.inverse).document
    const now = onTop(before)
    past.unshift(...between(done, now, beforeNow))
    beforeNow = now
  }
  const future: Done[] = []
  let [after, afterNow] = [history.document, merged]
  for (const done of history.future.slice(0, remembered)) {
    after = applyEdits(after, done.edits).document
    const now = onTop(after)
    future.push(...between(done, afterNow, now))
    afterNow = now
  }
  return { document: merged, past, future }
}

/** The act that leads from one document to the next; none where they are the same now. */
function between(done: Done, from: Json, to: Json): readonly Done[] {
  const edits = editsBetween(from, to)
  if (edits.length === 0) return []
  return [{ name: done.name, merge: undefined, select: undefined, edits, inverse: applyEdits(from, edits).inverse }]
}
