import type { Json } from '../model/base.ts'

/** The parts of a JSON pointer (RFC 6901): `/changes/0/value` → `['changes', '0', 'value']`. */
export const pointerParts = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The value at a pointer; undefined where nothing stands. Own properties only. */
export const valueAt = (root: Json, pointer: string): Json | undefined => {
  let here: Json | undefined = root
  for (const part of pointerParts(pointer)) here = child(here, part)
  return here
}

/** A copy with another value at each pointer. Only what lies on the way is copied. */
export const withValues = (root: Json, values: ReadonlyMap<string, Json>): Json => {
  let result = root
  for (const [pointer, value] of values) result = replaced(result, pointerParts(pointer), 0, value)
  return result
}

const child = (value: Json | undefined, part: string): Json | undefined => {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined
  return (value as { readonly [key: string]: Json })[part]
}

const replaced = (value: Json, parts: readonly string[], at: number, put: Json): Json => {
  const part = parts[at]
  if (part === undefined) return put
  const old = child(value, part)
  if (old === undefined) return value
  if (Array.isArray(value)) return value.with(Number(part), replaced(old, parts, at + 1, put))
  return { ...(value as { readonly [key: string]: Json }), [part]: replaced(old, parts, at + 1, put) }
}
