import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startYardstick } from './child.ts'
import { benchAnswers, benchForm } from './form.ts'
import type { Group, Row } from './group.ts'
import { inTurn, type Spread, spreadOf } from './measure.ts'
import { type Member, openOffice } from './office.ts'
import { type Client, type Load, load, openClient } from './requests.ts'

/** Opening and submitting a record over HTTP, the two counted as one. */
export const submitGroup: Group = {
  title: 'open then submit over HTTP',
  run: async (scale, tell) => {
    const folder = await mkdtemp('/tmp/checkwright-bench-')
    const office = await openOffice({ staff: 5, definitions: [benchForm] })
    const grouped = await startYardstick('records-server', [join(folder, 'group.sqlite'), 'group'])
    const single = await startYardstick('records-server', [join(folder, 'each.sqlite'), 'each'])
    try {
      const definition = office.definitions[benchForm.key] ?? ''
      for (const clients of scale.of([1, 10, 50], [10])) {
        const pairs = scale.of(clients === 1 ? 300 : 1_000, 100)
        const slowest: { [name: string]: number[] } = {}
        const round = (name: string, url: string, members: readonly (Member | null)[]) => async () => {
          const { perSecond, p99 } = await pairsOf({ url, members, clients, pairs, definition })
          slowest[name] = [...(slowest[name] ?? []), p99]
          return perSecond
        }
        const measured = await inTurn(
          {
            ours: round('ours', office.url(), office.staff),
            group: round('group', grouped.url, [null]),
            each: round('each', single.url, [null]),
          },
          scale.of(5, 1),
        )
        for (const row of rowsOf(clients, measured, slowest)) tell(row)
      }
    } finally {
      await single.end()
      await grouped.end()
      await office.end()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

let count = 0

const pairsOf = async (of: {
  readonly url: string
  readonly members: readonly (Member | null)[]
  readonly clients: number
  readonly pairs: number
  readonly definition: string
}): Promise<Load> => {
  const clients = Array.from({ length: of.clients }, (_, at) =>
    openClient(of.url, of.members[at % of.members.length]?.cookie),
  )
  try {
    return await load(clients, of.pairs, (client) => openAndSubmit(client, of.definition))
  } finally {
    for (const client of clients) client.end()
  }
}

const openAndSubmit = async (client: Client, definition: string): Promise<void> => {
  count += 1
  const opened = await client.send({
    method: 'POST',
    path: '/api/records',
    body: { definition, answers: benchAnswers(count) },
  })
  // Parsing the whole answer would be work of the client, on a machine that has the server to carry.
  const id = /"id":"([^"]+)"/.exec(opened.text)?.[1]
  if (opened.status !== 201 || id === undefined) throw new Error(`opening answered ${opened.status}: ${opened.text}`)
  const submitted = await client.send({
    method: 'POST',
    path: `/api/records/${id}/commands`,
    body: { type: 'submit', step: 'fill' },
  })
  if (submitted.status !== 200) throw new Error(`submitting answered ${submitted.status}: ${submitted.text}`)
}

type Measured = { readonly ours: Spread; readonly group: Spread; readonly each: Spread } & {
  ratio(a: 'ours', b: 'group' | 'each'): Spread
}

const rowsOf = (
  clients: number,
  measured: Measured,
  slowest: { readonly [name: string]: readonly number[] },
): readonly Row[] => {
  const what = `open + submit, ${clients} ${clients === 1 ? 'client' : 'clients'}`
  const toGroup = measured.ratio('ours', 'group')
  const toEach = measured.ratio('ours', 'each')
  const ours = spreadOf(slowest.ours?.slice(1) ?? [])
  const theirs = spreadOf(slowest.group?.slice(1) ?? [])
  return [
    {
      ...{ what: `${what}, pairs`, unit: '/s', ours: measured.ours, yardstick: measured.group, ratio: toGroup },
      goal: '≥ 0.5 ×',
      isMet: toGroup.median >= 0.5,
      note: 'Hono, plain inserts, group commit',
    },
    {
      ...{ what: `${what}, pairs`, unit: '/s', ours: measured.ours, yardstick: measured.each, ratio: toEach },
      goal: '> 1 ×',
      isMet: toEach.median > 1,
      note: 'Hono, plain inserts, a commit a request',
    },
    {
      ...{ what: `${what}, slowest hundredth`, unit: 'ms', ours, yardstick: theirs },
      goal: '',
      isMet: null,
      note: 'Hono, plain inserts, group commit',
    },
  ]
}
