import type { Answer, Request } from './client.ts'

/** What a request is to leave behind, once: found again by its token. */
export type Kind = 'open' | 'answer' | 'submit' | 'approve' | 'comment' | 'upload' | 'draft'

/** A request as it was sent, with what came back. */
export type Sent = {
  readonly person: string
  readonly kind: Kind
  readonly record: string | null
  /** Stands in what the request writes and nowhere else. */
  readonly token: string
  readonly request: Request
  /** `unknown`: no whole answer came, so it may have been done or not. */
  outcome: 'acknowledged' | 'refused' | 'unknown'
  /** Where its events must stand at the latest; 0 where it has none. */
  seq: number
}

/** Everything that was sent to one installation. */
export type Ledger = {
  readonly sent: Sent[]
  /** Notes a request before it is sent. */
  begin(entry: Omit<Sent, 'outcome' | 'seq'>): Sent
  /** Notes what came back. */
  settle(entry: Sent, answer: Answer | null): void
}

export const createLedger = (): Ledger => {
  const sent: Sent[] = []
  return {
    sent,
    begin: (entry) => {
      const noted: Sent = { ...entry, outcome: 'unknown', seq: 0 }
      sent.push(noted)
      return noted
    },
    settle: (entry, answer) => {
      if (answer === null) entry.outcome = 'unknown'
      else if (answer.status >= 200 && answer.status < 300) {
        entry.outcome = 'acknowledged'
        entry.seq = Number(answer.etag) || 0
      } else entry.outcome = 'refused'
    },
  }
}
