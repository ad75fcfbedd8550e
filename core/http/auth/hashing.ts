import { hashPassword, verifyPassword } from 'better-auth/crypto'

/** Thrown when more sign-ins wait for a hash than the machine can soon do. */
export class HashingBusy extends Error {
  readonly code = 'auth.busy'
}

/**
 * scrypt takes some 100 ms and 16 MB each: unbounded, a burst of sign-ins would take the processor from everybody else.
 * At most `atOnce` run, at most `waiting` queue, the rest is told to come back.
 */
export const boundedHashing = (atOnce = 2, waiting = 64) => {
  const queue: (() => void)[] = []
  let running = 0
  const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new HashingBusy()
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
  return {
    hash: (password: string) => bounded(() => hashPassword(password)),
    verify: (data: { readonly hash: string; readonly password: string }) =>
      bounded(() => verifyPassword({ hash: data.hash, password: data.password })),
  }
}
