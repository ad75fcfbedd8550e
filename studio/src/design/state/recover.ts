import type { DefinitionDraft } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { call } from '../../../api/call.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { applyEdits } from '../model/edit.ts'
import { mergeDrafts } from '../model/merge.ts'
import { isSame } from '../model/merge-values.ts'
import { followPlace, thingAt } from '../model/place.ts'
import { type Dispute, disputesOf } from './dispute.ts'
import type { Base, Unsaved } from './journal.ts'

/** The draft to begin with: what the server has, and what windows that are gone had not saved. */
export type Recovered = {
  readonly base: Base
  readonly document: Json
  readonly clashes: readonly Dispute[]
  /** How many acts were brought back. */
  readonly acts: number
}

/**
 * Takes up what windows left unsaved when they were killed. A save of theirs that was under way is sent again with its own key:
 * the server then says whether it was done, and nothing is done twice.
 */
export async function recover(draft: DefinitionDraft, left: readonly Unsaved[]): Promise<Recovered> {
  let current = draft
  let [merged, clashes, acts]: [Json, readonly Dispute[], number] = [documentOf(draft), [], 0]
  for (const unsaved of left) {
    const { base, rest, now } = await finish(unsaved, current)
    if (now.draftRevision > current.draftRevision) {
      // The repeated save is part of the server's draft now.
      const found = mergeDrafts(documentOf(current), merged, documentOf(now))
      merged = found.document
      clashes = [...clashes, ...disputesOf(found.clashes, now)]
      current = now
    }
    if (rest.length === 0) continue
    const mine = applyEdits(
      base,
      rest.flatMap((act) => act.edits),
    ).document
    if (isSame(mine, base)) continue
    const found = mergeDrafts(base, mine, merged)
    const known = (unsaved.clashes ?? []).flatMap((clash) => follow(clash, mine, found.document))
    merged = found.document
    clashes = [...clashes, ...known, ...disputesOf(found.clashes, current)]
    acts += rest.length
  }
  const base = { revision: current.draftRevision, document: documentOf(current) }
  return { base, document: merged, clashes, acts: isSame(merged, base.document) && clashes.length === 0 ? 0 : acts }
}

/** What was to be decided already still is, wherever its thing stands now. */
function follow(clash: Dispute, before: Json, after: Json): readonly Dispute[] {
  const thing = thingAt(before, clash.at)
  const place = thing === null ? clash.at : followPlace(thing, before, after)
  return place === null ? [] : [{ ...clash, at: [...place, ...clash.at.slice(thing?.length ?? clash.at.length)] }]
}

type Finished = {
  /** What the server has confirmed of the window's work. */
  readonly base: Json
  /** The acts beyond it. */
  readonly rest: Unsaved['acts']
  /** The server's draft by now. */
  readonly now: DefinitionDraft
}

async function finish({ base, acts, sent }: Unsaved, current: DefinitionDraft): Promise<Finished> {
  const untouched = { base: base.document, rest: acts, now: current }
  // Nobody has saved since, so that save never arrived.
  if (sent === undefined || current.draftRevision === base.revision) return untouched
  const [before, after] = [acts.filter((act) => act.seq <= sent.upTo), acts.filter((act) => act.seq > sent.upTo)]
  const document = applyEdits(
    base.document,
    before.flatMap((act) => act.edits),
  ).document
  try {
    const now = await call('PUT /api/definitions/:id', {
      params: { id: current.id },
      body: { definition: document as unknown as Definition },
      key: sent.key,
      ifMatch: String(base.revision),
    })
    return { base: document, rest: after, now }
  } catch (error) {
    if (error instanceof ApiProblem) return untouched
    throw error
  }
}

const documentOf = (draft: DefinitionDraft): Json => draft.definition as unknown as Json
