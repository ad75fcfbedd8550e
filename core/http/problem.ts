import type { ProblemDocument } from '../model/api.ts'
import type { Locale } from '../model/base.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Refusal } from '../runtime/runtime.ts'
import type { Messages } from './messages.ts'

/** A request that is answered with a problem document instead of what it asked for. */
export type Refused = {
  readonly status: number
  readonly problems: readonly Problem[]
  readonly headers?: Readonly<Record<string, string>>
}

/** The one place where a refusal becomes a status. Forbidden must not be told from missing, so both are 404. */
const statusOf: { readonly [kind in Refusal['kind']]: number } = {
  invalid: 422,
  forbidden: 404,
  missing: 404,
  conflict: 409,
  stale: 412,
  precondition_needed: 428,
  not_allowed: 409,
  unavailable: 503,
  key_reused: 422,
}

export const refused = (status: number, code: string, options: Omit<Problem, 'code'> = {}): Refused => ({
  status,
  problems: [{ code, ...options }],
})

/** What a caller may not see and what is not there give the very same answer. */
export const notFound: Refused = refused(404, 'request.not_found')

/** Turns the runtime's refusal into a status; problems of hidden rows are dropped on the way. */
export const fromRefusal = (refusal: Refusal): Refused => {
  const status = statusOf[refusal.kind]
  if (status === 404) return notFound
  const problems = refusal.problems.length > 0 ? refusal.problems : [problem('request.failed')]
  return { status, problems, ...(status === 503 ? { headers: { 'Retry-After': '5' } } : {}) }
}

/** The body of `application/problem+json` in the caller's language, but for the number of the request. */
export const problemDocument = (
  refusal: Refused,
  messages: Messages,
  locale: Locale,
): Omit<ProblemDocument, 'requestId'> => {
  const [first = problem('request.failed')] = refusal.problems
  const isWorthListing = refusal.problems.length > 1 || refusal.problems.some(({ path }) => path !== undefined)
  return {
    type: `urn:checkwright:problem:${first.code}`,
    title: messages.text(locale, `status.${refusal.status}`),
    status: refusal.status,
    detail: messages.text(locale, first.code, first.params),
    code: first.code,
    ...(first.path === undefined ? {} : { path: first.path }),
    ...(first.params === undefined ? {} : { params: first.params }),
    ...(isWorthListing ? { problems: messages.spoken(locale, refusal.problems) } : {}),
  }
}
