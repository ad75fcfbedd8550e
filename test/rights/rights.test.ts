import { allRoutes } from '@checkwright/core/http/routes/index'
import { openInstallation } from '@checkwright/core/http/start/installation'
import { listen } from '@checkwright/core/http/start/listen'
import { expect, test } from 'vitest'
import { held } from '../contract/held.ts'
import { forEachDatabase } from '../databases.ts'
import type { Server } from './browser.ts'
import { leaks } from './leaks.ts'
import { openOver, type Product } from './product.ts'
import { signingOut, violations } from './violations.ts'
import { fillWorld } from './world.ts'

const product: Product = { openInstallation, allRoutes }
const rounds = Number(process.env.CAMPAIGN_RUNS ?? 2)

forEachDatabase((databases) => {
  // One world for both, for filling it takes longest.
  test('everybody is answered as the table says, and told in no byte what they may not see', async () => {
    const installation = await openOver(product, await databases.place())
    const house = { ...installation, fetch: installation.app.fetch }
    const { port, drain } = await listen(house, { host: '127.0.0.1', port: 0, tls: null })
    try {
      const world = await fillWorld(installation)
      const here = held(installation)
      expect(await all(violations(product, here, world))).toEqual([])
      for (const seed of [1, 2]) expect(await all(leaks(held(over(port)), world, { rounds, seed }))).toEqual([])
      expect(await all(signingOut(here, world))).toEqual([])
    } finally {
      await drain()
    }
  })
})

const all = async (found: AsyncIterable<string>): Promise<readonly string[]> => {
  const list: string[] = []
  for await (const one of found) list.push(one)
  return list
}

/** A server at the other end of a socket, asked as if it were here. */
const over = (port: number): Server => ({
  app: {
    request: (url, { headers, ...init }) => {
      const own = new Headers(headers)
      own.delete('host')
      if (own.has('origin')) own.set('origin', `http://127.0.0.1:${port}`)
      return fetch(url.replace('http://localhost', `http://127.0.0.1:${port}`), { ...init, headers: own })
    },
  },
})
