import type { Instant, Json, JsonSchema, Locale, Text } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import type { FieldKind } from '../../plugin/contract.ts'

/** What a display text may ask for beside the value itself: names of people, and local time. All of it is optional. */
export type Look = {
  /** Name of a person or department by id. */
  names?(id: string): string | undefined
  /** A moment in the reader's zone, e.g. `2026-03-02 09:30`. Without it moments are shown in UTC and say so. */
  local?(at: Instant): string
}

/**
 * A kind the core brings. As any field kind, but its display text may be given a `Look`, and `check` and `text` are never
 * missing. Checks are pure and say nothing about whether an answer is required.
 */
// biome-ignore lint/suspicious/noExplicitAny: options have the type the kind's own schema gives them
export type CoreKind<O = any> = Omit<FieldKind<O>, 'check' | 'text'> & {
  check(value: Json, options: O): readonly Problem[]
  text(value: Json, options: O, locale: Locale, look?: Look): string
}

/** The options schema of a kind: it stands once, in the schema of the definition language. */
export const optionsSchema = (name: string): JsonSchema => ({
  $ref: `https://checkwright.dev/definition.schema.json#/$defs/${name}`,
})

/** A localised text in a language, falling back to the other one; empty when there is none. */
export const inLocale = (text: Text | undefined, locale: Locale): string =>
  text?.[locale] ?? text?.['zh-Hans'] ?? text?.en ?? ''

/** An object as answers know it: neither null nor a list. */
export const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
