import { createThrottle } from './throttle.ts'

/** Slows guessing down, by account and by address, without telling whether an account exists. */
export type SignInGate = {
  /** Seconds to wait, 0 to go on. Counts as a failure until `succeeded` is called. */
  enter(account: string, address: string): number
  succeeded(account: string, address: string): void
}

const quarter = 15 * 60_000

/**
 * An attempt counts when it begins, so that a hundred at once gain nothing. The pair of account and address is counted
 * strictly; the account alone more mildly, or anybody could lock a colleague out; an address most mildly, because a whole
 * office may stand behind it.
 */
export const createSignInGate = (now: () => number): SignInGate => {
  const pairs = createThrottle({ free: 5, longest: 300, windowMs: quarter })
  const accounts = createThrottle({ free: 20, longest: 60, windowMs: quarter })
  const addresses = createThrottle({ free: 100, longest: 60, windowMs: quarter })
  return {
    enter: (account, address) => {
      const at = now()
      const pair = `${account}\n${address}`
      const wait = Math.max(pairs.wait(pair, at), accounts.wait(account, at), addresses.wait(address, at))
      if (wait > 0) return wait
      pairs.failed(pair, at)
      accounts.failed(account, at)
      addresses.failed(address, at)
      return 0
    },
    succeeded: (account, address) => {
      pairs.succeeded(`${account}\n${address}`)
      accounts.succeeded(account)
      // A whole office that signs in in the morning has failed at nothing.
      addresses.forgiven(address)
    },
  }
}
