import { randomBytes, randomFillSync } from 'node:crypto'
import type { Instant } from '../../model/base.ts'
import type { Ports } from '../../runtime/runtime.ts'
import { uuidv7 } from '../../store/ids.ts'
import type { Log } from '../log.ts'

/** The real clock and the real dice; the only place where the server looks at either. */
export const systemPorts = (log: Log): Ports => {
  const now = (): Instant => new Date().toISOString()
  return { now, random, id: () => uuidv7(now(), random), log }
}

/** Random bytes are asked for some at a time, by each event and each id: they are fetched from the system by the page. */
const page = Buffer.alloc(4_096)
let used = page.length

const random = (bytes: number): Uint8Array => {
  if (bytes > page.length) return randomBytes(bytes)
  if (used + bytes > page.length) {
    randomFillSync(page)
    used = 0
  }
  const given = new Uint8Array(page.subarray(used, used + bytes))
  // What somebody has been given is nobody else's to find.
  page.fill(0, used, used + bytes)
  used += bytes
  return given
}
