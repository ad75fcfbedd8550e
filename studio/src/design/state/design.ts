import type { DefinitionDraft } from '@checkwright/core/model/api'
import type { Json, Locale } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { batch, createMemo, createSignal } from 'solid-js'
import type { Design, DraftProblem } from '../context.ts'
import { editsBetween } from '../model/diff.ts'
import { at, type Edit, type Place } from '../model/edit.ts'
import { type Act, type History, historyOf, perform, redo, undo } from '../model/history.ts'
import type { Taken } from '../model/keys.ts'
import { type Clash, mergeDrafts } from '../model/merge.ts'
import { isSame } from '../model/merge-values.ts'
import { followPlace, isSamePlace, thingAt } from '../model/place.ts'
import { rebase } from '../model/rebase.ts'
import { actTaking } from './clash.ts'
import { type Dispute, disputesOf } from './dispute.ts'
import type { Base, Journal } from './journal.ts'
import { createProblems } from './problems.ts'
import type { Recovered } from './recover.ts'
import { createSaving } from './saving.ts'

/** The draft on the desk, with what only the page around it needs. */
export type Desk = Design & {
  /** What both changed and nobody has decided yet. */
  clashes(): readonly Dispute[]
  /** Keeps mine, or takes theirs as an act of its own. */
  decide(clash: Dispute, whose: 'mine' | 'theirs'): void
  /** What is wrong, also where a text is just being written. */
  allProblems(): readonly DraftProblem[]
  /** Why the draft could not be saved. */
  saveError(): unknown
  revision(): number
  /** Asks whether somebody else has saved meanwhile. */
  look(): Promise<void>
  /** Asks for the problems again, as after a change of language. */
  recheck(): Promise<void>
  /** Saves what waits, and resolves when that is done or has failed. */
  settle(): Promise<void>
  /** Says something aloud. */
  say(text: string): void
  said(): string
  stop(): void
}

export function createDesk(options: {
  readonly id: string
  readonly journal: Journal
  readonly recovered: Recovered
  readonly languages: () => readonly Locale[]
  readonly published: () => Definition | null
  readonly taken: () => Taken
  /** Somebody else's changes came in. */
  readonly onReceived: (theirs: DefinitionDraft, hasClashes: boolean) => void
}): Desk {
  const { id, recovered } = options
  const [history, setHistory] = createSignal<History>(historyOf(recovered.base.document))
  const [selection, setSelection] = createSignal<Place | null>(null, { equals: isSamePlaceOrNull })
  const [clashes, setClashes] = createSignal<readonly Dispute[]>([])
  const [said, setSaid] = createSignal('')
  const definition = createMemo(() => history().document as unknown as Definition)
  const problems = createProblems(id, () => history().document, selection)
  const saving = createSaving({
    definition: id,
    journal: options.journal,
    base: recovered.base,
    seq: 1,
    document: () => history().document,
    receive,
    onSaved: () => void problems.refresh(),
  })

  /** Shows another state of the document; what is selected and what is to be decided follow their things. */
  function show(next: History, select: Place | null | undefined) {
    const [before, after] = [history().document, next.document]
    batch(() => {
      setHistory(next)
      setSelection((place) => (select === undefined ? place && followPlace(place, before, after) : select))
      setClashes((list) => list.map((clash) => ({ ...clash, at: followClash(clash, before, after) })))
    })
  }

  function receive(base: Base, theirs: DefinitionDraft) {
    const known = history()
    const merged = mergeDrafts(base.document, known.document, theirs.definition as unknown as Json)
    if (!isSame(merged.document, known.document)) show(rebase(known, merged.document), undefined)
    const isNew = (clash: Clash) => !merged.clashes.some((one) => isSamePlace(one.at, clash.at))
    setClashes((list) => [...list.filter(isNew), ...disputesOf(merged.clashes, theirs)])
    if (!isSame(theirs.definition as unknown as Json, base.document))
      options.onReceived(theirs, merged.clashes.length > 0)
    return clashes()
  }

  function act(one: Act | null) {
    if (one === null || one.edits.length === 0) return
    show(perform(history(), one), one.select)
    saving.note(one.name, one.edits)
  }

  function step(next: History, name: string, edits: readonly Edit[] | undefined) {
    if (edits === undefined) return
    const place = edits.map((edit) => thingAt(next.document, edit.at)).find((found) => found !== null)
    show(next, place)
    saving.note(name, edits)
  }

  const desk: Desk = {
    id,
    definition,
    perform: act,
    undo: () => step(undo(history()), 'undo', history().past.at(-1)?.inverse),
    redo: () => step(redo(history()), 'redo', history().future[0]?.edits),
    canUndo: () => history().past.length > 0,
    canRedo: () => history().future.length > 0,
    undoName: () => history().past.at(-1)?.name,
    redoName: () => history().future[0]?.name,
    selection,
    select: setSelection,
    problems: problems.shown,
    allProblems: problems.all,
    problemsAt: problems.at,
    languages: options.languages,
    published: options.published,
    taken: options.taken,
    save: { state: saving.state },
    clashes,
    decide(clash, whose) {
      setClashes((list) => list.filter((one) => one !== clash))
      if (whose === 'theirs') act(actTaking(clash, history().document))
      saving.decided(clashes())
    },
    saveError: saving.error,
    revision: saving.revision,
    look: saving.look,
    recheck: problems.refresh,
    settle: saving.settle,
    said,
    // The same words twice in a row are said twice.
    say: (text) => setSaid((last) => (last === text ? `${text}\u00a0` : text)),
    stop: saving.stop,
  }
  // Brought back, it can be undone like anything else done here; the journal holds it already.
  const brought = editsBetween(recovered.base.document, recovered.document)
  if (brought.length > 0) setHistory(perform(history(), { name: 'recover', edits: brought }))
  setClashes(recovered.clashes)
  if (recovered.clashes.length > 0) saving.hold()
  else if (brought.length > 0) saving.begin()
  void problems.refresh()
  return desk
}

const isSamePlaceOrNull = (one: Place | null, other: Place | null): boolean =>
  one === other || (one !== null && other !== null && isSamePlace(one, other))

/** A clash follows the thing it is in; what was taken away follows the thing whose list it stood in. */
function followClash(clash: Clash, before: Json, after: Json): Place {
  const isElement = typeof clash.at.at(-1) === 'number' && clash.mine === undefined
  const thing = thingAt(before, isElement ? clash.at.slice(0, -1) : clash.at)
  const now = thing && followPlace(thing, before, after)
  return thing && now && at(after, now) !== undefined ? [...now, ...clash.at.slice(thing.length)] : clash.at
}
