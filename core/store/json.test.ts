import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../model/base.ts'
import { canonicalJson } from './canonical-json.ts'
import { instantPlus, uuidv7 } from './ids.ts'
import { pointerParts, valueAt, withValues } from './json-pointer.ts'

describe('canonical JSON', () => {
  test('sorts keys by code unit, at every depth, and leaves no spaces', () => {
    expect(canonicalJson({ b: [{ z: null, a: 1.5 }], a: '中"', '€': false, A: undefined as never })).toBe(
      '{"a":"中\\"","b":[{"a":1.5,"z":null}],"€":false}',
    )
  })

  test('is one text for equal values, whatever the order of their keys, and reads back as the value', () => {
    const property = fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = canonicalJson(value as Json)
      expect(canonicalJson(reversed(value as Json))).toBe(text)
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
    })
    fc.assert(property, { seed: 1, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 200) })
  })
})

describe('JSON pointers', () => {
  test('find own values only', () => {
    const value = { a: [{ 'b/c': 1, '~': null }] }
    expect(pointerParts('/a/0/b~1c')).toEqual(['a', '0', 'b/c'])
    expect(valueAt(value, '/a/0/b~1c')).toBe(1)
    expect(valueAt(value, '/a/0/~0')).toBe(null)
    for (const nothing of ['/a/1', '/constructor', '/a/length/x', '/__proto__'])
      expect(valueAt(value, nothing)).toBe(undefined)
  })

  test('put values in a copy and leave out places that are not there', () => {
    const value = { a: [1, { b: 2 }], c: 3 }
    const values = new Map<string, Json>([
      ['/a/1/b', 'x'],
      ['/a/7', 'y'],
      ['/c', null],
    ])
    expect(withValues(value, values)).toEqual({ a: [1, { b: 'x' }], c: null })
    expect(value).toEqual({ a: [1, { b: 2 }], c: 3 })
  })
})

describe('ids', () => {
  test('are UUIDs of version 7 that sort by time', () => {
    const all = (n: number) => new Uint8Array(n).fill(255)
    const none = (n: number) => new Uint8Array(n)
    const id = uuidv7('2026-03-02T08:00:00.000Z', none)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuidv7('2026-03-02T08:00:00.000Z', all)).toMatch(/-7fff-bfff-f{12}$/)
    expect(uuidv7('2026-03-02T08:00:00.001Z', none) > uuidv7('2026-03-02T08:00:00.000Z', all)).toBe(true)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-03-02T08:00:00.000Z'))
  })

  test('instants move across days', () => {
    expect(instantPlus('2026-12-31T23:59:59.999Z', 1)).toBe('2027-01-01T00:00:00.000Z')
  })
})

const reversed = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  )
}
