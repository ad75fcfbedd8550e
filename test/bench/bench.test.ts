import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { exactly, type Row } from './group.ts'
import { groups } from './groups.ts'
import { inTurn, quantile, spreadOf } from './measure.ts'
import { tableOf } from './table.ts'

const run = promisify(execFile)

/** How fast anything was on the machine of this moment is nothing a test can hold: only that rows come out. */
test('the cheap groups still measure what they say', async () => {
  const entry = fileURLToPath(new URL('run.ts', import.meta.url))
  const names = ['engine', 'expression', 'calendar', 'query']
  const { stdout } = await run(process.execPath, [entry, ...names, '--quick', '--json'], { timeout: 110_000 })
  const rows = JSON.parse(stdout) as readonly Row[]
  expect(rows.length).toBeGreaterThan(20)
  expect(new Set(rows.map((row) => `${row.what} ${row.note}`)).size).toBe(rows.length)
  for (const row of rows) {
    expect(row.ours.median, row.what).toBeGreaterThan(0)
    expect(row.ours.low, row.what).toBeLessThanOrEqual(row.ours.high)
    expect(row.isMet === null, row.what).toBe(row.goal === '')
  }
})

test('a name nobody knows is refused with those that are known', async () => {
  const entry = fileURLToPath(new URL('run.ts', import.meta.url))
  const failed = run(process.execPath, [entry, 'engines'])
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(Object.keys(groups).join(', ')),
  })
})

test('things in turn are compared round by round', async () => {
  let n = 0
  const seen: string[] = []
  const measured = await inTurn(
    {
      a: () => {
        seen.push('a')
        n += 1
        return n * 10
      },
      b: () => {
        seen.push('b')
        return n
      },
    },
    3,
  )
  expect(seen.join('')).toBe('abababab')
  expect(measured.a).toEqual({ median: 30, low: 20, high: 40 })
  expect(measured.ratio('a', 'b')).toEqual(exactly(10))
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1, high: 4 })
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(10)
})

test('the table is Markdown', () => {
  const row: Row = {
    what: 'a thing',
    unit: 'ms',
    ours: { median: 1.234, low: 1, high: 2 },
    goal: '≤ 2 ms',
    isMet: true,
  }
  const lines = tableOf([row]).split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[2]).toMatch(/^\| a thing \| 1\.2 ms \(1–2\) \| –\s+\| –\s+\| ≤ 2 ms \| yes \|/)
  expect(new Set(lines.map((line) => line.length)).size).toBe(1)
})
