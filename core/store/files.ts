import { hash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Instant } from '../model/base.ts'
import { StoreError } from './errors.ts'
import type { RandomPort } from './store.ts'

/**
 * Where the bytes of attachments lie, named by their SHA-256. A folder today; an S3-compatible store can take its place.
 * Bytes are durable before `put` resolves, so that a row never names a file that a power cut took away.
 */
export type FileStore = {
  /** Stores bytes and returns their digest. The same bytes are stored once. */
  put(bytes: Uint8Array): Promise<{ readonly digest: string; readonly size: number }>
  /** Throws `store.missing` for an unknown digest and `store.digest_mismatch` where the file is not what it was. */
  get(digest: string): Promise<Uint8Array>
  /** Removes a file unless it was stored, or stored again, at or after a moment. Returns whether it went. */
  remove(digest: string, storedBefore: Instant): Promise<boolean>
  /** Digests stored before a moment: candidates for removal when no row names them. */
  storedBefore(at: Instant): Promise<readonly string[]>
}

/** Files in a folder of two levels: `<folder>/ab/ab12…`. */
export const createFileStore = (folder: string, random: RandomPort, now: () => Instant): FileStore => {
  const pathOf = (digest: string): string => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new StoreError('store.missing', { what: 'file' })
    return join(folder, digest.slice(0, 2), digest)
  }
  const temporary = join(folder, 'incoming')

  return {
    put: async (bytes) => {
      const digest = hash('sha256', bytes, 'hex')
      const path = pathOf(digest)
      if (await refresh(path, now())) return { digest, size: bytes.length }
      await mkdir(temporary, { recursive: true })
      if ((await mkdir(dirname(path), { recursive: true })) !== undefined) await syncFolder(folder)
      const draft = join(temporary, Buffer.from(random(12)).toString('hex'))
      try {
        await writeSynced(draft, bytes)
        await rename(draft, path)
      } finally {
        await rm(draft, { force: true })
      }
      await syncFolder(dirname(path))
      return { digest, size: bytes.length }
    },
    get: async (digest) => {
      const bytes = await readFile(pathOf(digest)).catch((error) => {
        throw new StoreError('store.missing', { what: 'file' }, error)
      })
      if (hash('sha256', bytes, 'hex') !== digest) throw new StoreError('store.digest_mismatch', { digest })
      return bytes
    },
    remove: async (digest, storedBefore) => {
      const path = pathOf(digest)
      if ((await storedAt(path)) >= storedBefore) return false
      await rm(path, { force: true })
      return true
    },
    storedBefore: async (at) => {
      const found: string[] = []
      for (const part of await readdir(folder).catch(() => [])) {
        if (part.length !== 2) continue
        for (const digest of await readdir(join(folder, part)))
          if ((await storedAt(join(folder, part, digest))) < at) found.push(digest)
      }
      return found
    },
  }
}

/** Marks a file that is already there as newly stored, so that the sweep of unused files leaves it alone. */
const refresh = async (path: string, at: Instant): Promise<boolean> => {
  try {
    await access(path, constants.R_OK)
    const seconds = Date.parse(at) / 1000
    await utimes(path, seconds, seconds)
    return true
  } catch {
    return false
  }
}

const storedAt = async (path: string): Promise<Instant> => (await stat(path)).mtime.toISOString()

const writeSynced = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
