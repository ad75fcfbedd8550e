import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant'
import { offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime'
import { DAY, type DayNumber, type Milliseconds } from './civil.ts'

/** A stretch of time in which a zone's offset does not change. */
export type Segment = { readonly from: Milliseconds; readonly to: Milliseconds; readonly offset: Milliseconds }

/**
 * One time zone as numbers. Offsets are local time minus UTC in milliseconds.
 * A day here is a stretch of the time line, from its first instant to that of the next day: days follow each other
 * without gap or overlap also where clocks are set back over midnight.
 */
export type Zone = {
  readonly id: string
  offsetAt(at: Milliseconds): Milliseconds
  /** The offset if it is the same two days before and after, else `undefined`: then a day may not have 24 hours. */
  steadyOffsetAt(at: Milliseconds): Milliseconds | undefined
  dayOf(at: Milliseconds): DayNumber
  startOf(day: DayNumber): Milliseconds
  /** The stretches of constant offset in [from, to). */
  segments(from: Milliseconds, to: Milliseconds): readonly Segment[]
}

/**
 * The zone of an IANA name; an unknown one throws a RangeError. Zones are kept for the life of the program: what they
 * remember is a property of the world, at most a few kilobytes a century.
 */
export function zoneOf(id: string): Zone {
  let zone = zones.get(id)
  if (zone === undefined) {
    zone = createZone(id)
    zones.set(id, zone)
  }
  return zone
}

const zones = new Map<string, Zone>()

/** 2^35 ms, about 398 days: a chunk's number is one division, and most chunks hold one to three segments. */
const CHUNK = 2 ** 35

/**
 * How far apart offsets are sampled. Temporal's own search for transitions looks only a few years beyond the present
 * moment, so that its answer would depend on when it is asked. No zone has gone away from an offset and back in a week.
 */
const SAMPLE = 7 * DAY

const STEADY = 2 * DAY

function createZone(id: string): Zone {
  const read = (at: Milliseconds): Milliseconds =>
    offsetNanoseconds(toZonedDateTimeISO(fromEpochMilliseconds(at), id)) / 1_000_000
  read(0)

  const chunks = new Map<number, readonly Segment[]>()
  let latestNumber = Number.NaN
  let latest: readonly Segment[] = []

  const chunkAt = (at: Milliseconds): readonly Segment[] => {
    const number = Math.floor(at / CHUNK)
    if (number === latestNumber) return latest
    let chunk = chunks.get(number)
    if (chunk === undefined) {
      chunk = survey(read, number * CHUNK, (number + 1) * CHUNK)
      chunks.set(number, chunk)
    }
    latestNumber = number
    latest = chunk
    return chunk
  }

  const segmentAt = (at: Milliseconds): Segment => {
    const chunk = chunkAt(at)
    let i = chunk.length - 1
    while (i > 0 && (chunk[i] as Segment).from > at) i--
    return chunk[i] as Segment
  }

  const offsetAt = (at: Milliseconds) => segmentAt(at).offset

  const steadyOffsetAt = (at: Milliseconds): Milliseconds | undefined => {
    const { from, to, offset } = segmentAt(at)
    if (at - from > STEADY && to - at > STEADY) return offset
    return offsetAt(at - STEADY) === offset && offsetAt(at + STEADY) === offset ? offset : undefined
  }

  const segments = (from: Milliseconds, to: Milliseconds): readonly Segment[] => {
    const found: Segment[] = []
    for (let at = from; at < to; ) {
      const segment = segmentAt(at)
      const end = Math.min(segment.to, to)
      const previous = found.at(-1)
      if (previous?.offset === segment.offset) found[found.length - 1] = { ...previous, to: end }
      else found.push({ from: at, to: end, offset: segment.offset })
      at = end
    }
    return found
  }

  const startOf = (day: DayNumber): Milliseconds => {
    const midnight = day * DAY
    const offset = steadyOffsetAt(midnight)
    if (offset !== undefined) return midnight - offset
    // The first instant whose clock shows midnight or later: after a gap over midnight that is the end of the gap.
    for (const segment of segments(midnight - STEADY, midnight + STEADY)) {
      const start = Math.max(segment.from, midnight - segment.offset)
      if (start < segment.to) return start
    }
    throw new RangeError(`no start of day ${day} in ${id}`)
  }

  const dayOf = (at: Milliseconds): DayNumber => {
    const day = Math.floor((at + offsetAt(at)) / DAY)
    if (steadyOffsetAt(at) !== undefined) return day
    let nearby = day + 1
    while (startOf(nearby) > at) nearby--
    return nearby
  }

  return { id, offsetAt, steadyOffsetAt, dayOf, startOf, segments }
}

/** Samples [from, to) and narrows each change of offset down to its millisecond. */
function survey(read: (at: Milliseconds) => Milliseconds, from: Milliseconds, to: Milliseconds): readonly Segment[] {
  const found: Segment[] = []
  let start = from
  let offset = read(from)
  for (let at = from; at < to; ) {
    const next = Math.min(at + SAMPLE, to)
    const after = read(next)
    if (after !== offset) {
      let low = at
      let high = next
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        if (read(middle) === offset) low = middle
        else high = middle
      }
      if (high < to) {
        found.push({ from: start, to: high, offset })
        start = high
        offset = read(high)
        at = high
        continue
      }
    }
    at = next
  }
  found.push({ from: start, to, offset })
  return found
}
