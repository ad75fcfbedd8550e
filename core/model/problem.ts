import type { Json, Path } from './base.ts'

/** How much a problem weighs: an error blocks, a warning is journalled, a hint may be ignored. */
export type Severity = 'error' | 'warning' | 'hint'

/**
 * Something a person can put right. The text is never stored: it comes from the message bundle of `code`
 * in the reader's language, with `params` filled in.
 */
export type Problem = {
  /** Dotted lower-case code, `<area>.<what>`; a plugin's codes begin with its id. */
  readonly code: string
  /** The place: a path in answers, or a JSON pointer (`/sections/0/...`) in a definition or request body. */
  readonly path?: Path
  readonly params?: { readonly [name: string]: Json }
  /** Absent means `error`. */
  readonly severity?: Severity
}

export const problem = (code: string, path?: Path, params?: Problem['params']): Problem => ({
  code,
  ...(path === undefined ? {} : { path }),
  ...(params === undefined ? {} : { params }),
})
