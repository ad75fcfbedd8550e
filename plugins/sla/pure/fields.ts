import type { Path } from '@checkwright/core/model/base'
import type { Clock } from './settings.generated.ts'

/** The fields a clock reads: a due moment tells of each of them. */
export const fieldsOf = ({ start, stop }: Clock): readonly Path[] => [
  ...('field' in start ? [start.field] : []),
  ...stop.flatMap((one) => (one.on === 'all' ? one.of : [one])).flatMap((one) => ('field' in one ? [one.field] : [])),
]
