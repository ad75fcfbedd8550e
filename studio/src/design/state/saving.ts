import type { DefinitionDraft } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { createSignal } from 'solid-js'
import { call } from '../../../api/call.ts'
import { newKey } from '../../../api/id.ts'
import { ApiProblem, isOffline } from '../../../api/problem.ts'
import type { SaveState } from '../context.ts'
import { editsBetween } from '../model/diff.ts'
import type { Edit } from '../model/edit.ts'
import type { Dispute } from './dispute.ts'
import type { Base, Journal } from './journal.ts'

/** How long designing must rest before it is sent, and how long after a failure it is tried again, in ms. */
const rest = 400
const again = 5_000

/** Refusals that pass: not signed in, too many requests. */
const passing: ReadonlySet<number> = new Set([401, 429])

export function createSaving(options: {
  readonly definition: string
  readonly journal: Journal
  readonly base: Base
  /** The draft as it is now. */
  readonly document: () => Json
  /** The last act the journal holds already. */
  readonly seq: number
  /** Somebody else saved meanwhile: takes up what they did, and tells what is to be decided now. */
  readonly receive: (base: Base, theirs: DefinitionDraft) => readonly Dispute[]
  /** The server has the draft as it is now. */
  readonly onSaved: (revision: number) => void
}) {
  const { definition, journal } = options
  const [state, setState] = createSignal<SaveState>('saved')
  const [error, setError] = createSignal<unknown>()
  const [revision, setRevision] = createSignal(options.base.revision)
  let base = options.base
  let seq = options.seq
  let isHeld = false
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  const params = { id: definition }

  const plan = (delay: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void flush(), delay)
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    running ??= sendAll().finally(() => {
      running = undefined
    })
    return running
  }
  const isDirty = () => !isSame(options.document(), base.document)

  const sendAll = async () => {
    while (!isHeld && isDirty()) {
      setState('saving')
      const outcome = await sendOnce()
      if (outcome === 'offline') plan(again)
      if (outcome !== 'saved') {
        setState(outcome)
        return
      }
    }
    if (isHeld) return
    setState('saved')
    setError(undefined)
    options.onSaved(base.revision)
  }

  const sendOnce = async (): Promise<'saved' | 'offline' | 'refused' | 'conflict'> => {
    const [document, upTo, key] = [options.document(), seq, newKey()]
    await journal.send(key, upTo).catch(() => undefined)
    try {
      const draft = await put(document, base.revision, key)
      await settle({ revision: draft.draftRevision, document }, upTo)
      // A repeated request is answered with the draft as it is by now, which may hold more.
      return isSame(draft.definition as unknown as Json, document) ? 'saved' : take(draft)
    } catch (thrown) {
      if (thrown instanceof ApiProblem && thrown.status === 412) return fetchTheirs()
      return failed(thrown)
    }
  }

  const fetchTheirs = async (): Promise<'saved' | 'offline' | 'refused' | 'conflict'> => {
    try {
      return take(await call('GET /api/definitions/:id', { params }))
    } catch (thrown) {
      return failed(thrown)
    }
  }

  const take = (theirs: DefinitionDraft): 'saved' | 'conflict' => {
    const clashes = options.receive(base, theirs)
    base = { revision: theirs.draftRevision, document: theirs.definition as unknown as Json }
    setRevision(base.revision)
    // What stands here beyond theirs is one step from the new base; the single acts led here from another one.
    const edits = editsBetween(base.document, options.document())
    const upTo = seq
    seq += 1
    const act = edits.length === 0 ? {} : { act: { seq, name: 'merge', edits } }
    void journal.saved(base, upTo, { ...act, clashes }).catch(() => undefined)
    isHeld = clashes.length > 0
    return isHeld ? 'conflict' : 'saved'
  }

  const settle = async (next: Base, upTo: number) => {
    base = next
    setRevision(next.revision)
    await journal.saved(next, upTo).catch(() => undefined)
  }

  const failed = (thrown: unknown): 'offline' | 'refused' => {
    setError(() => thrown)
    if (isOffline(thrown)) return 'offline'
    // A busy server is asked again, and after signing in again; what it refuses it would refuse again. The journal keeps it all.
    return thrown instanceof ApiProblem && thrown.status < 500 && !passing.has(thrown.status) ? 'refused' : 'offline'
  }

  const wake = () => {
    if (isDirty()) plan(0)
  }
  window.addEventListener('online', wake)
  return {
    state,
    /** What the server or the way to it said last, where the draft could not be saved. */
    error,
    /** The revision of the draft on the server that what stands here is based on. */
    revision,
    /** Something was done: keeps it here at once and on the server soon. */
    note(name: string, edits: readonly Edit[]) {
      seq += 1
      void journal.append(seq, name, edits).catch(() => undefined)
      if (isHeld) return
      if (state() !== 'offline') setState('waiting')
      plan(state() === 'offline' ? again : rest)
    },
    /** Something is to be decided first. */
    hold() {
      clearTimeout(timer)
      isHeld = true
      setState('conflict')
    },
    /** Some of what was to be decided is; once nothing is left, saving goes on. */
    decided(rest: readonly Dispute[]) {
      void journal.keep(rest).catch(() => undefined)
      if (!isHeld || rest.length > 0) return
      isHeld = false
      setState('waiting')
      plan(0)
    },
    /** There is something to save that was done before. */
    begin() {
      setState('waiting')
      plan(0)
    },
    /** Asks whether somebody else has saved meanwhile, where nothing of mine is under way. */
    async look() {
      if (running || isHeld || isDirty()) return
      const theirs = await call('GET /api/definitions/:id', { params }).catch(() => undefined)
      if (theirs === undefined || running || theirs.draftRevision <= base.revision) return
      setState(take(theirs))
      if (isDirty() && !isHeld) plan(rest)
    },
    /** Saves what waits now, and resolves once that is done or has failed; never rejects. */
    async settle() {
      while (running) await running
      if (isDirty() && !isHeld) await flush()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      window.removeEventListener('online', wake)
    },
  }

  function put(document: Json, ifMatch: number, key: string): Promise<DefinitionDraft> {
    const body = { definition: document as unknown as Definition }
    return call('PUT /api/definitions/:id', { params, body, key, ifMatch: String(ifMatch), retries: 0 })
  }
}

const isSame = (one: Json, other: Json): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)
