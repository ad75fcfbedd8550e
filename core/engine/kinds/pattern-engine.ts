import { RE2JS } from 're2js'
import { type PatternEngine, registerPatternEngine } from './pattern.ts'

/**
 * Patterns in linear time, whatever the text: no look-around and no back-references. Importing this module is enough.
 * `\uXXXX` works as in JavaScript, because patterns pass the engine's translator first.
 */
export const patternEngine: PatternEngine = {
  matches: (pattern, text) => compiled(pattern).testExact(text),
  problem: (pattern) => {
    try {
      compiled(pattern)
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  },
}

/** Compiled patterns are kept; the bound is only against a program that makes patterns up. */
const MOST_KEPT = 500

const kept = new Map<string, RE2JS>()

const compiled = (pattern: string): RE2JS => {
  const known = kept.get(pattern)
  if (known !== undefined) return known
  const fresh = RE2JS.compile(RE2JS.translateRegExp(pattern))
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(pattern, fresh)
  return fresh
}

registerPatternEngine(patternEngine)
