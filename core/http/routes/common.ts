import type { JsonSchema } from '../../model/base.ts'
import type { Answer, Route } from '../route.ts'

/** Bytes an ordinary body may have. Definitions and drafts name larger ones themselves. */
export const smallBody = 64 * 1024
export const largeBody = 2 * 1024 * 1024

export const json = (schema: JsonSchema, description = 'Done'): Answer => ({
  description,
  contentType: 'application/json',
  schema,
})

/** An answer that names the version of what it shows, for `If-Match`. */
export const tagged = (answer: Answer): Answer => ({ ...answer, etag: true })

/** The answer to making something that has an address of its own. */
export const made = (location: string, answer: Answer): Answer => ({ ...answer, location })

export const empty: Answer = { description: 'Done', contentType: null }

/** What every reading route has in common. */
export const reading = {
  method: 'GET',
  contentType: null,
  maxBytes: 0,
  idempotencyKey: 'none',
  ifMatch: 'none',
} as const satisfies Partial<Route>

/** What every changing route with a JSON body has in common; each names its body and more where it differs. */
export const changing = {
  contentType: 'application/json',
  maxBytes: smallBody,
  idempotencyKey: 'required',
  ifMatch: 'none',
} as const satisfies Partial<Route>
