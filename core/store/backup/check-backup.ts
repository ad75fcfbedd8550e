import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../store.ts'
import { BackupError } from './backup-error.ts'
import { brokenChain, chainsOf } from './chains.ts'
import { attachmentPath } from './copy-files.ts'
import { hashFile } from './hashed-files.ts'
import type { Manifest } from './manifest.ts'
import type { TableDigest } from './table-digest.ts'

/** Each file of a backup is there and is what the manifest says. Throws `restore.damaged` with the first that is not. */
export const checkFiles = async (folder: string, { files }: Manifest): Promise<void> => {
  for (const { path, bytes, sha256 } of files) {
    const damaged = new BackupError('restore.damaged', { path })
    if (!isInside(path)) throw damaged
    const found = await lstat(join(folder, path)).catch(() => null)
    if (found === null || !found.isFile() || found.size !== bytes) throw damaged
    if ((await hashFile(join(folder, path))).sha256 !== sha256) throw damaged
  }
}

/**
 * The migrations a backup was written with are known here. An owner that is not installed has none to compare with; its
 * tables lie still until it comes back. Throws `restore.newer` otherwise.
 */
export const checkVersion = (
  { migrations, version }: Manifest,
  known: { readonly [owner: string]: readonly string[] },
): void => {
  for (const [owner, applied] of Object.entries(migrations)) {
    const mine = known[owner]
    if (mine !== undefined && applied.some((name) => !mine.includes(name)))
      throw new BackupError('restore.newer', { what: owner === 'core' ? version : owner })
  }
}

/** What was put back is what was taken: every table row for row, every chain event for event, every attachment. */
export const checkContent = async (
  db: Db,
  tables: { readonly [table: string]: TableDigest },
  manifest: Manifest,
): Promise<void> => {
  const names = new Set([...Object.keys(tables), ...Object.keys(manifest.tables)])
  for (const name of names) {
    const [found, wanted] = [tables[name], manifest.tables[name]]
    if (found?.sha256 !== wanted?.sha256 || found?.rows !== wanted?.rows)
      throw new BackupError('restore.damaged', { path: name })
  }
  if ((await chainsOf(db)).sha256 !== manifest.chains.sha256)
    throw new BackupError('restore.damaged', { path: 'stream' })
  const broken = await brokenChain(db)
  if (broken !== null) throw new BackupError('restore.damaged', { path: `${broken.stream} ${broken.seq}` })
  const kept = new Set(manifest.files.map(({ path }) => path))
  for (const { digest } of await db.selectFrom('blob').select('digest').execute())
    if (!kept.has(attachmentPath(digest)) && !manifest.damaged.includes(digest))
      throw new BackupError('restore.damaged', { path: attachmentPath(digest) })
}

/** A path of a manifest that somebody has meddled with must not lead out of the backup. */
const isInside = (path: string): boolean =>
  !path.split('/').some((part) => part === '' || part === '..' || part === '.')
