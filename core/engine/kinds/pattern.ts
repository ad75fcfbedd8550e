/**
 * Whether a whole text matches a pattern. The engine that does it in linear time is large, and most forms have no pattern:
 * so it is not imported here but registered by `pattern-engine.ts`. The server and the compiler always have it; a fill page
 * imports that module first when `usesPatterns` says so. Checking without it throws, it never lets a value pass.
 */
export const matchesPattern = (pattern: string, text: string): boolean => {
  if (engine === undefined) throw new Error('pattern.engine_missing: import engine/kinds/pattern-engine first')
  return engine.matches(pattern, text)
}

/** What runs patterns. `problem` is a sentence of the engine about a pattern it cannot run, or undefined. */
export type PatternEngine = {
  matches(pattern: string, text: string): boolean
  problem(pattern: string): string | undefined
}

export const registerPatternEngine = (registered: PatternEngine): void => {
  engine = registered
}

let engine: PatternEngine | undefined
