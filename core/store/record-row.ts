import type { Instant } from '../model/base.ts'
import type { RecordState } from '../model/record.ts'
import { StoreError } from './errors.ts'
import { countingStatement, insertRows } from './statements.ts'
import type { Tx } from './store.ts'

/** Writes the row of a record's present state. A number that was given stays listed when the record is voided. */
export const saveRecordRow = async (
  tx: Tx,
  input: { readonly state: RecordState; readonly before: RecordState | null; readonly updatedAt: Instant },
): Promise<void> => {
  const { state, before, updatedAt } = input
  const changing = {
    version: state.version,
    number: state.number ?? null,
    status: state.status,
    seq: state.seq,
    applicant: state.applicant,
    department: state.department ?? null,
    updated_at: updatedAt,
    closed_at: state.closedAt ?? null,
    state: JSON.stringify(state),
  }
  if (before === null) {
    const { id, definition, starter, openedAt } = state
    await insertRows(tx, 'record', [{ id, definition, starter, opened_at: openedAt, ...changing }])
    return
  }
  const touched = await updateRecord(tx, { ...changing, id: state.id, expected: before.seq })
  if (touched !== 1) throw new StoreError('store.stale', { record: state.id, expected: before.seq })
  if (state.status !== before.status && (state.status === 'void' || before.status === 'void'))
    await setNumberState(tx, { record: state.id, state: state.status === 'void' ? 'void' : 'used' })
}

type RecordRow = {
  readonly id: string
  readonly expected: number
  readonly version: number
  readonly number: string | null
  readonly status: string
  readonly seq: number
  readonly applicant: string
  readonly department: string | null
  readonly updated_at: string
  readonly closed_at: string | null
  readonly state: string
}

const updateRecord = countingStatement((db, p: RecordRow) =>
  db
    .updateTable('record')
    .set({
      version: p.version,
      number: p.number,
      status: p.status,
      seq: p.seq,
      applicant: p.applicant,
      department: p.department,
      updated_at: p.updated_at,
      closed_at: p.closed_at,
      state: p.state,
    })
    .where('id', '=', p.id)
    .where('seq', '=', p.expected),
)

const setNumberState = countingStatement((db, p: { readonly record: string; readonly state: string }) =>
  db.updateTable('record_number').set({ state: p.state }).where('record', '=', p.record),
)
