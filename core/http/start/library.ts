import type { Definition } from '../../model/definition.ts'
import type { Guard, Refusal, Runtime } from '../../runtime/runtime.ts'
import { loadSetting, saveSetting } from '../../store/settings.ts'
import type { Store } from '../../store/store.ts'
import { installer } from '../first-admin.ts'
import type { Log } from '../log.ts'

/**
 * Publishes the library's templates on a new installation, so that the first person can open one at once. Taken up again
 * where a crash interrupted it; once it is through, nothing is touched any more.
 */
export const publishLibrary = async (from: {
  readonly runtime: Runtime
  readonly store: Store
  /** The templates of the library, or those that are to stay of them. */
  readonly definitions: readonly Definition[]
  readonly log: Log
}): Promise<void> => {
  const { runtime, store, definitions, log } = from
  if ((await loadSetting(store.read, 'library')) !== null) return
  let isComplete = true
  for (const definition of definitions) {
    const refusal = await publishOne(runtime, definition)
    // A key that is taken is the office's own definition by now.
    if (refusal === null || refusal.kind === 'conflict') continue
    isComplete = false
    const code = refusal.problems[0]?.code ?? refusal.kind
    log({ level: 'warn', msg: 'template not published', definition: definition.key, code })
  }
  if (isComplete) await store.write((tx) => saveSetting(tx, 'library', 'published'))
}

const publishOne = async (runtime: Runtime, definition: Definition): Promise<Refusal | null> => {
  const caller = installer('zh-Hans')
  const draft = await runtime.createDefinition(caller, definition, guard('create', definition))
  if (!draft.ok) return draft.refusal
  const ifMatch = draft.etag ?? String(draft.value.draftRevision)
  const version = await runtime.publishDefinition(caller, draft.value.id, { ...guard('publish', definition), ifMatch })
  return version.ok ? null : version.refusal
}

const guard = (what: string, { key }: Definition): Guard => ({
  idempotencyKey: `library-${what}-${key}`,
  route: `library ${what}`,
  bodyHash: key,
})
