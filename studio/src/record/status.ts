import type { RecordStatus } from '@checkwright/core/model/record'
import type { Tone } from '@checkwright/ui/icon'

const tones: Readonly<Record<RecordStatus, Tone>> = {
  open: 'accent',
  done: 'ok',
  rejected: 'danger',
  withdrawn: 'plain',
  void: 'plain',
}

/** The meaning a record's status carries as colour; the word stands beside it. */
export const statusTone = (status: RecordStatus): Tone => tones[status]
