import type { Values } from '@checkwright/core/engine/form'
import type { RecordView } from '@checkwright/core/model/api'
import type { Path } from '@checkwright/core/model/base'

/** What every block of the paper needs. */
export type Printed = {
  readonly record: RecordView
  readonly values: Values
  readonly nameOf: (id: string) => string | undefined
}

/** Whether the data of a path were erased for good. */
export const isErased = (printed: Printed, path: Path): boolean => printed.record.erased.includes(path)
