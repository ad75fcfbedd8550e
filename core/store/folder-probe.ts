import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Why nothing can be written to a folder. */
export type FolderFault = 'store.disk_full' | 'store.not_writable'

/** A block of the disk: less might still find room in one that is begun. */
const block = Buffer.alloc(4_096)

/**
 * Writes a small file, syncs it and takes it away again: what a full disk, one that has become read-only, or a folder that
 * is gone really answers. The database is not touched, for a write to it that fails would stop it for good.
 */
export const probeFolder = async (folder: string): Promise<FolderFault | undefined> => {
  const file = join(folder, `.probe-${process.pid}`)
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      await handle.writeFile(block)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOSPC' || code === 'EDQUOT' ? 'store.disk_full' : 'store.not_writable'
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
}
