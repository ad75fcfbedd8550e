import type { DefinitionDraft } from '@checkwright/core/model/api'
import type { Definition } from '@checkwright/core/model/definition'
import { call } from '../../api/call.ts'
import { editsBetween } from './model/diff.ts'
import { type Journal, openJournal } from './state/journal.ts'
import { type Recovered, recover } from './state/recover.ts'
import { answerWindows, windowName, windowsAtWork } from './state/windows.ts'

/** A draft ready to be designed. */
export type Opened = {
  readonly draft: DefinitionDraft
  readonly recovered: Recovered
  readonly journal: Journal
  /** Call when the page is left. */
  close(): void
}

/** Fetches the draft, and brings back what windows of this person left unsaved on this device when they were killed. */
export async function openDraft(id: string, person: string): Promise<Opened> {
  const [draft, others] = await Promise.all([call('GET /api/definitions/:id', { params: { id } }), windowsAtWork(id)])
  const window = windowName(others)
  const journal = await openJournal({ person, definition: id, window })
  const left = (await journal.read().catch(() => [])).filter((one) => !others.has(one.window))
  const recovered = await recover(draft, left)
  const { base, document, clashes } = recovered
  const edits = editsBetween(base.document, document)
  // First it stands here, then the other windows forget it.
  const act = edits.length === 0 ? {} : { act: { seq: 1, name: 'recover', edits } }
  await journal
    .saved(base, Number.MAX_SAFE_INTEGER, { ...act, clashes })
    .then(() => Promise.all(left.filter((one) => one.window !== window).map((one) => journal.forget(one.window))))
    .catch(() => undefined)
  return { draft, recovered, journal, close: answerWindows(id, window) }
}

/** All versions ever published: their keys are given out for good. */
export async function publishedVersions(id: string, latest: number): Promise<readonly Definition[]> {
  const numbers = Array.from({ length: latest }, (_, index) => String(latest - index))
  const versions = await Promise.all(
    numbers.map((n) => call('GET /api/definitions/:id/versions/:n', { params: { id, n } })),
  )
  return versions.map((version) => version.definition)
}
