import type { DraftChange } from '@checkwright/core/model/api'
import { describe, expect, test } from 'vitest'
import { inStorage } from './journal.ts'

const place = { person: 'p', record: 'r', step: 's', round: 1 }
const change = (path: string, at: string): DraftChange => ({ path, base: null, value: path, at })

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

describe('journal in plain storage', () => {
  test('gives back what was put, by round', async () => {
    const journal = inStorage(memory())
    await journal.put(place, change('a', '1'))
    await journal.put(place, change('a', '2'))
    expect(await journal.read(place)).toEqual([change('a', '2')])
    expect(await journal.read({ ...place, round: 2 })).toEqual([])
  })
  test('drops only what has not been typed again meanwhile', async () => {
    const storage = memory()
    const journal = inStorage(storage)
    await journal.put(place, change('a', '1'))
    await journal.put(place, change('a', '2'))
    await journal.drop(place, [change('a', '1')])
    expect(await journal.read(place)).toHaveLength(1)
    await journal.drop(place, [change('a', '2')])
    expect(storage.kept.size).toBe(0)
  })
})
