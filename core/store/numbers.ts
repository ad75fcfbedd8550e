import { StoreError } from './errors.ts'
import { insertRows, statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/**
 * Gives a record the next number of its pattern (`LZ-{year}-{serial:3}`) within the job: a job that fails gives it back, so
 * that no gap comes about. Taken last in a job, because all that number alike wait for the same row. A serial that has
 * outgrown its digits gets longer. `year` is that of the organisation's zone.
 */
export const takeNumber = async (
  tx: Tx,
  { pattern, year, record }: { readonly pattern: string; readonly year: number; readonly record: string },
): Promise<string> => {
  const series = pattern.replaceAll('{year}', String(year))
  const serial = ((await nextSerial(tx, { series, first: 2 }))[0]?.next ?? 0) - 1
  const number = series.replace(serialMark, (_, digits: string) => String(serial).padStart(Number(digits), '0'))
  if (number === series || serial < 1) throw new StoreError('store.invalid', { pattern })
  await insertRows(tx, 'record_number', [{ number, record, series, serial, state: 'used' }])
  return number
}

/**
 * Lets a series go on after numbers that were given out on paper: the next one is `last` + 1. Only for a series of which no
 * number was given here; otherwise it stays as it is.
 */
export const startNumbersAfter = async (
  tx: Tx,
  { pattern, year, last }: { readonly pattern: string; readonly year: number; readonly last: number },
): Promise<void> => {
  const series = pattern.replaceAll('{year}', String(year))
  await tx
    .insertInto('number_series')
    .values({ series, next: last + 1 })
    .onConflict((conflict) => conflict.column('series').doNothing())
    .execute()
}

/** The numbers of a series in order, voided ones too: the list an auditor asks for. */
export const listNumbers = async (
  db: Db,
  { pattern, year, after = 0, limit = 200 }: { pattern: string; year: number; after?: number; limit?: number },
): Promise<
  readonly { readonly number: string; readonly record: string; readonly serial: number; readonly state: string }[]
> =>
  db
    .selectFrom('record_number')
    .select(['number', 'record', 'serial', 'state'])
    .where('series', '=', pattern.replaceAll('{year}', String(year)))
    .where('serial', '>', after)
    .orderBy('serial')
    .limit(limit)
    .execute()

/** The record that carries a number. */
export const recordOfNumber = async (db: Db, number: string): Promise<string | null> =>
  (await db.selectFrom('record_number').select('record').where('number', '=', number).executeTakeFirst())?.record ??
  null

const serialMark = /\{serial:(\d{1,2})\}/

const nextSerial = statement((db, p: { readonly series: string; readonly first: number }) =>
  db
    .insertInto('number_series')
    .values({ series: p.series, next: p.first })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet((each) => ({ next: each('number_series.next', '+', 1) })),
    )
    .returning('next'),
)
