import type { DraftResult, RecordView, StepView } from '@checkwright/core/model/api'
import type { Path } from '@checkwright/core/model/base'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, onCleanup } from 'solid-js'
import { newKey } from '../../api/id.ts'
import { hasCode } from '../../api/problem.ts'
import { keys } from '../../api/queries.ts'
import { sendCommand } from '../../api/records.ts'
import { createAutosave } from './autosave.ts'
import { readConflicts } from './conflicts.ts'
import { filesOf } from './context.ts'
import type { DraftPlace, Journal } from './journal.ts'
import { createFill } from './model.ts'
import type { Pending } from './pending.ts'
import { createUploads, sendFile } from './uploads.ts'

/** Everything about one person filling in one step: the form, saving, files, signatures, and sending it. */
export type FillSession = ReturnType<typeof createFillSession>

export function createFillSession(options: {
  readonly record: RecordView
  readonly step: StepView
  readonly place: DraftPlace
  readonly pending: Pending
  readonly journal: Journal
}) {
  const client = useQueryClient()
  const [signatures, setSignatures] = createSignal<ReadonlyMap<Path, Blob>>(new Map())
  const autosave = createAutosave({
    place: options.place,
    journal: options.journal,
    all: () => [...fill.pending().values()],
    onSaved(result: DraftResult) {
      // Who leaves the form and comes back at once finds the record as it was last asked for; it must know the draft too.
      const drafts = { [options.place.step]: [...fill.pending().values()] }
      client.setQueryData<RecordView>(
        keys.record(options.place.record),
        (known) => known && { ...known, drafts: { ...known.drafts, ...drafts } },
      )
      fill.renewDecided(result.decided)
      if (result.conflicts.length > 0 || fill.conflicts().length > 0) fill.noteConflicts(result.conflicts)
    },
  })
  const fill = createFill({
    record: options.record,
    step: options.step.key,
    pending: options.pending,
    now: () => new Date().toISOString(),
    onChange: (change) => autosave.note(change),
  })
  const uploads = createUploads((path, file) => fill.setOne(path, [...filesOf(fill.raw(path)), file] as never))
  onCleanup(() => {
    // What waits is sent now; should that fail, the journal has it.
    void autosave.settle().finally(() => autosave.stop())
  })

  const toSign = () => (options.step.sign ?? []).filter((path) => fill.raw(path) === null)
  const signKeys = new Map<Path, { readonly upload: string; readonly sign: string }>()

  /** Sends the signatures drawn here; each is a command of its own, with who and when set by the server. */
  const sendSignatures = async (record: RecordView): Promise<RecordView> => {
    let current = record
    for (const path of toSign()) {
      const image = signatures().get(path)
      if (!image) continue
      const key = signKeys.get(path) ?? { upload: newKey(), sign: newKey() }
      signKeys.set(path, key)
      const file = await sendFile(new File([image], 'signature.png', { type: 'image/png' }), key.upload)
      current = await sendCommand(current, { type: 'sign', step: options.step.key, path, image: file.id }, key.sign)
      signKeys.delete(path)
      fill.refresh(current)
    }
    return current
  }
  return {
    fill,
    autosave,
    uploads,
    /** Signatures this step asks for that are neither given nor drawn. */
    missingSignatures: () => toSign().filter((path) => !signatures().has(path)),
    isToSign: (path: Path) => (options.step.sign ?? []).includes(path),
    signature: (path: Path) => signatures().get(path),
    setSignature: (path: Path, image: Blob | undefined) =>
      setSignatures((known) => {
        const next = new Map(known)
        if (image) next.set(path, image)
        else next.delete(path)
        signKeys.delete(path)
        return next
      }),
    /** Submits or approves with all that was typed; rejects with the server's refusal, conflicts already noted. */
    async finish(type: 'submit' | 'approve', comment: string, key: string): Promise<RecordView> {
      await autosave.settle()
      try {
        const signed = await sendSignatures(fill.record())
        const changes = fill.requests()
        const result = await sendCommand(
          signed,
          {
            type,
            step: options.step.key,
            ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
            ...(changes.length === 0 ? {} : { changes }),
          },
          key,
        )
        await options.journal.drop(options.place, [...fill.pending().values()]).catch(() => undefined)
        client.setQueryData(keys.record(result.id), result)
        void client.invalidateQueries({ queryKey: keys.allTasks })
        void client.invalidateQueries({ queryKey: keys.allRecords })
        return result
      } catch (error) {
        if (hasCode(error, 'answer.conflict')) fill.noteConflicts(readConflicts(error))
        throw error
      }
    },
  }
}
