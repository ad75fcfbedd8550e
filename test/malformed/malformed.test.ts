import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { malformed } from './malformed.ts'

const requests = Number(process.env.CAMPAIGN_RUNS ?? 1_500)

forEachDatabase((databases) => {
  test('whatever is asked is answered with what the contract says, at once, and what is refused leaves no trace', async () => {
    const place = await databases.place()
    const counts = await malformed({ place, seed: 'the suite', requests, limitMs: 5_000 })
    expect(counts.sent).toBe(requests)
    expect(counts.stillBatches).toBeGreaterThan(0)
    // The requests are as spoilt as they are meant to be, and not all of them.
    expect(counts.byClass['4xx']).toBeGreaterThan(requests / 2)
    expect(counts.byClass['2xx']).toBeGreaterThan(requests / 50)
    expect(counts.codes.length).toBeGreaterThan(15)
  })
})
