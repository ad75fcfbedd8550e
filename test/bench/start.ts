import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from '../crash/server.ts'
import { startYardstick } from './child.ts'
import { benchAnswers, benchForm } from './form.ts'
import { exactly, type Group, type Row } from './group.ts'
import { installSize } from './install-size.ts'
import { inTurn, roundsOf, type Spread, spreadOf } from './measure.ts'
import { type Memory, memoryOf, mostMemoryWhile } from './memory.ts'
import { openOffice } from './office.ts'
import { load, openClient } from './requests.ts'

/** How soon a process answers, what it holds then and under load, and what an installation takes on disk. */
export const startGroup: Group = {
  title: 'start, memory and size',
  run: async (scale, tell) => {
    const folder = await mkdtemp('/tmp/checkwright-bench-')
    try {
      let first = 0
      const firstStart = (): Promise<number> => {
        first += 1
        return startOnce(join(folder, `first-${first}`))
      }
      const dataFolder = join(folder, 'again')
      await startOnce(dataFolder)
      const held: Memory[] = []
      const bare: Memory[] = []
      const measured = await inTurn(
        {
          again: () => startOnce(dataFolder, held),
          bare: async () => {
            const started = performance.now()
            const child = await startYardstick('bare-imports', [])
            const took = performance.now() - started
            bare.push(memoryOf(child.pid))
            await child.end()
            return took
          },
        },
        scale.of(7, 1),
      )
      tell({
        what: 'first answer after start',
        ...{
          unit: 'ms',
          ours: measured.again,
          yardstick: measured.bare,
          goal: '≤ 600 ms',
          isMet: measured.again.median <= 600,
        },
        note: 'the libraries of the server imported, nothing else',
      })
      const fresh = await roundsOf(firstStart, scale.of(3, 1))
      tell({
        what: 'first answer of an empty installation, its forms published',
        unit: 'ms',
        ours: fresh,
        goal: '',
        isMet: null,
      })
      for (const row of memoryRows('started', held, { goal: 180, bare })) tell(row)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    const busy = await underLoad(scale.of(2_000, 50))
    for (const row of memoryRows('under 50 clients', [busy], { goal: 280 })) tell(row)
    const size = installSize()
    const total = size.own + size.libraries
    tell({
      what: `production install (libraries ${Math.round(size.libraries)} MB, own files ${Math.round(size.own)} MB; without Node)`,
      ...{ unit: 'MB', ours: exactly(total), goal: '≤ 120 MB', isMet: total <= 120 },
    })
  },
}

/** From the birth of the process to the first whole answer of a route that asks the database. */
const startOnce = async (dataFolder: string, held?: Memory[]): Promise<number> => {
  const started = performance.now()
  const server = await startServer({ dataFolder })
  if (server === null) throw new Error('the product did not start')
  const client = openClient(server.url)
  const came = await client.send({ method: 'GET', path: '/readyz' })
  const took = performance.now() - started
  if (came.status !== 200) throw new Error(`the product is not ready: ${came.text}`)
  held?.push(memoryOf(server.pid))
  client.end()
  await server.end('SIGTERM')
  return took
}

const memoryRows = (
  when: string,
  held: readonly Memory[],
  { goal, bare }: { readonly goal: number; readonly bare?: readonly Memory[] },
): readonly Row[] => {
  const of = (list: readonly Memory[], part: keyof Memory): Spread => spreadOf(list.map((one) => one[part]))
  const resident = of(held, 'resident')
  return [
    {
      what: `memory ${when}, resident`,
      ...{ unit: 'MB', ours: resident, goal: `≤ ${goal} MB`, isMet: resident.median <= goal },
      ...(bare === undefined
        ? {}
        : { yardstick: of(bare, 'resident'), note: 'the libraries of the server imported, nothing else' }),
    },
    {
      what: `memory ${when}, its share of what is shared`,
      ...{ unit: 'MB', ours: of(held, 'own'), goal: '', isMet: null },
      ...(bare === undefined ? {} : { yardstick: of(bare, 'own') }),
    },
  ]
}

const underLoad = async (pairs: number): Promise<Memory> => {
  const office = await openOffice({ staff: 3, definitions: [benchForm] })
  const clients = Array.from({ length: 50 }, (_, at) => openClient(office.url(), office.staff[at % 3]?.cookie))
  const definition = office.definitions[benchForm.key] ?? ''
  try {
    return await mostMemoryWhile(office.server().pid, () =>
      load(clients, pairs, async (client, at) => {
        const body = { definition, answers: benchAnswers(at) }
        const opened = await client.send({ method: 'POST', path: '/api/records', body })
        const id = /"id":"([^"]+)"/.exec(opened.text)?.[1]
        const submit = { type: 'submit', step: 'fill' }
        const sent = await client.send({ method: 'POST', path: `/api/records/${id}/commands`, body: submit })
        if (sent.status !== 200) throw new Error(`submitting answered ${sent.status}: ${sent.text}`)
      }),
    )
  } finally {
    for (const client of clients) client.end()
    await office.end()
  }
}
