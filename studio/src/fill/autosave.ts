import type { DraftBody, DraftChange, DraftResult } from '@checkwright/core/model/api'
import type { Path } from '@checkwright/core/model/base'
import { createSignal } from 'solid-js'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/id.ts'
import { ApiProblem, isOffline } from '../../api/problem.ts'
import type { DraftPlace, Journal } from './journal.ts'

/** What the header says about saving. `refused` means the server will not take the draft any more (the step is over). */
export type SaveState = 'saved' | 'saving' | 'offline' | 'refused'

/** Carries changes to the device's journal at once and to the server a moment later. */
export type Autosave = {
  readonly state: () => SaveState
  /** Changes the server does not have yet. */
  readonly waiting: () => number
  note(change: DraftChange): void
  /** Sends what waits now and resolves when nothing is under way; never rejects. */
  settle(): Promise<void>
  stop(): void
}

/** Refusals that pass: not signed in, too many requests. */
const passing: ReadonlySet<number> = new Set([401, 429])

/** How long typing must rest before it is sent. */
const rest = 700
/** How long after a failure it is tried again. */
const again = 5_000

export function createAutosave(options: {
  readonly place: DraftPlace
  readonly journal: Journal
  /** The whole draft. It goes along each time: the server takes the cells of a new row only together with the row. */
  readonly all: () => readonly DraftChange[]
  readonly onSaved: (result: DraftResult) => void
}): Autosave {
  const { place, journal } = options
  const [state, setState] = createSignal<SaveState>('saved')
  const [waiting, setWaiting] = createSignal(0)
  const dirty = new Map<Path, DraftChange>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  // The same body is asked for again under the same key.
  let last: { readonly body: string; readonly key: string } | undefined
  let isStopped = false

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
  const sendAll = async () => {
    while (dirty.size > 0 && !isStopped) {
      setState('saving')
      const changes = [...dirty.values()]
      const outcome = await sendOne(changes)
      if (outcome === 'offline') {
        setState('offline')
        plan(again)
        return
      }
      for (const change of changes) if (dirty.get(change.path)?.at === change.at) dirty.delete(change.path)
      setWaiting(dirty.size)
      if (outcome === 'refused') {
        setState('refused')
        return
      }
      await journal.drop(place, changes).catch(() => undefined)
    }
    setState('saved')
  }
  const sendOne = async (changes: readonly DraftChange[]): Promise<'saved' | 'offline' | 'refused'> => {
    const whole = new Map([...options.all(), ...changes].map((change) => [change.path, change]))
    const body: DraftBody = {
      step: place.step,
      changes: [...whole.values()].map(({ path, base, value }) => ({ path, base, value })),
    }
    const text = JSON.stringify(body)
    if (last?.body !== text) last = { body: text, key: newKey() }
    try {
      const result = await call('PUT /api/records/:id/draft', {
        params: { id: place.record },
        body,
        key: last.key,
        retries: 0,
      })
      last = undefined
      options.onSaved(result)
      return 'saved'
    } catch (error) {
      if (isOffline(error)) return 'offline'
      // A busy server is asked again, and after signing in again; what it refuses it would refuse again. The journal keeps
      // the text either way.
      return error instanceof ApiProblem && error.status < 500 && !passing.has(error.status) ? 'refused' : 'offline'
    }
  }
  const wake = () => dirty.size > 0 && plan(0)
  window.addEventListener('online', wake)
  return {
    state,
    waiting,
    note(change) {
      dirty.set(change.path, change)
      setWaiting(dirty.size)
      void journal.put(place, change).catch(() => undefined)
      if (state() !== 'offline') {
        setState('saving')
        plan(rest)
      }
    },
    async settle() {
      while (running) await running
      if (dirty.size > 0) await flush()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      window.removeEventListener('online', wake)
    },
  }
}
