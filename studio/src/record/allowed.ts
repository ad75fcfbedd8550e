import type { RecordView } from '@checkwright/core/model/api'
import type { Allowed } from '@checkwright/core/model/record'
import { problemText } from '../app/error-text.ts'

/** The offer of a command, of one step where that is given. */
export function offerOf(record: RecordView, type: string, step?: string): Allowed | undefined {
  return record.allowed.find(
    (one) => one.type === type && (step === undefined || one.step === undefined || one.step === step),
  )
}

/** Whether a command may be sent now. */
export const isOffered = (offer: Allowed | undefined): boolean => offer !== undefined && (offer.why?.length ?? 0) === 0

/** Whether what stands in the way is only what is still to be filled in or signed here, before the decision is sent. */
export const isWithinReach = (offer: Allowed | undefined): boolean =>
  offer !== undefined &&
  (offer.why ?? []).every(({ code }) => code === 'command.signature_needed' || code.startsWith('answer.'))

/** Why it may not, in words. */
export const reasonsOf = (offer: Allowed | undefined): string => (offer?.why ?? []).map(problemText).join(' ')
