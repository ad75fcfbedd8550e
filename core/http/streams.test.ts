import { expect, test } from 'vitest'
import type { Caller, Runtime } from '../runtime/runtime.ts'
import { createStreams, mayHear } from './streams.ts'

const caller: Caller = { person: 'p1', roles: ['hr'], departments: ['d1', 'top'], locale: 'en' }

test.each([
  ['everyone', true],
  ['person:p1', true],
  ['person:p2', false],
  ['role:hr', true],
  ['role:admin', false],
  ['department:top', true],
  ['department:d2', false],
  ['p1', false],
  ['step:x', false],
])('a reader %s is heard of: %s', (reader, isHeard) => {
  expect(mayHear(caller, [reader])).toBe(isHeard)
})

type Listener = Parameters<Runtime['listen']>[0]

const setUp = () => {
  let tell: Listener = () => undefined
  let revoke = (): void => undefined
  const counts: number[] = []
  const streams = createStreams({
    listen: (listener) => {
      tell = listener
      return () => undefined
    },
    version: '1',
    opened: (count) => counts.push(count),
    changed: () => undefined,
  })
  let current: Caller | null = caller
  const stream = streams.open({
    caller,
    signal: new AbortController().signal,
    renew: async () => current,
    onRevoked: (callback) => {
      revoke = callback
      return () => undefined
    },
  })
  const reader = stream.getReader()
  const read = async (): Promise<string | undefined> => {
    const { value } = await reader.read()
    return value === undefined ? undefined : new TextDecoder().decode(value)
  }
  return {
    streams,
    counts,
    read,
    tell: (change: Parameters<Listener>[0]) => tell(change),
    revoke: () => revoke(),
    signOut: () => {
      current = null
    },
  }
}

const change = { record: 'r1', seq: 3, readers: ['person:p1'], candidates: [] }

test('says hello, then what the caller may hear, and nothing of what others may', async () => {
  const { read, tell } = setUp()
  expect(await read()).toBe('event: hello\ndata: {"type":"hello","version":"1"}\n\n')
  tell({ ...change, record: 'hidden', readers: ['person:p2'] })
  tell({ ...change, candidates: ['p1'] })
  expect(await read()).toBe('event: record\ndata: {"type":"record","id":"r1","seq":3}\n\n')
  expect(await read()).toBe('event: tasks\ndata: {"type":"tasks"}\n\n')
})

test('ends at once when the session is revoked here', async () => {
  const { read, revoke, counts } = setUp()
  await read()
  revoke()
  expect(await read()).toBeUndefined()
  expect(counts).toEqual([1, 0])
})

test('a session that ended elsewhere hears nothing more', async () => {
  const { read, tell, signOut } = setUp()
  await read()
  signOut()
  tell(change)
  expect(await read()).toBeUndefined()
})

test('ends with the server', async () => {
  const { read, streams } = setUp()
  await read()
  streams.close()
  expect(await read()).toBeUndefined()
})
