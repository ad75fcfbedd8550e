import { createHash, randomBytes } from 'node:crypto'
import type { BetterAuthPlugin, DBAdapter } from 'better-auth'
import type { Instant } from '../../model/base.ts'

/** How long a slip holds: long enough for a weekend, short enough for what lies on a desk. */
export const slipHours = 72

/** What became of a slip. Whoever holds the token may know: it says what to do next. */
export type KnownSlip = {
  readonly person: string
  readonly state: 'open' | 'used' | 'expired' | 'replaced'
  readonly until: Instant
}

/**
 * Slips by which people come in the first time, or again when they have forgotten their password. Only a hash of the token is
 * kept, so neither a copy of the database nor a log lets anybody in.
 */
export type Slips = {
  /** Makes one for each person and ends those they had; the tokens, by person, are told here and never again. */
  give(people: readonly string[], until: Instant): Promise<ReadonlyMap<string, string>>
  find(token: string): Promise<KnownSlip | null>
  /** Marks it as used; false where somebody else was first, or it holds no longer. */
  claim(token: string): Promise<boolean>
  /** Ends what these people hold. */
  end(people: readonly string[]): Promise<void>
  /** Forgets all slips of a person who is erased. */
  remove(person: string): Promise<void>
  /** Until when slips that can still be used hold, by person. */
  open(): Promise<ReadonlyMap<string, Instant>>
}

const model = 'slip'

/** Makes the accounts' database bring its table along; see `migrate` in accounts.ts. */
export const slipTable = {
  id: 'checkwright-slips',
  schema: {
    [model]: {
      modelName: 'auth_slip',
      fields: {
        person: { type: 'string', required: true, index: true },
        tokenHash: { type: 'string', required: true, unique: true },
        state: { type: 'string', required: true },
        expiresAt: { type: 'date', required: true },
      },
    },
  },
} as const satisfies BetterAuthPlugin

type Row = {
  readonly person: string
  readonly state: 'open' | 'used' | 'replaced'
  readonly expiresAt: Date
}

type Adapter = Pick<DBAdapter, 'create' | 'findOne' | 'findMany' | 'updateMany' | 'deleteMany'>

export const createSlips = (adapter: Adapter, now: () => number): Slips => {
  const byToken = (token: string) => ({ field: 'tokenHash', value: hashOf(token) })
  const ofPeople = (people: readonly string[]) => ({ field: 'person', operator: 'in' as const, value: [...people] })
  const end: Slips['end'] = async (people) => {
    if (people.length === 0) return
    const where = [ofPeople(people), { field: 'state', value: 'open' }]
    await adapter.updateMany({ model, where, update: { state: 'replaced' } })
  }
  return {
    end,
    give: async (people, until) => {
      await end(people)
      // What has not held for a month helps nobody to understand why it does not.
      const old = { field: 'expiresAt', operator: 'lt' as const, value: new Date(now() - 30 * 24 * 3600_000) }
      await adapter.deleteMany({ model, where: [old] })
      const tokens = new Map<string, string>()
      // At once: on a server they share its connections and the commits of each other.
      await Promise.all(
        people.map(async (person) => {
          const token = randomBytes(32).toString('base64url')
          const data = { person, tokenHash: hashOf(token), state: 'open', expiresAt: new Date(until) }
          await adapter.create({ model, data })
          tokens.set(person, token)
        }),
      )
      return tokens
    },
    find: async (token) => {
      const row = await adapter.findOne<Row>({ model, where: [byToken(token)] })
      if (row === null) return null
      const until = new Date(row.expiresAt)
      const isOver = row.state === 'open' && until.getTime() <= now()
      return { person: row.person, state: isOver ? 'expired' : row.state, until: until.toISOString() }
    },
    claim: async (token) => {
      const isHolding = { field: 'expiresAt', operator: 'gt' as const, value: new Date(now()) }
      const where = [byToken(token), { field: 'state', value: 'open' }, isHolding]
      return (await adapter.updateMany({ model, where, update: { state: 'used' } })) === 1
    },
    remove: async (person) => {
      await adapter.deleteMany({ model, where: [{ field: 'person', value: person }] })
    },
    open: async () => {
      const where = [
        { field: 'state', value: 'open' },
        { field: 'expiresAt', operator: 'gt' as const, value: new Date(now()) },
      ]
      const rows = await adapter.findMany<Row>({ model, where, limit: everybody })
      return new Map(rows.map((row) => [row.person, new Date(row.expiresAt).toISOString()]))
    },
  }
}

/** More than an organisation has; the library gives a hundred unless told. */
export const everybody = 1_000_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
