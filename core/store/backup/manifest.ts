import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant, Json } from '../../model/base.ts'
import { canonicalJson } from '../canonical-json.ts'
import { BackupError } from './backup-error.ts'

/** A file of a backup, by its path in the backup's folder with forward slashes. */
export type BackedFile = { readonly path: string; readonly bytes: number; readonly sha256: string }

/**
 * What a backup says of itself. It is written last, so a folder without one is no backup. `cutAt` is the moment of the
 * cut: everything acknowledged before is in it, of a change that came later nothing is.
 */
export type Manifest = {
  readonly product: 'checkwright'
  /** Of the layout of backups, not of the program. */
  readonly format: 1
  /** The program that wrote it. */
  readonly version: string
  readonly database: 'sqlite' | 'postgres'
  readonly cutAt: Instant
  readonly finishedAt: Instant
  /** Applied migrations by owner: a program that does not know all of them must not restore it. */
  readonly migrations: { readonly [owner: string]: readonly string[] }
  /** Rows of each table and the hash of its canonical dump; see table-digest.ts. */
  readonly tables: { readonly [table: string]: { readonly rows: number; readonly sha256: string } }
  /** All chains of events: their heads in one hash. */
  readonly chains: { readonly streams: number; readonly events: number; readonly sha256: string }
  readonly files: readonly BackedFile[]
  /** Attachments that were missing or damaged already when the backup was taken, by digest. */
  readonly damaged: readonly string[]
}

export const manifestName = 'manifest.json'

/** The text of a manifest: readable, and with a hash over its content, so that no byte of it changes unnoticed. */
export const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify({ ...manifest, sha256: sha256Of(manifest) }, null, 1)}\n`

/** Reads the manifest of a backup. Throws `restore.not_a_backup`, `restore.damaged`, or `restore.newer` for a later layout. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((cause: unknown) => {
    throw new BackupError('restore.not_a_backup', { folder }, cause)
  })
  const { sha256: _, ...found } = parsed(text)
  const manifest = found as unknown as Manifest
  if (found.product !== 'checkwright') throw new BackupError('restore.not_a_backup', { folder })
  if (text !== manifestText(manifest)) throw new BackupError('restore.damaged', { path: manifestName })
  if (found.format !== 1) throw new BackupError('restore.newer', { what: `format ${String(found.format)}` })
  return manifest
}

const parsed = (text: string): Readonly<Record<string, Json>> => {
  try {
    const value = JSON.parse(text) as Json
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Readonly<Record<string, Json>>
  } catch {
    // Told below, with what is to be done.
  }
  throw new BackupError('restore.damaged', { path: manifestName })
}

const sha256Of = (manifest: Manifest): string => hash('sha256', canonicalJson(manifest as unknown as Json))
