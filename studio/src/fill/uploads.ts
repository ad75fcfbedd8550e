import type { Path } from '@checkwright/core/model/base'
import type { FileRef } from '@checkwright/core/model/record'
import type { FileEntry } from '@checkwright/ui/file-input'
import { createSignal, onCleanup } from 'solid-js'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/id.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { shrinkPhoto } from './shrink-photo.ts'

type Upload = {
  readonly id: string
  readonly path: Path
  readonly file: File
  readonly key: string
  readonly thumbnail?: string
  readonly state: 'uploading' | 'failed'
  readonly error?: string
}

/** Files on their way to the server. They never block: the answer takes each one when it has arrived. */
export type Uploads = ReturnType<typeof createUploads>

export function createUploads(onDone: (path: Path, file: FileRef) => void) {
  const [list, setList] = createSignal<readonly Upload[]>([])
  const change = (id: string, next: Partial<Upload>) =>
    setList((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)))
  const remove = (id: string) => {
    const found = list().find((one) => one.id === id)
    if (found?.thumbnail) URL.revokeObjectURL(found.thumbnail)
    setList((all) => all.filter((one) => one.id !== id))
  }
  const start = async (upload: Upload) => {
    change(upload.id, { state: 'uploading' })
    try {
      const file = await sendFile(upload.file, upload.key)
      remove(upload.id)
      onDone(upload.path, file)
    } catch (error) {
      change(upload.id, { state: 'failed', error: errorText(error) })
    }
  }
  onCleanup(() => {
    for (const one of list()) if (one.thumbnail) URL.revokeObjectURL(one.thumbnail)
  })
  return {
    async add(path: Path, files: readonly File[]) {
      for (const original of files) {
        const file = await shrinkPhoto(original)
        const id = newKey()
        const thumbnail = file.type.startsWith('image/') ? { thumbnail: URL.createObjectURL(file) } : {}
        const upload: Upload = { id, path, file, key: newKey(), state: 'uploading', ...thumbnail }
        setList((all) => [...all, upload])
        void start(upload)
      }
    },
    retry(id: string) {
      const found = list().find((one) => one.id === id)
      if (found) void start(found)
    },
    remove,
    /** Those of one answer that have not arrived, as the file input shows them. */
    entries: (path: Path): readonly FileEntry[] =>
      list()
        .filter((one) => one.path === path)
        .map((one) => ({
          id: one.id,
          name: one.file.name,
          state: one.state,
          stateLabel: one.state === 'failed' ? (one.error ?? t('fill.uploadFailed')) : t('fill.uploading'),
          ...(one.thumbnail === undefined ? {} : { thumbnail: one.thumbnail }),
        })),
    isBusy: () => list().some((one) => one.state === 'uploading'),
    failed: () => list().filter((one) => one.state === 'failed').length,
  }
}

/** Sends one file; the same key gives the same attachment. */
export async function sendFile(file: File, key: string): Promise<FileRef> {
  const view = await call('POST /api/attachments', { form: { file }, key })
  return { id: view.id, name: view.name, type: view.type, size: view.size }
}
