import { outlineOf } from '../engine/lint/outline.ts'
import { can } from '../engine/rights.ts'
import type {
  DefinitionDraft,
  List,
  RecordView,
  TemplateDocument,
  TemplateSummary,
  UseTemplateBody,
} from '../model/api.ts'
import type { Text } from '../model/base.ts'
import type { Definition } from '../model/definition.ts'
import type { Answers } from '../model/record.ts'
import { createDefinition, definitionByKey } from '../store/definitions.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { changeDraft } from './definitions.ts'
import { subject } from './read.ts'
import { accept, guarded, missing, Refused, refuse } from './refuse.ts'
import type { Caller, Guard, Outcome } from './runtime.ts'
import { tryDefinition } from './try.ts'

/** A definition somebody may take into use: read when the server starts, never written. */
export type Template = {
  /** `<department>/<template>`. */
  readonly id: string
  readonly department: Text
  readonly document: Definition
}

/** The templates there are, for designers. */
export function library(context: Context, caller: Caller): Promise<Outcome<List<TemplateSummary>>> {
  return forDesigners(context, caller, async () => {
    const items: TemplateSummary[] = []
    for (const template of context.templates) items.push(await summaryOf(context.store.read, template))
    return accept({ items, next: null })
  })
}

export function template(context: Context, caller: Caller, id: string): Promise<Outcome<TemplateDocument>> {
  return forDesigners(context, caller, async () => {
    const found = find(context, id)
    if (found === undefined) return missing()
    return accept({ ...(await summaryOf(context.store.read, found)), document: found.document })
  })
}

/** Makes a draft of a template. Nothing refers back to the template afterwards. */
export function useTemplate(
  context: Context,
  caller: Caller,
  id: string,
  body: UseTemplateBody,
  guard: Guard,
): Promise<Outcome<DefinitionDraft>> {
  return changeDraft(context, caller, guard, async (tx) => {
    const found = find(context, id)
    if (found === undefined) throw new Refused(missing().refusal)
    const key = body.key ?? (await freeKey(tx, found.document.key))
    const draft = { ...found.document, key }
    const shape = context.schemas.draft(draft)
    if (!shape.ok) throw new Refused(refuse('invalid', shape.problems).refusal)
    const definition = context.ports.id()
    await createDefinition(tx, { id: definition, draft, actor: { by: caller.person }, at: context.ports.now() })
    return definition
  })
}

/** A record of a template that is kept nowhere. */
export function tryTemplate(
  context: Context,
  caller: Caller,
  id: string,
  answers?: Answers,
): Promise<Outcome<RecordView>> {
  return forDesigners(context, caller, async () => {
    const found = find(context, id)
    if (found === undefined) return missing()
    return tryDefinition(context, caller, { id, published: 0, definition: found.document }, answers)
  })
}

const find = (context: Context, id: string): Template | undefined => context.templates.find((one) => one.id === id)

function forDesigners<T>(context: Context, caller: Caller, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'design', {})) return missing()
    return work()
  })
}

async function summaryOf(db: Db, { id, department, document }: Template): Promise<TemplateSummary> {
  const { fields, steps } = outlineOf(document)
  const lines = fields.filter(({ field, table }) => table === undefined && field.kind !== 'note')
  const items = lines.filter(({ field }) => field.kind === 'item').length
  return {
    id,
    department,
    key: document.key,
    kind: document.kind,
    title: document.title,
    ...(document.description === undefined ? {} : { description: document.description }),
    fields: lines.length - items,
    items,
    steps: steps.filter(({ step }) => !['choice', 'parallel', 'end'].includes(step.kind)).length,
    definition: await definitionByKey(db, document.key),
  }
}

/** The key itself, else its words with the first number nobody has taken. */
async function freeKey(tx: Tx, key: string): Promise<string> {
  if ((await definitionByKey(tx, key)) === null) return key
  const words = [...key.replace(/_\d+$/, '')]
  for (let number = 2; ; number += 1) {
    const end = `_${number}`
    const tried = `${words.slice(0, longestKey - end.length).join('')}${end}`
    if ((await definitionByKey(tx, tried)) === null) return tried
  }
}

const longestKey = 64
