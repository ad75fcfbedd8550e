import type { Instant } from '../model/base.ts'
import type { RandomPort } from './store.ts'

/** A UUIDv7: ids made later sort later (to the millisecond), so new rows land at the end of their index. */
export const uuidv7 = (at: Instant, random: RandomPort): string => {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  const bytes = random(10)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((bytes[2] ?? 0) & 0x3f) | 0x80
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex.slice(1, 4)}`,
    `${variant.toString(16)}${hex.slice(6, 8)}`,
    hex.slice(8),
  ].join('-')
}

/** An instant moved by milliseconds. */
export const instantPlus = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString()
