import { randomBytes } from 'node:crypto'
import type { Instant } from '../../model/base.ts'
import type { Ports } from '../../runtime/runtime.ts'
import { uuidv7 } from '../../store/ids.ts'
import type { Log } from '../log.ts'

/** The real clock and the real dice; the only place where the server looks at either. */
export const systemPorts = (log: Log): Ports => {
  const now = (): Instant => new Date().toISOString()
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  return { now, random, id: () => uuidv7(now(), random), log }
}
