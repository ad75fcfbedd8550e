import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../store.ts'
import { copyHashed } from './hashed-files.ts'
import type { BackedFile } from './manifest.ts'

/** A file that the copied database names was erased meanwhile: the copy is older than the erasure and must not be kept. */
export class FileGone extends Error {
  override readonly name = 'FileGone'
}

/** Where the bytes of an attachment lie, in a data folder and in a backup alike. */
export const attachmentPath = (digest: string): string => `attachments/${digest.slice(0, 2)}/${digest}`

/**
 * Copies the attachments that a database names. One that is missing or is not what it was is left out and named: a
 * damaged photo must not keep everything else from being backed up. `isNamed` asks the living database.
 */
export const copyFiles = async (
  db: Db,
  from: {
    readonly dataFolder: string
    readonly draft: string
    readonly isNamed: (digest: string) => Promise<boolean>
  },
): Promise<{ readonly files: readonly BackedFile[]; readonly damaged: readonly string[] }> => {
  const { dataFolder, draft, isNamed } = from
  const files: BackedFile[] = []
  const damaged: string[] = []
  for (const { digest } of await db.selectFrom('blob').select('digest').orderBy('digest').execute()) {
    const path = attachmentPath(digest)
    const copied = await copyHashed(join(dataFolder, path), draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (copied === null && !(await isNamed(digest))) throw new FileGone(digest)
    if (copied?.sha256 === digest) files.push(copied)
    else {
      damaged.push(digest)
      await rm(join(draft, path), { force: true })
    }
  }
  return { files, damaged }
}
