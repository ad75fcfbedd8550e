import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Definition } from '../../model/definition.ts'
import type { Guard, Runtime } from '../../runtime/runtime.ts'
import { installer } from '../first-admin.ts'
import type { Log } from '../log.ts'

type Index = { readonly departments: readonly { readonly folder: string; readonly templates: readonly string[] }[] }

/**
 * Publishes the library's templates on an installation that has no definition yet, so that the first person can open one
 * at once. Taken up again where a crash interrupted it; nothing is touched once an office has its own.
 */
export const publishLibrary = async (runtime: Runtime, library: URL, log: Log): Promise<void> => {
  const caller = installer('zh-Hans')
  const present = await runtime.definitions(caller)
  if (!present.ok || !existsSync(new URL('index.json', library))) return
  const isForeign = present.value.items.some(({ version }) => version > 0)
  if (isForeign) return
  for (const file of await templates(library)) {
    const definition = JSON.parse(await readFile(file, 'utf8')) as Definition
    const draft = await runtime.createDefinition(caller, definition, guard('create', definition))
    const published = draft.ok
      ? await runtime.publishDefinition(caller, draft.value.id, {
          ...guard('publish', definition),
          ifMatch: draft.etag ?? String(draft.value.draftRevision),
        })
      : draft
    if (!published.ok) {
      const code = published.refusal.problems[0]?.code ?? published.refusal.kind
      log({ level: 'warn', msg: 'template not published', definition: definition.key, code })
    }
  }
}

const templates = async (library: URL): Promise<readonly URL[]> => {
  const index = JSON.parse(await readFile(new URL('index.json', library), 'utf8')) as Index
  return index.departments.flatMap(({ folder, templates: names }) =>
    names.map((name) => new URL(`${folder}/${name}.json`, library)),
  )
}

const guard = (what: string, { key }: Definition): Guard => ({
  idempotencyKey: `library-${what}-${key}`,
  route: `library ${what}`,
  bodyHash: key,
})
