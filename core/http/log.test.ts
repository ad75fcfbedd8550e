import { expect, test } from 'vitest'
import { createLog, errorName, type LogEntry } from './log.ts'

const logged = (entry: LogEntry): readonly Record<string, unknown>[] => {
  const lines: string[] = []
  createLog({ level: 'info', write: (line) => lines.push(line) })(entry)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('only fields of the list reach the log', () => {
  const entry = {
    level: 'warn',
    msg: 'hm',
    requestId: 'r',
    status: 500,
    name: 'zz',
    path: '/people/zz',
    body: { a: 1 },
  }
  expect(logged(entry as LogEntry)).toEqual([
    { level: 40, time: expect.stringMatching(/^\d{4}-.*Z$/), msg: 'hm', requestId: 'r', status: 500 },
  ])
})

test('of an error its class, code and place are kept, whatever its message quotes', () => {
  const error = Object.assign(new TypeError('zzname\n    at zzname (/etc/zz.ts:1:1)'), { code: 'E_ZZ' })
  expect(errorName(error)).toMatch(/^TypeError E_ZZ at .*log\.test\.ts:\d+:\d+\)?$/)
  const strange = Object.assign(new Error(''), { name: 'zz name', code: 'zz name' })
  expect(errorName(strange)).toMatch(/^Error at .*log\.test\.ts/)
  expect(errorName(Object.assign(new Error('zz'), { stack: 'zz' }))).toBe('Error')
  expect(errorName('zzname')).toBe('string')
})
