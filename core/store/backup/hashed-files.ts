import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BackedFile } from './manifest.ts'

/** Size and SHA-256 of a file, read piece by piece. */
export const hashFile = async (file: string): Promise<{ readonly bytes: number; readonly sha256: string }> => {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of createReadStream(file)) {
    hash.update(part as Buffer)
    bytes += (part as Buffer).length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Copies a file into a backup and hashes what has arrived, not what was sent. Shares blocks where the disk can. */
export const copyHashed = async (from: string, folder: string, path: string): Promise<BackedFile> => {
  const to = join(folder, path)
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  await syncFile(to)
  return { path, ...(await hashFile(to)) }
}

/** What was written to a file lies on the disk when this resolves. */
export const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a file of a backup, readable by the owner only, and syncs it. */
export const writeSynced = async (file: string, content: string | Uint8Array): Promise<void> => {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
