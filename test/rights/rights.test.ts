import { allRoutes } from '@checkwright/core/http/routes/index'
import { openInstallation } from '@checkwright/core/http/start/installation'
import { expect, test } from 'vitest'
import { forEachDatabase } from '../databases.ts'
import { openOver, type Product } from './product.ts'
import { violations } from './violations.ts'
import { fillWorld } from './world.ts'

const product: Product = { openInstallation, allRoutes }

forEachDatabase((databases) => {
  test('every route, record, field, file and command answers each person as the table says', async () => {
    const installation = await openOver(product, await databases.place())
    try {
      const found: string[] = []
      for await (const one of violations(product, installation, await fillWorld(installation))) found.push(one)
      expect(found).toEqual([])
    } finally {
      await installation.close()
    }
  })
})
