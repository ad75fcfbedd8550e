import type { Instant, Path, Principal } from '../model/base.ts'
import type { RecordStatus } from '../model/record.ts'

/**
 * What a list can be filtered and sorted by: paths of the value index, and these columns every record has. Keys of fields
 * never begin with `$`.
 */
export const recordColumns = {
  $status: 'status',
  $number: 'number',
  $starter: 'starter',
  $applicant: 'applicant',
  $department: 'department',
  $openedAt: 'opened_at',
  $updatedAt: 'updated_at',
} as const

export type RecordColumn = keyof typeof recordColumns

/** A condition on one path. Numbers compare by number, texts by code point; `contains` looks for a part of a text. */
export type Filter = {
  readonly path: Path | RecordColumn
  readonly op: 'eq' | 'lt' | 'le' | 'gt' | 'ge' | 'contains'
  readonly value: string | number
}

/** The columns of every record that have an order to walk along. */
export const sortColumns = ['$updatedAt', '$openedAt', '$number', '$status'] as const

/**
 * `path` is one of `sortColumns` or of the value index; `by` says which of the two stored values of an indexed path counts.
 * Records without a value come last in either direction, in order of their opening.
 */
export type Sort = { readonly path: Path | RecordColumn; readonly by: 'number' | 'text'; readonly descending: boolean }

export type RecordQuery = {
  /** Who asks: all principals of the caller. Only records one of them may read are found. */
  readonly principals: readonly Principal[]
  /** Id of a definition. Indexed paths, and any order but the default, need it. */
  readonly definition?: string
  readonly filters?: readonly Filter[]
  /** Absent: last changed first. */
  readonly sort?: Sort
}

/** A line of a list. Values of indexed paths are asked for by name, so that nobody is given what he may not see. */
export type RecordRow = {
  readonly id: string
  readonly definition: string
  readonly version: number
  readonly number: string | null
  readonly status: RecordStatus
  readonly seq: number
  readonly starter: string
  readonly applicant: string
  readonly department: string | null
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly closedAt: Instant | null
  readonly values: { readonly [path: Path]: { readonly number: number | null; readonly text: string | null } }
}

export const isRecordColumn = (path: string): path is RecordColumn => Object.hasOwn(recordColumns, path)
