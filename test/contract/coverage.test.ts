import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { coverageOf, readTally } from './coverage.ts'
import { note, tallyVariable } from './tally.ts'

const folder = mkdtempSync('/tmp/checkwright-tally-')
const before = process.env[tallyVariable]
afterEach(() => {
  if (before === undefined) delete process.env[tallyVariable]
  else process.env[tallyVariable] = before
  rmSync(folder, { recursive: true, force: true })
})

const described = [
  { name: 'GET /api/me', statuses: [200, 401] },
  { name: 'PUT /api/me', statuses: [200, 422] },
]

test('what several processes were given is added up', () => {
  process.env[tallyVariable] = folder
  note('GET /api/me', 200)
  note('GET /api/me', 200)
  writeFileSync(join(folder, 'another process.txt'), 'GET /api/me 200\nPUT /api/me 422\n')
  expect([...readTally(folder)].sort()).toEqual([
    ['GET /api/me 200', 3],
    ['PUT /api/me 422', 1],
  ])
})

test('a described status that nobody was given is missing, unless there is a reason; a reason that is none is stale', () => {
  const tally = new Map([
    ['GET /api/me 200', 3],
    ['PUT /api/me 422', 1],
  ])
  const found = coverageOf(described, tally, { 'PUT /api/me 200': 'never', 'PUT /api/me 422': 'old' })
  expect(found).toMatchObject({ operations: 2, statuses: 4, answers: 4 })
  expect(found.missing).toEqual(['GET /api/me 401'])
  expect(found.stale).toEqual(['PUT /api/me 422'])
  expect(found.table).toContain('| GET /api/me | 200: 3, 401: 0 |')
})
