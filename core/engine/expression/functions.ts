import type { BuiltIn } from './function-kinds.ts'
import { LIST_FUNCTIONS } from './functions-list.ts'
import { NUMBER_FUNCTIONS } from './functions-number.ts'
import { TEXT_FUNCTIONS } from './functions-text.ts'
import { TIME_FUNCTIONS } from './functions-time.ts'

/** Every built-in function by name; their types stand in signatures.ts, and a test holds the two lists together. */
export const FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  not: ([value = null]) => (typeof value === 'boolean' ? !value : null),
  'is defined': ([value = null]) => value !== null,
  ...LIST_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...TIME_FUNCTIONS,
}
