/** Any JSON value. User-keyed objects are read with own-property access only. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A JSON Schema (2020-12 vocabulary as ajv 8 reads it). Plugins and field kinds describe their data with it. */
export type JsonSchema = { readonly [keyword: string]: Json }

/** A moment in UTC, always `YYYY-MM-DDTHH:MM:SS.sssZ`: with milliseconds, because instants must sort as text. */
export type Instant = string

/** A calendar day without a zone, `YYYY-MM-DD`. */
export type PlainDate = string

/** An exact decimal number as text, `-?digits[.digits]`, never in exponent form. Money and quantities are never floats. */
export type Decimal = string

/** The languages of the product. Adding one means adding bundles, never code. */
export type Locale = 'zh-Hans' | 'en'

/** A text in the languages its author wrote; at least one is present, a missing one falls back to the other. */
export type Text = { readonly 'zh-Hans'?: string; readonly en?: string }

/**
 * The address of one value in a record's answers: keys joined by dots.
 * `leaver` (a field), `mailbox.result` (a part of an item's answer), `lines` (the ids of a table's rows, in order),
 * `lines.r1.quantity` (a cell). Keys never contain a dot, so a path splits without escapes.
 */
export type Path = string

/** Who a right or a reader row speaks of: `everyone`, `starter`, `applicant`, `participant`, `role:x`, `person:x`, `department:x`, `step:x`. */
export type Principal = string

/** Either a value or the problems that stand in its way. What a user can put right is always returned, never thrown. */
export type Result<T, E = readonly import('./problem.ts').Problem[]> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const fail = <E>(problems: E): { readonly ok: false; readonly problems: E } => ({ ok: false, problems })

/** The version of the plugin contract, which plugins name in `core`. Raised with each incompatible change. */
export const contractVersion = 1
