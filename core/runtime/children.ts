import type { Opening } from '../engine/plan.ts'
import { definitionByKey } from '../store/definitions.ts'
import { isStoreError } from '../store/errors.ts'
import { finishOutbox, type OutboxItem } from '../store/outbox.ts'
import { loadRecord } from '../store/records.ts'
import type { Tx } from '../store/store.ts'
import type { Context } from './context.ts'
import { announce, type Decided, decideIn, type Stepped, stepIn, type Target, writeIn } from './execute.ts'
import { formInEffect } from './in-effect.ts'

/**
 * Opens the record a plugin asked for, once a key: the child, the parent's `child.opened` and the outbox row change in one
 * transaction, so that a kill in between can neither open twice nor forget. What cannot be opened comes back as
 * `child.failed` and stays on the record.
 */
export async function openChild(context: Context, item: OutboxItem): Promise<void> {
  const { key, definition, answers, scope } = item.payload as unknown as Opening
  const parent = await context.store.write(async (tx) => {
    if (!(await finishOutbox(tx, item.id))) return []
    const record = await loadRecord(tx, item.stream)
    if (record?.links.find((link) => link.key === nameOf(item, key))?.state !== 'requested') return []
    const child = await openIn(context, tx, {
      definition,
      answers,
      scope,
      parent: record.id,
      key: nameOf(item, key),
      starter: record.starter,
    })
    const outcome = child.ok
      ? ({ state: 'opened', record: child.value.plan.state.id } as const)
      : ({ state: 'failed', code: child.code } as const)
    const told = await stepIn(
      context,
      tx,
      { kind: 'record', id: record.id },
      { kind: 'child', key: nameOf(item, key), outcome },
    )
    return [...(child.ok ? [child.value] : []), ...(told?.ok ? [told.value] : [])]
  })
  for (const stepped of parent) announce(context, stepped)
}

/** A record that ended tells the one that opened it, in one transaction with the outbox row. */
export async function tellParent(context: Context, item: OutboxItem): Promise<void> {
  const { parent, link, outcome } = item.payload as {
    readonly parent: string
    readonly link: string
    readonly outcome: string
  }
  const told = await context.store.write(async (tx) => {
    if (!(await finishOutbox(tx, item.id))) return null
    const ended = { state: 'ended', record: item.stream, outcome } as const
    return stepIn(context, tx, { kind: 'record', id: parent }, { kind: 'child', key: link, outcome: ended })
  })
  if (told?.ok) announce(context, told.value)
}

/** The link's key on the parent carries the plugin; the opening's payload may hold it already. */
const nameOf = (item: OutboxItem, key: string | undefined): string => {
  const at = item.key.indexOf('/open/')
  return key ?? item.key.slice(at + '/open/'.length)
}

type ChildOpening = {
  readonly definition: string
  readonly answers: Opening['answers']
  readonly scope: readonly string[] | undefined
  readonly parent: string
  readonly key: string
  readonly starter: string
}

async function openIn(
  context: Context,
  tx: Tx,
  child: ChildOpening,
): Promise<{ readonly ok: true; readonly value: Stepped } | { readonly ok: false; readonly code: string }> {
  const id = (await definitionByKey(tx, child.definition)) ?? child.definition
  const { form } = await formInEffect(context, tx, id)
  if (form === null) return { ok: false, code: 'child.definition_missing' }
  const decided = await decideOpening(context, tx, {
    child,
    target: { kind: 'opening', id: context.ports.id(), definition: id, form },
  })
  return decided.ok ? { ok: true, value: await writeIn(context, tx, decided.value) } : decided
}

/** Rules and plugins of the child may refuse or fail: the parent hears of either. What the database says goes on. */
async function decideOpening(
  context: Context,
  tx: Tx,
  { child, target }: { readonly child: ChildOpening; readonly target: Target },
): Promise<{ readonly ok: true; readonly value: Decided } | { readonly ok: false; readonly code: string }> {
  try {
    const outcome = await decideIn(context, tx, target, {
      kind: 'command',
      actor: { by: child.starter, via: 'system' },
      command: {
        type: 'open',
        answers: child.answers,
        ...(child.scope === undefined ? {} : { scope: child.scope }),
        parent: { record: child.parent, key: child.key },
      },
    })
    return outcome?.ok ? outcome : { ok: false, code: outcome?.problems[0]?.code ?? 'child.refused' }
  } catch (error) {
    if (isStoreError(error)) throw error
    return { ok: false, code: (error as { readonly code?: string }).code ?? 'child.refused' }
  }
}
