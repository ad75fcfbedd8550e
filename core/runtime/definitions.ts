import { lintKinds } from '../engine/lint/kinds.ts'
import { can } from '../engine/rights.ts'
import type { DefinitionDraft, DefinitionSummary, List, VersionSummary } from '../model/api.ts'
import type { Result, Text } from '../model/base.ts'
import type { Definition } from '../model/definition.ts'
import type { Problem } from '../model/problem.ts'
import {
  createDefinition,
  deleteDefinition,
  listDefinitions,
  loadDefinition,
  loadVersion,
  publishDefinition,
  saveDefinitionDraft,
} from '../store/definitions.ts'
import type { Tx } from '../store/store.ts'
import { compileChecked, problemsOfDraft } from './check-definition.ts'
import type { Context } from './context.ts'
import { once } from './idempotency.ts'
import { formInEffect } from './in-effect.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, Refused, refuse, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'
import { summaryOf } from './versions.ts'

/** What a caller may open, and for designers everything. */
export function definitions(context: Context, caller: Caller): Promise<Outcome<List<DefinitionSummary>>> {
  return guarded(async () => {
    const read = context.store.read
    const who = await subject(context, read, caller)
    const isDesigner = can(who, 'design', {}) || can(who, 'audit', {})
    const items: DefinitionSummary[] = []
    for (const row of await listDefinitions(read)) {
      const { form, version, next } = await formInEffect(context, read, row.id)
      const missingPlugins = form === null ? [] : missingIn(context, form.definition)
      const mayOpen = form !== null && missingPlugins.length === 0 && can(who, 'open', { definition: form.definition })
      if (!mayOpen && !isDesigner) continue
      // For whoever designs, the form as it was published last, or as it is being drafted.
      const latest = isDesigner && row.published > 0 ? await context.form(read, row.id, row.published) : form
      const definition = latest?.definition ?? (await loadDefinition(read, row.id))?.draft
      if (definition === undefined) continue
      items.push({
        id: row.id,
        key: row.key,
        kind: definition.kind,
        title: definition.title,
        noun: hasWords(definition.noun) ? definition.noun : definition.title,
        ...(definition.description === undefined ? {} : { description: definition.description }),
        version: row.published,
        effectiveVersion: version,
        ...(next === null ? {} : { next }),
        ...(definition.control?.revision === undefined ? {} : { revision: definition.control.revision }),
        draftRevision: row.draftRevision,
        mayOpen,
        missingPlugins,
      })
    }
    return accept({ items, next: null })
  })
}

export function createDraft(
  context: Context,
  caller: Caller,
  definition: Definition,
  guard: Guard,
): Promise<Outcome<DefinitionDraft>> {
  return changeDraft(context, caller, guard, async (tx) => {
    must(context.schemas.draft(definition))
    const id = context.ports.id()
    await createDefinition(tx, { id, draft: definition, actor: { by: caller.person }, at: context.ports.now() })
    return id
  })
}

export function readDraft(context: Context, caller: Caller, id: string): Promise<Outcome<DefinitionDraft>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'design', {})) return missing()
    return draftOf(context, id)
  })
}

export function saveDraft(
  context: Context,
  caller: Caller,
  id: string,
  definition: Definition,
  guard: Guard,
): Promise<Outcome<DefinitionDraft>> {
  return changeDraft(context, caller, guard, async (tx) => {
    must(context.schemas.draft(definition))
    const row = await loadDefinition(tx, id)
    if (row === null) throw new Refused(missing().refusal)
    // Answers of running records are kept under their keys: a published key never changes its name.
    if (row.published > 0 && row.key !== definition.key) {
      throw new Refused(refuseWith('invalid', 'definition.key_changed', '/key', { key: row.key }).refusal)
    }
    await saveDefinitionDraft(tx, {
      id,
      expectedRevision: expected(guard),
      draft: definition,
      actor: { by: caller.person },
      at: context.ports.now(),
    })
    return id
  })
}

/** Takes a definition away that was never published: records and links may stand on any other. */
export function removeDefinition(context: Context, caller: Caller, id: string, guard: Guard): Promise<Outcome<null>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'design', {})) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      const row = await loadDefinition(tx, id)
      if (row === null) throw new Refused(missing().refusal)
      if (row.published > 0) throw new Refused(refuseWith('not_allowed', 'definition.published').refusal)
      const [actor, at] = [{ by: caller.person }, context.ports.now()]
      await deleteDefinition(tx, { id, expectedRevision: expected(guard), actor, at })
      return { result: id, record: id, etag: null, status: 204 }
    })
    return accept(null, done.fresh === undefined ? { replayed: true } : {})
  })
}

/** Every problem of a draft, from the schema to the compiler's; the draft may be saved with any of them. */
export function lintDraft(
  context: Context,
  caller: Caller,
  id: string,
): Promise<Outcome<{ readonly problems: readonly Problem[] }>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'design', {})) return missing()
    const row = await loadDefinition(context.store.read, id)
    if (row === null) return missing()
    const before = row.published === 0 ? null : await context.form(context.store.read, id, row.published)
    return accept({ problems: problemsOfDraft(context, row.draft, before) })
  })
}

/** Makes the draft an immutable version; refused while it has errors. */
export function publish(context: Context, caller: Caller, id: string, guard: Guard): Promise<Outcome<VersionSummary>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'publish', {})) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      const row = await loadDefinition(tx, id)
      if (row === null) throw new Refused(missing().refusal)
      const compiled = must(compileChecked(context, row.draft))
      const before = row.published === 0 ? null : await context.form(tx, id, row.published)
      const changed = before === null ? [] : lintKinds(row.draft, before)
      if (changed.length > 0) throw new Refused(refuse('invalid', changed).refusal)
      const version = await publishDefinition(tx, {
        id,
        expectedRevision: expected(guard),
        compiled,
        actor: { by: caller.person },
        at: context.ports.now(),
      })
      return { result: version, record: id, etag: String(version.version), status: 200 }
    })
    const version = done.fresh ?? (await loadVersion(context.store.read, id, Number(done.etag)))
    if (version === null) return missing()
    const { version: inEffect } = await formInEffect(context, context.store.read, id)
    return accept(summaryOf(version, inEffect), done.fresh === undefined ? { replayed: true } : {})
  })
}

export function changeDraft(
  context: Context,
  caller: Caller,
  guard: Guard,
  job: (tx: Tx) => Promise<string>,
): Promise<Outcome<DefinitionDraft>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'design', {})) return missing()
    const done = await once(context, caller, guard, async (tx) => {
      const id = await job(tx)
      return { result: id, record: id, etag: null, status: 200 }
    })
    const draft = await draftOf(context, done.fresh ?? done.record)
    return draft.ok && done.fresh === undefined ? { ...draft, replayed: true as const } : draft
  })
}

async function draftOf(context: Context, id: string): Promise<Outcome<DefinitionDraft>> {
  const row = await loadDefinition(context.store.read, id)
  if (row === null) return missing()
  const draft = {
    id,
    definition: row.draft,
    draftRevision: row.draftRevision,
    version: row.published,
    savedAt: row.updatedAt,
    ...(row.draftBy === null ? {} : { savedBy: row.draftBy }),
  }
  return accept(draft, { etag: String(row.draftRevision) })
}

function expected(guard: Guard): number {
  if (guard.ifMatch === undefined)
    throw new Refused(refuseWith('precondition_needed', 'request.if_match_missing').refusal)
  return Number(guard.ifMatch)
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refused(refuse('invalid', result.problems).refusal)
}

/** A draft may have texts nobody has written yet. */
const hasWords = (text: Text | undefined): text is Text => Object.values(text ?? {}).some((words) => words !== '')

const missingIn = (context: Context, definition: Definition): readonly string[] =>
  Object.keys(definition.plugins ?? {}).filter((id) => context.catalog.plugin(id) === undefined)
