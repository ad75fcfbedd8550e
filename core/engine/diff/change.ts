import type { DefinitionChange } from '../../model/api.ts'
import type { Json } from '../../model/base.ts'
import { token } from '../lint/lint.ts'

/** Parts of a document of which nothing is sure: comparing must work on whatever a draft holds. */
export type Part = { readonly [name: string]: Json }

export const partOf = (value: Json | undefined): Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {}

export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : []

export const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/**
 * Values inside the params of a change, besides plain ones, that only the reader's language gives words to:
 * `{ word }` of the bundle, `{ part }` of a definition, `{ kind }`, `{ language }`, `{ principal }`, `{ who }`,
 * `{ path }` to a setting, and `{ name }`, which is quoted.
 */
export type Said = Json

/** What a change belongs to: the beginning of its sentence. */
export type Owner = {
  readonly thing: string
  readonly name?: Said
  /** Of a step: which one it is. */
  readonly number?: number
  readonly within?: Owner
}

/** Collects the changes that are found, each below the place and the owner at hand. */
export type Sink = {
  readonly path: string
  readonly count: () => number
  add(code: DefinitionChange['code'], params?: { readonly [name: string]: Said }): void
  at(...steps: readonly (string | number)[]): Sink
  of(owner: Owner | undefined): Sink
}

export const sinkInto = (changes: DefinitionChange[], path = '', owner?: Owner): Sink => ({
  path,
  count: () => changes.length,
  add(code, params = {}) {
    changes.push({
      code,
      path,
      params: { ...(owner === undefined ? {} : { of: owner as unknown as Json }), ...params },
    })
  },
  at: (...steps) => sinkInto(changes, [path, ...steps.map((step) => token(String(step)))].join('/'), owner),
  of: (next) => sinkInto(changes, path, next),
})
