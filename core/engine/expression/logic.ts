import type { Value } from './value.ts'

/** True if all are, false if one is false, else null: what is unknown may still turn out false. */
export const allOf = (values: readonly Value[]): boolean | null => {
  let result: boolean | null = true
  for (const value of values) {
    if (value === false) return false
    if (value !== true) result = null
  }
  return result
}

/** True if one is, false if all are false, else null. */
export const anyOf = (values: readonly Value[]): boolean | null => {
  let result: boolean | null = false
  for (const value of values) {
    if (value === true) return true
    if (value !== false) result = null
  }
  return result
}
