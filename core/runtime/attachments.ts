import { projectionFor } from '../engine/project.ts'
import type { AttachmentView } from '../model/api.ts'
import type { Json, Path } from '../model/base.ts'
import type { Command, FileRef, RecordState } from '../model/record.ts'
import { type Attachment, addAttachment, attachTo, loadAttachment } from '../store/attachments.ts'
import { isStoreError } from '../store/errors.ts'
import type { Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { once } from './idempotency.ts'
import { subject, visible } from './read.ts'
import { accept, guarded, missing, Refused, refuseWith } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'

/** Stores bytes durably, then notes them. The type is what the content says; the HTTP layer has looked at it. */
export function saveAttachment(
  context: Context,
  caller: Caller,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
  guard: Guard,
): Promise<Outcome<AttachmentView>> {
  return guarded(async () => {
    const { digest, size } = await context.store.files.put(file.bytes)
    const done = await once(context, caller, guard, async (tx) => {
      const id = context.ports.id()
      const { name, type } = file
      await addAttachment(tx, { id, digest, name, type, size, person: caller.person, at: context.ports.now() })
      return { result: id, record: id, etag: null, status: 201 }
    })
    // The same bytes may have been erased somewhere else before this row named them.
    if (done.fresh !== undefined) await context.store.files.put(file.bytes)
    const stored = await loadAttachment(context.store.read, done.fresh ?? done.record)
    return stored === null ? missing() : accept(refOf(stored), done.fresh === undefined ? { replayed: true } : {})
  })
}

/** A file: for who uploaded it, and for who sees the answer that refers to it. */
export function readAttachment(
  context: Context,
  caller: Caller,
  id: string,
): Promise<Outcome<{ readonly file: AttachmentView; readonly bytes: Uint8Array }>> {
  return guarded(async () => {
    const stored = await loadAttachment(context.store.read, id)
    if (stored === null || !(await mayRead(context, caller, stored))) return missing()
    try {
      return accept({ file: refOf(stored), bytes: await context.store.files.get(stored.digest) })
    } catch (error) {
      if (isStoreError(error, 'store.missing')) return missing()
      throw error
    }
  })
}

async function mayRead(context: Context, caller: Caller, file: Attachment): Promise<boolean> {
  const read = context.store.read
  if (file.record === null || file.path === null) return file.person === caller.person
  const record = await visible(context, read, caller, file.record)
  const form = await context.form(read, record.definition, record.version)
  if (form === null) return false
  return projectionFor(context.catalog, form, record, await subject(context, read, caller)).sees(file.path)
}

/** A command whose files are known to be the actor's own or already there, and the way to tie them to the record. */
export type CheckedFiles = { readonly command: Command; tie(record: string): Promise<void> }

/**
 * Replaces what a request says about files by what the store knows of them. A file may be referred to by who uploaded it,
 * or where the record refers to it already; anything else is unknown, so that nobody reads a file by guessing its id.
 */
export async function checkFiles(
  tx: Tx,
  person: string,
  record: RecordState | null,
  command: Command,
): Promise<CheckedFiles> {
  const used: { readonly id: string; readonly path: Path }[] = []
  const known = async (id: string, path: Path): Promise<Attachment> => {
    const file = await loadAttachment(tx, id)
    const isOwn = file?.person === person && (file.record === null || file.record === record?.id)
    const isThere = file !== null && record !== null && file.record === record.id && refersTo(record.answers[path], id)
    if (file === null || !(isOwn || isThere))
      throw new Refused(refuseWith('invalid', 'value.unknown_file', path, { file: id }).refusal)
    if (file.record === null) used.push({ id, path })
    return file
  }
  const refs = async (path: Path, value: Json): Promise<Json> => {
    if (!Array.isArray(value) || !value.some(isRef)) return value
    const files: Json[] = []
    for (const one of value) files.push(isRef(one) ? (refOf(await known(one.id, path)) as unknown as Json) : one)
    return files
  }
  return { command: await replaced(command, refs, known), tie: (id) => tieAll(tx, used, id) }
}

async function replaced(
  command: Command,
  refs: (path: Path, value: Json) => Promise<Json>,
  known: (id: string, path: Path) => Promise<Attachment>,
): Promise<Command> {
  switch (command.type) {
    case 'open': {
      const answers: Record<Path, Json> = {}
      for (const [path, value] of Object.entries(command.answers ?? {})) answers[path] = await refs(path, value)
      return command.answers === undefined ? command : { ...command, answers }
    }
    case 'answer':
    case 'submit':
    case 'approve': {
      if (command.changes === undefined) return command
      const changes = []
      for (const change of command.changes) changes.push({ ...change, value: await refs(change.path, change.value) })
      return { ...command, changes }
    }
    case 'attach': {
      const file = await known(command.file.id, command.path)
      return { ...command, file: refOf(file), digest: file.digest }
    }
    case 'sign': {
      const image = await known(command.image, command.path)
      if (!image.type.startsWith('image/')) {
        throw new Refused(refuseWith('invalid', 'value.not_an_image', command.path).refusal)
      }
      return command
    }
    default:
      return command
  }
}

async function tieAll(
  tx: Tx,
  used: readonly { readonly id: string; readonly path: Path }[],
  record: string,
): Promise<void> {
  for (const { id, path } of used) await attachTo(tx, { id, record, path })
}

const refOf = ({ id, name, type, size }: FileRef): FileRef => ({ id, name, type, size })

const isRef = (value: Json): value is { readonly id: string } =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  typeof (value as { readonly id?: Json }).id === 'string'

const refersTo = (answer: Json | undefined, id: string): boolean =>
  Array.isArray(answer)
    ? answer.some((one) => isRef(one) && one.id === id)
    : (answer as { readonly image?: Json } | undefined)?.image === id
