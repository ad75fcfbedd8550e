import type { Dice } from '../campaign/dice.ts'

/** Who asks, by the session that goes with the request. */
export const askers = ['anonymous', 'member', 'designer', 'admin'] as const
export type Asker = (typeof askers)[number]

/** A request as its bytes will be. Headers may stand more than once. */
export type Wire = {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array | null
  /** Bytes the client promises in Content-Length and never sends; what it has sent is cut off there. */
  readonly isCut?: true
}

/** A request with what is known of it before it is sent. */
export type Malformed = {
  /** `POST /api/records as member: body truncated`. */
  readonly what: string
  readonly asker: Asker
  readonly wire: Wire
  /** It breaks a rule of the contract, so that it must be refused and leave no trace. */
  readonly isWrong: boolean
  /** Carried out, it may change something: neither wrong nor a question. */
  readonly mayChange: boolean
}

/** A way to spoil something, as likely as its weight says. */
export type Spoiler<From, To = From> = {
  readonly name: string
  readonly weight: number
  /** Null where this request cannot be spoilt in this way. */
  spoil(from: From, dice: Dice): To | null
}

/** Spoils in one of several ways; those that cannot are passed over. */
export const spoilt = <From, To>(
  spoilers: readonly Spoiler<From, To>[],
  from: From,
  dice: Dice,
): { readonly name: string; readonly to: To } | null => {
  let left = [...spoilers]
  while (left.length > 0) {
    const chosen = dice.weighted(Object.fromEntries(left.map(({ name, weight }) => [name, weight])))
    const spoiler = left.find(({ name }) => name === chosen)
    const to = spoiler?.spoil(from, dice) ?? null
    if (to !== null) return { name: chosen, to }
    left = left.filter((one) => one !== spoiler)
  }
  return null
}

/** A header put in the place of all of its name. */
export const withHeader = (wire: Wire, name: string, ...values: readonly string[]): Wire => ({
  ...wire,
  headers: [
    ...wire.headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase()),
    ...values.map((value) => [name, value] as const),
  ],
})
