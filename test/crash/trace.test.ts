import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTrace } from './trace.ts'
import { traceMutations } from './trace-run.ts'

const options = { folder: '/data', log: '/data/checkwright.sqlite-wal' }
const logged = '7 1.0 pwrite64(21</data/checkwright.sqlite-wal>, "7"..., 4096, 32) = 4096'
const synced = '7 1.1 fdatasync(21</data/checkwright.sqlite-wal>) = 0'
const answered = '7 1.2 writev(30<socket:[12]>, [{iov_base="HTTP/1.1 201 Created\\r\\n"..., iov_len=700}], 2) = 900'

const violationsOf = (...lines: readonly string[]) => readTrace(lines.join('\n'), options).violations

test('an answer after the sync of everything written is what was promised', () => {
  expect(readTrace([logged, synced, answered, logged, synced, answered].join('\n'), options)).toEqual({
    answers: 2,
    violations: [],
  })
  const other = '8 1.0 write(9</tmp/elsewhere>, "x", 1) = 1'
  const read = answered.replace('201 Created', '404 Not Found')
  expect(violationsOf(logged, synced, other, answered, logged, read, synced, answered)).toEqual([])
})

test('each way to answer too early is seen', () => {
  const noSync = 'left without a sync of the log'
  expect(violationsOf(logged, answered, synced)).toEqual([
    expect.stringContaining(noSync),
    expect.stringContaining('checkwright.sqlite-wal was synced'),
  ])
  expect(violationsOf(logged, synced, logged, answered)).toEqual([
    expect.stringContaining('checkwright.sqlite-wal was synced'),
  ])
  expect(violationsOf(logged, synced, answered, answered)).toEqual([expect.stringContaining(noSync)])
  const foreign = synced.replace('-wal', '')
  expect(violationsOf(logged, foreign, answered)).toHaveLength(2)
  const failed = synced.replace('= 0', '= -1 EIO (Input/output error)')
  expect(violationsOf(logged, failed, answered)).toHaveLength(2)
  const file = '9 1.0 write(33</data/attachments/incoming/ab>, "x", 1) = 1'
  expect(violationsOf(file, logged, synced, answered)).toEqual([expect.stringContaining('incoming/ab was synced')])
  const renamed = '9 1.0 rename("/data/attachments/incoming/ab", "/data/attachments/cd/cdef") = 0'
  expect(violationsOf(renamed, logged, synced, answered)).toEqual([
    expect.stringContaining('/data/attachments/cd was synced'),
  ])
})

test('a sync counts when it has returned, not when it has begun', () => {
  const begun = '8 1.1 fdatasync(21</data/checkwright.sqlite-wal> <unfinished ...>'
  const returned = '8 1.3 <... fdatasync resumed>) = 0'
  expect(violationsOf(logged, begun, answered, returned)).toHaveLength(2)
  expect(violationsOf(logged, begun, returned, answered)).toEqual([])
})

test('the running product syncs before each answer to a mutation', async () => {
  const { asked, answers, violations } = await traceMutations(4)
  expect(violations).toEqual([])
  expect(answers).toBe(asked)
})

test('a product that answers before its commit is found out', async () => {
  const { violations } = await traceMutations(2, fileURLToPath(new URL('./early-answer.mjs', import.meta.url)))
  expect(violations.length).toBeGreaterThan(0)
})
