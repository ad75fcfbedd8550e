import { allRoutes } from '@checkwright/core/http/routes/index'
import { openInstallation } from '@checkwright/core/http/start/installation'
import { listen } from '@checkwright/core/http/start/listen'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import type { Server } from './browser.ts'
import { leaks } from './leaks.ts'
import { openOver } from './product.ts'
import { fillWorld } from './world.ts'

const rounds = Number(process.env.CAMPAIGN_RUNS ?? 2)

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

forEachDatabase((databases) => {
  test('what a person may not see is in no byte sent to them, and what follows from it is', async () => {
    const installation = await openOver({ openInstallation, allRoutes }, await databases.place())
    const world = await fillWorld(installation)
    const { port, drain } = await listen(installation, { host: '127.0.0.1', port: 0, tls: null })
    try {
      const found: string[] = []
      for (const seed of [1, 2]) for await (const one of leaks(over(port), world, { rounds, seed })) found.push(one)
      expect(found).toEqual([])
    } finally {
      await drain()
    }
  })
})
