import { diffDefinitions } from '../engine/diff/diff.ts'
import { can } from '../engine/rights.ts'
import type { DefinitionChange, List, VersionDocument, VersionSummary } from '../model/api.ts'
import type { Definition } from '../model/definition.ts'
import {
  type DefinitionVersion,
  definitionHead,
  listVersions,
  loadDefinition,
  loadVersion,
} from '../store/definitions.ts'
import { countOpen } from '../store/records.ts'
import type { Context } from './context.ts'
import { formInEffect } from './in-effect.ts'
import { subject } from './read.ts'
import { accept, guarded, missing } from './refuse.ts'
import type { Caller, Outcome } from './runtime.ts'

export function versions(context: Context, caller: Caller, id: string): Promise<Outcome<List<VersionSummary>>> {
  return guarded(async () => {
    const who = await subject(context, context.store.read, caller)
    if (!can(who, 'design', {}) && !can(who, 'audit', {})) return missing()
    const rows = await listVersions(context.store.read, id)
    if (rows.length === 0 && (await definitionHead(context.store.read, id)) === null) return missing()
    const { version: inEffect } = await formInEffect(context, context.store.read, id)
    return accept({ items: rows.map((row) => summaryOf(row, inEffect)), next: null })
  })
}

export function version(
  context: Context,
  caller: Caller,
  id: string,
  number: number,
): Promise<Outcome<VersionDocument>> {
  return guarded(async () => {
    const who = await subject(context, context.store.read, caller)
    if (!can(who, 'design', {}) && !can(who, 'audit', {})) return missing()
    const row = await loadVersion(context.store.read, id, number)
    if (row === null) return missing()
    const { version: inEffect } = await formInEffect(context, context.store.read, id)
    return accept({ ...summaryOf(row, inEffect), definition: row.document })
  })
}

/** What changed between two versions, and what whoever words it must know. */
export type VersionsDiff = {
  readonly changes: readonly DefinitionChange[]
  readonly openRecords: number
  readonly nameOf: (id: string) => string | undefined
}

/** Compares two versions; version 0 stands for nothing, `draft` for what the designers are at, which only they see. */
export function diffVersions(
  context: Context,
  caller: Caller,
  id: string,
  { from, to }: { readonly from: number; readonly to: number | 'draft' },
): Promise<Outcome<VersionsDiff>> {
  return guarded(async () => {
    const read = context.store.read
    const who = await subject(context, read, caller)
    if (!can(who, 'design', {}) && (to === 'draft' || !can(who, 'audit', {}))) return missing()
    const row = await loadDefinition(read, id)
    if (row === null) return missing()
    const before = from === 0 ? null : ((await loadVersion(read, id, from))?.document ?? null)
    const after: Definition | undefined = to === 'draft' ? row.draft : (await loadVersion(read, id, to))?.document
    if ((before === null && from !== 0) || after === undefined) return missing()
    const directory = await context.directory(read)
    return accept({
      changes: diffDefinitions(before, after, context.catalog),
      openRecords: await countOpen(read, id, to === 'draft' ? row.published + 1 : to),
      nameOf: (one) => directory.person(one)?.name ?? directory.department(one)?.name,
    })
  })
}

/** A version without its document; `inEffect` is the version that records are opened on today. */
export const summaryOf = (row: Omit<DefinitionVersion, 'document'>, inEffect: number): VersionSummary => ({
  version: row.version,
  hash: row.hash,
  publishedAt: row.publishedAt,
  publishedBy: row.publishedBy,
  inEffect: row.version === inEffect,
  ...(row.revision === undefined ? {} : { revision: row.revision }),
  ...(row.effective === undefined ? {} : { effective: row.effective }),
})
