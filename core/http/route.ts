import type { JsonSchema, Locale } from '../model/base.ts'
import type { Caller, Guard, Outcome } from '../runtime/runtime.ts'
import type { SignedIn } from './auth/accounts.ts'
import type { Parts } from './parts.ts'
import { fromRefusal, type Refused } from './problem.ts'

/**
 * Who may call a route at all; what they see there is decided per row by the runtime.
 * `anyone` needs no session, `session` also serves those who must change their first password, `person` does not.
 */
export type Rights = 'anyone' | 'session' | 'person' | `role:${string}`

/** One answer a route may give. `schema` is absent where the answer is no JSON. */
export type Answer = {
  readonly description: string
  /** One of several where the content decides; null where there is no content. */
  readonly contentType: string | readonly string[] | null
  readonly schema?: JsonSchema
  /** The answer always names the version of what it shows in `ETag`. */
  readonly etag?: true
  /** Where what was made is found, in the notation of `path`; the words after colons are keys of the answer. */
  readonly location?: string
}

/**
 * A route as data. Bodies, limits, rights, start-up checks and the OpenAPI document all come from here, so that none of
 * them can be missing. `ifMatch: 'command'` means that it depends on the command whether the ETag is needed.
 */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Hono's notation: `/api/records/:id`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly params?: JsonSchema
  readonly query?: JsonSchema
  /** Schema of the JSON body, or of the parts of a form. */
  readonly body?: JsonSchema
  /** What the body must be; null where there is none. */
  readonly contentType: 'application/json' | 'multipart/form-data' | null
  readonly maxBytes: number
  readonly rights: Rights
  readonly idempotencyKey: 'required' | 'none'
  readonly ifMatch: 'required' | 'command' | 'none'
  readonly response: { readonly [status: number]: Answer }
  /** Statuses of problems that do not follow from the rest of the row, 409 for example; see refusals.ts. */
  readonly refuses?: readonly number[]
  handle(input: RouteInput, parts: Parts): Promise<Reply | Refused>
}

/** What a handler is given: everything checked, nothing raw. */
export type RouteInput<Body = unknown, Query = { readonly [name: string]: unknown }> = {
  readonly params: { readonly [name: string]: string }
  readonly query: Query
  readonly body: Body
  /** The one file of a form. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly caller: Caller
  readonly signedIn: SignedIn | null
  readonly guard: Guard
  readonly locale: Locale
  /** Address of the client, for throttling only. */
  readonly address: string
  readonly isSecure: boolean
  readonly headers: Headers
  readonly signal: AbortSignal
}

/** The answer of a handler; the first status of `response` unless it names one. */
export type Reply = {
  readonly status?: number
  readonly json?: unknown
  readonly bytes?: Uint8Array
  readonly stream?: ReadableStream<Uint8Array>
  readonly etag?: string
  readonly isReplayed?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
}

type Typed<Body, Query> = Omit<Route, 'handle'> & {
  handle(input: RouteInput<Body, Query>, parts: Parts): Promise<Reply | Refused>
}

/** Gives a handler the types its schemas promise; the schemas have been checked when it runs. */
export const defineRoute = <Body = undefined, Query = Record<never, never>>(route: Typed<Body, Query>): Route =>
  route as unknown as Route

/** The runtime's outcome as an answer. */
export const replyWith = <T>(outcome: Outcome<T>, status?: number): Reply | Refused =>
  outcome.ok
    ? {
        json: outcome.value,
        ...(status === undefined ? {} : { status }),
        ...(outcome.etag === undefined ? {} : { etag: outcome.etag }),
        ...(outcome.replayed === undefined ? {} : { isReplayed: true }),
      }
    : fromRefusal(outcome.refusal)

export const isRefused = (reply: Reply | Refused): reply is Refused => 'problems' in reply
