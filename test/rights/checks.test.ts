import { describe, expect, test } from 'vitest'
import { takeOut } from './fault-runs.ts'
import { sourceChecks } from './source-checks.ts'

const checks = sourceChecks()

describe('the checks of the product', () => {
  test('are found where they are known to stand', () => {
    const found = new Set(checks.map(({ file }) => file))
    for (const file of ['engine/rights.ts', 'engine/project.ts', 'runtime/read.ts', 'runtime/definitions.ts'])
      expect(found, file).toContain(file)
    expect(checks.length).toBeGreaterThan(130)
    expect(new Set(checks.map(({ file, at, text }) => `${file} ${at} ${text}`)).size).toBe(checks.length)
  })

  // All of them, one after another, are the campaign `rights`; here a few from all over the product.
  test('are missed when one is taken out', async () => {
    const every = Math.ceil(checks.length / sampleSize)
    const sample = checks.filter((_, at) => at % every === 0)
    const found = await takeOut(sample)
    const survived = found.filter(({ noticed }) => noticed === null)
    expect(survived.map(({ check: { file, line, text } }) => `${file}:${line} ${text}`)).toEqual([])
    expect(found).toHaveLength(sample.length)
  })
})

const sampleSize = 6
