import { openAccountsDatabase } from '@checkwright/core/http/auth/database'
import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { onDatabase } from '../databases.ts'

onDatabase('postgres', (databases) => {
  test('a connection lost in the middle of its use does not end the process', async () => {
    const { dataFolder, databaseUrl } = await databases.place()
    const accounts = await openAccountsDatabase({ data: dataFolder, url: databaseUrl as string })
    const pool = accounts.database as Pool
    const [used, other] = [await pool.connect(), await pool.connect()]
    const { rows } = await used.query<{ pid: number }>('select pg_backend_pid() as pid')
    // Nobody awaits a query on it now: what the driver says of the loss has only the listener to go to.
    const lost = new Promise<void>((resolve) => used.once('end', resolve))
    await other.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await lost
    expect(used.listenerCount('error')).toBeGreaterThan(0)
    used.release(true)
    other.release()
    expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }])
    await accounts.close()
  })
})
