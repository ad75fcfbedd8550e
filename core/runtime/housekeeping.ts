import { dropUnused, sweepFiles } from '../store/attachments.ts'
import { pruneAnswers } from '../store/idempotency.ts'
import { instantPlus } from '../store/ids.ts'
import { pruneNotices } from '../store/notices.ts'
import { pruneOutbox } from '../store/outbox.ts'
import type { Context } from './context.ts'

const day = 86_400_000

/** Uploads nobody came to refer to are kept as long as a draft may lie. */
const unusedDays = 30
const noticeDays = 180
/** What was carried out stays visible for a while. */
const outboxDays = 30

/**
 * Forgets what has served its time, in small transactions so that nobody waits: answers kept for retries, old notices,
 * what the outbox has carried out, uploads nobody used, files no row names.
 */
export async function keepHouse(context: Context): Promise<void> {
  const { store, ports } = context
  const now = ports.now()
  while ((await store.write((tx) => pruneAnswers(tx, now))) > 0);
  while ((await store.write((tx) => dropUnused(tx, instantPlus(now, -unusedDays * day)))) > 0);
  await store.write((tx) => pruneNotices(tx, now, noticeDays))
  await store.write((tx) => pruneOutbox(tx, instantPlus(now, -outboxDays * day)))
  await sweepFiles(store, now)
}
