import type { Operations } from '@checkwright/core/model/operations.generated'
import { addressOf } from './address.ts'
import { request } from './client.ts'
import { newKey } from './id.ts'

/** Operations that answer with JSON or with nothing, by method and path: `GET /api/records/:id`. */
export type Operation = {
  [Name in keyof Operations]: [Operations[Name]['answer']] extends [never] ? never : Name
}[keyof Operations]

/** What an operation answers when it is carried out. */
export type AnswerOf<Name extends Operation> = Operations[Name]['answer']

type Query<T> = T extends { readonly query: infer Words }
  ? Record<never, never> extends Words
    ? { readonly query?: Words }
    : { readonly query: Words }
  : unknown

type Form<T> = T extends { readonly form: infer Parts }
  ? { readonly form: { readonly [name in keyof Parts]: Blob } }
  : unknown

/** What an operation takes, and how often and for how long it is asked. */
export type Asked<Name extends Operation> = Omit<Operations[Name], 'answer' | 'key' | 'query' | 'form'> &
  Query<Operations[Name]> &
  Form<Operations[Name]> & {
    /** Of a change: the key of the act, the same for every repetition of it; made up where absent. */
    readonly key?: string
    readonly signal?: AbortSignal
    /** How often it is asked again while nothing answers; 2 unless told. */
    readonly retries?: number
  }

type Arguments<Name extends Operation> =
  Record<never, never> extends Asked<Name> ? [asked?: Asked<Name>] : [asked: Asked<Name>]

/**
 * Asks the server. What an operation takes and answers is known from the server's own route table: a wrong address, a
 * missing part of a body or an answer taken for another does not compile. Each change has a key that stays the same over
 * repetitions, so that a lost answer is asked for again without doing the thing twice.
 */
export function call<Name extends Operation>(name: Name, ...[asked]: Arguments<Name>): Promise<AnswerOf<Name>> {
  const { params, query, body, form, key, ifMatch, signal, retries } = (asked ?? {}) as AnyAsked
  const [method, address] = addressOf(name, { ...(params && { params }), ...(query && { query }) })
  return request<AnswerOf<Name>>(method, address, {
    ...(body === undefined ? {} : { body }),
    ...(form === undefined ? {} : { form: formOf(form) }),
    ...(method === 'GET' ? {} : { key: key ?? newKey() }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(signal === undefined ? {} : { signal }),
    ...(retries === undefined ? {} : { retries }),
  })
}

type AnyAsked = {
  readonly params?: { readonly [name: string]: string }
  readonly query?: { readonly [name: string]: unknown }
  readonly body?: unknown
  readonly form?: { readonly [name: string]: Blob }
  readonly key?: string
  readonly ifMatch?: string
  readonly signal?: AbortSignal
  readonly retries?: number
}

function formOf(parts: { readonly [name: string]: Blob }): FormData {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts))
    form.append(name, part, part instanceof File ? part.name : undefined)
  return form
}
