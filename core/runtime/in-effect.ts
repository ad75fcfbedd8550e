import type { Form } from '../engine/form.ts'
import type { PlainDate } from '../model/base.ts'
import { type InEffect, versionInEffect } from '../store/definitions.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Context } from './context.ts'

/** Today in the organisation's zone: the day that decides which version of a form is in effect. */
export async function today(context: Context, db: Db | Tx): Promise<PlainDate> {
  const { world } = await context.current(db)
  return world.calendar('default').dateOf(context.ports.now())
}

/** The version records are opened on today; `form` is null while none is in effect. */
export async function formInEffect(
  context: Context,
  db: Db | Tx,
  id: string,
): Promise<InEffect & { readonly form: Form | null }> {
  const found = await versionInEffect(db, id, await today(context, db))
  return { ...found, form: found.version === 0 ? null : await context.form(db, id, found.version) }
}
