import { createHash } from 'node:crypto'

/** Randomness that a seed gives again: the only kind campaigns use where a failure must be found a second time. */
export type Dice = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** One of the keys, each as likely as its weight says. */
  weighted<K extends string>(weights: { readonly [key in K]: number }): K
  bytes(count: number): Uint8Array
}

/** Dice of a seed (sfc32, begun with the seed's SHA-256). */
export const diceOf = (seed: string): Dice => {
  const start = createHash('sha256').update(seed).digest()
  let [a, b, c, counter] = [start.readUInt32LE(0), start.readUInt32LE(4), start.readUInt32LE(8), 1]
  const word = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) word()
  const next = (): number => word() / 4_294_967_296
  const int = (below: number): number => Math.floor(next() * below)
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[int(list.length)] as never
    },
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      return entries[0]?.[0] as keyof typeof weights
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => word() & 0xff),
  }
}
