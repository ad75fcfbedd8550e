import type { FileRef } from '@checkwright/core/model/record'
import type { FileEntry } from '@checkwright/ui/file-input'

/** Files that never left this page, as when a form is tried out, by id. */
const here = new Map<string, string>()

/** Where a file is fetched from; who may not see its record may not see it. */
export const fileUrl = (id: string): string => here.get(id) ?? `/api/attachments/${encodeURIComponent(id)}`

/** Shows a file of this page under an id as if it were stored. Call the result to forget it. */
export function showHere(id: string, file: Blob): () => void {
  const url = URL.createObjectURL(file)
  here.set(id, url)
  return () => {
    here.delete(id)
    URL.revokeObjectURL(url)
  }
}

/** A stored file as the file list shows it. */
export function doneEntry(file: FileRef): FileEntry {
  return {
    id: file.id,
    name: file.name,
    size: sizeText(file.size),
    state: 'done',
    ...(file.type.startsWith('image/') ? { thumbnail: fileUrl(file.id) } : {}),
  }
}

/** Opens a stored file in a tab of its own; one still on its way has no address yet. */
export function openFile(id: string): void {
  window.open(fileUrl(id), '_blank', 'noopener')
}

/** A size in words: 340 kB, 2.1 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
