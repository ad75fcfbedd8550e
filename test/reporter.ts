import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Where `npm test` wants to read how many tests passed and failed. */
export const resultVariable = 'CHECKWRIGHT_TEST_RESULT'

/**
 * Writes the counts of a run as JSON for `npm test`, which prints them as its last line together with its other checks.
 * A file that could not be read, an error outside a test and a skipped test count as failed: none of them has shown anything.
 */
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0
    let failed = unhandled.length
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0) failed += 1
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed += 1
        else failed += 1
      }
    }
    const file = process.env[resultVariable]
    if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed }))
  }
}
