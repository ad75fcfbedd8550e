import type { RecordView, StepView } from '@checkwright/core/model/api'
import type { Path } from '@checkwright/core/model/base'
import { createSignal, onCleanup } from 'solid-js'
import { newKey } from '../../../api/id.ts'
import { showHere } from '../../fields/files.ts'
import type { Autosave } from '../../fill/autosave.ts'
import { filesOf } from '../../fill/context.ts'
import { createFill } from '../../fill/model.ts'
import type { FillSession } from '../../fill/session.ts'
import type { Uploads } from '../../fill/uploads.ts'

/** Filling in as it will be, and nothing of it is kept: no autosave, no file leaves the page, sending ends where it began. */
export function createTrySession(record: RecordView, step: StepView): FillSession {
  const [signatures, setSignatures] = createSignal<ReadonlyMap<Path, Blob>>(new Map())
  const fill = createFill({
    record,
    step: step.key,
    pending: new Map(),
    now: () => new Date().toISOString(),
    onChange: () => undefined,
  })
  const shown: (() => void)[] = []
  onCleanup(() => {
    for (const forget of shown) forget()
  })
  const uploads: Uploads = {
    async add(path, files) {
      for (const file of files) {
        const id = newKey()
        shown.push(showHere(id, file))
        const one = { id, name: file.name, type: file.type || 'application/octet-stream', size: file.size }
        fill.setOne(path, [...filesOf(fill.raw(path)), one] as never)
      }
    },
    retry: () => undefined,
    remove: () => undefined,
    entries: () => [],
    isBusy: () => false,
    failed: () => 0,
  }
  const toSign = () => (step.sign ?? []).filter((path) => fill.raw(path) === null)
  return {
    fill,
    autosave,
    uploads,
    missingSignatures: () => toSign().filter((path) => !signatures().has(path)),
    isToSign: (path) => (step.sign ?? []).includes(path),
    signature: (path) => signatures().get(path),
    setSignature: (path, image) =>
      setSignatures((known) => {
        const next = new Map(known)
        if (image) next.set(path, image)
        else next.delete(path)
        return next
      }),
    finish: () => Promise.resolve(record),
  }
}

const autosave: Autosave = {
  state: () => 'saved',
  waiting: () => 0,
  note: () => undefined,
  settle: () => Promise.resolve(),
  stop: () => undefined,
}
