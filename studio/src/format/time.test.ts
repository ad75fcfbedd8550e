import { describe, expect, test } from 'vitest'
import { fromLocalInput, setZone, toLocalInput } from './time.ts'

describe('moments in inputs', () => {
  test('stand on the wall clock of the organisation, wherever the device is', () => {
    setZone('Asia/Shanghai')
    expect(toLocalInput('2026-03-02T01:30:00.000Z')).toBe('2026-03-02T09:30')
    expect(fromLocalInput('2026-03-02T09:30')).toBe('2026-03-02T01:30:00.000Z')
  })
  test('follow a clock that is set forward and back', () => {
    setZone('America/New_York')
    for (const at of ['2026-03-08T06:59:00.000Z', '2026-03-08T07:00:00.000Z', '2026-11-01T07:00:00.000Z']) {
      expect(fromLocalInput(toLocalInput(at))).toBe(at)
    }
    expect(toLocalInput('2026-03-08T07:00:00.000Z')).toBe('2026-03-08T03:00')
  })
  test('half a text is no moment', () => {
    expect(fromLocalInput('')).toBeNull()
  })
})
