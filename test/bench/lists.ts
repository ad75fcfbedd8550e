import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from '@checkwright/core/store/ids'
import { countRecords, listRecords } from '@checkwright/core/store/lists'
import { openStore } from '@checkwright/core/store/open'
import type { Store } from '@checkwright/core/store/store'
import { countTasks } from '@checkwright/core/store/tasks'
import { startYardstick } from './child.ts'
import { type Copy, fillRecords, rowsOfRecord, type Written } from './fill.ts'
import { benchAnswers, benchForm } from './form.ts'
import type { Group, Row, Scale } from './group.ts'
import { inTurn, type Round, roundsOf, type Spread } from './measure.ts'
import { type Office, openOffice } from './office.ts'
import { scansIn } from './query-plans.ts'
import { bodyOf, openClient } from './requests.ts'

/** Pages and counts over more and more records, for readers who may see all of them, half, and fifty. */
export const listGroup: Group = {
  title: 'lists and counts at 1,000 to 100,000 records',
  run: async (scale, tell) => {
    const folder = await mkdtemp('/tmp/checkwright-bench-')
    const office = await openOffice({ staff: 3, definitions: [benchForm] })
    try {
      const samples = await writeSamples(office)
      const pages = new Map<string, Spread>()
      let filled = samples.length
      for (const size of scale.of([1_000, 10_000, 100_000], [200, 1_000])) {
        await office.pause(async () => {
          const store = await open(office)
          await fillTo(store, { from: filled, to: size, samples, office })
          filled = size
          for (const row of await counts(store, { size, office, scale })) tell(row)
          await store.close()
        })
        for (const row of await pagesAt({ size, office, scale, folder, pages })) tell(row)
      }
      for (const row of growth(pages)) tell(row)
      await office.pause(async () => {
        const store = await open(office)
        tell(await plans(store, office))
        await store.close()
      })
    } finally {
      await office.end()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

const open = (office: Office): Promise<Store> =>
  openStore({
    dataFolder: office.dataFolder,
    random: (bytes) => randomBytes(bytes),
    now: () => new Date().toISOString(),
  })

/** Stands for what differs from record to record: a number nothing else contains, and what the form adds to it. */
const amount = 271_828_182
const mark = 'sample-title-to-be-replaced'

type Sample = { readonly id: string; readonly starter: number; readonly choice: string; readonly isClosed: boolean }

/** One record of each kind, written by the product itself over HTTP. */
const writeSamples = async (office: Office): Promise<readonly Sample[]> => {
  const manager = openClient(office.url(), office.manager.cookie)
  const samples: Sample[] = []
  for (const [starter, member] of office.staff.entries()) {
    const client = openClient(office.url(), member.cookie)
    for (const choice of ['a', 'b', 'c'])
      for (const isClosed of [true, false]) {
        const answers = { ...benchAnswers(1), title: mark, amount: String(amount), f1: '1', f3: choice }
        const definition = office.definitions[benchForm.key] ?? ''
        const opened = await client.send({ method: 'POST', path: '/api/records', body: { definition, answers } })
        const { id } = bodyOf<{ readonly id: string }>(opened)
        const path = `/api/records/${id}/commands`
        const sent = await client.send({ method: 'POST', path, body: { type: 'submit', step: 'fill' } })
        bodyOf(sent)
        if (isClosed) {
          const headers = { 'if-match': sent.headers.etag ?? '' }
          bodyOf(await manager.send({ method: 'POST', path, headers, body: { type: 'approve', step: 'decide' } }))
        }
        samples.push({ id, starter, choice, isClosed })
      }
    client.end()
  }
  manager.end()
  return samples
}

/** Fifty were started by the second of the staff, half by the first, the rest by the third; two hundred still wait. */
const fillTo = async (
  store: Store,
  { from, to, samples, office }: { from: number; to: number; samples: readonly Sample[]; office: Office },
): Promise<void> => {
  const written = new Map<string, Written>()
  for (const sample of samples) written.set(sample.id, await rowsOfRecord(store, sample.id))
  const began = Date.UTC(2026, 0, 5)
  const random = (bytes: number) => randomBytes(bytes)
  const ids = Array.from({ length: to - from }, (_, at) =>
    uuidv7(new Date(began + (from + at) * 1000).toISOString(), random),
  )
  if (office.staff.length !== 3) throw new Error('three start records')
  await fillRecords(store, to - from, (at): Copy => {
    const n = from + at
    // Samples are records too: the second of the staff has started six already.
    const starter = n < samples.length + 44 ? 1 : n % 2 === 0 ? 0 : 2
    const choice = ['a', 'b', 'c'][n % 3]
    const isClosed = n >= 200
    const sample = samples.find((one) => one.starter === starter && one.choice === choice && one.isClosed === isClosed)
    const rows = written.get(sample?.id ?? '')
    if (rows === undefined) throw new Error('there is no such sample')
    const value = (n * 7919) % 1_000_003
    return {
      of: rows,
      id: ids[at] ?? '',
      texts: [
        [mark, `申请 ${n} request`],
        [String(amount * 2), String(value * 2)],
        [String(amount + 1), String(value + 1)],
        [String(amount), String(value)],
        [String(rows.record?.[0]?.opened_at), new Date(began + n * 1000).toISOString()],
        [String(rows.record?.[0]?.updated_at), new Date(began + n * 1000 + 600).toISOString()],
      ],
    }
  })
}

const readers = ['all', 'half', 'few'] as const

const nameOf = { all: 'of all', half: 'of half', few: 'of 50' } as const

const pagesAt = async (of: {
  readonly size: number
  readonly office: Office
  readonly scale: Scale
  readonly folder: string
  readonly pages: Map<string, Spread>
}): Promise<readonly Row[]> => {
  const { size, office, scale, folder, pages } = of
  const yardstick = await startYardstick('list-server', [join(folder, `list-${size}.sqlite`), String(size)])
  const definition = office.definitions[benchForm.key] ?? ''
  const path = `/api/records?definition=${definition}&filter=f3:eq:b&sort=amount&limit=50`
  const members = { all: office.manager, half: office.staff[0], few: office.staff[1] }
  const asked = scale.of(100, 10)
  try {
    const rounds: { [name: string]: Round } = {}
    const ends: (() => void)[] = []
    for (const reader of readers) {
      const ours = openClient(office.url(), members[reader]?.cookie)
      const theirs = openClient(yardstick.url)
      ends.push(ours.end, theirs.end)
      rounds[`ours ${reader}`] = async () => {
        const started = performance.now()
        for (let n = 0; n < asked; n += 1) await page(ours, path, { reader, size })
        return (performance.now() - started) / asked
      }
      rounds[`theirs ${reader}`] = async () => {
        const started = performance.now()
        for (let n = 0; n < asked; n += 1)
          await page(theirs, '/api/records?part=b', { reader, size, headers: { 'x-reader': reader } })
        return (performance.now() - started) / asked
      }
    }
    const measured = await inTurn(rounds, scale.of(5, 1))
    for (const end of ends) end()
    return readers.map((reader): Row => {
      const ours = measured[`ours ${reader}`] as Spread
      const theirs = measured[`theirs ${reader}`] as Spread
      pages.set(`${reader} ${size}`, ours)
      const ratio = measured.ratio(`theirs ${reader}`, `ours ${reader}`)
      return {
        what: `page ${nameOf[reader]}, ${size.toLocaleString('en')} records`,
        ...{ unit: 'ms', ours, yardstick: theirs, ratio, goal: '≥ 0.7 × as fast', isMet: ratio.median >= 0.7 },
        note: 'Hono, one table, the statement that suits each reader',
      }
    })
  } finally {
    await yardstick.end()
  }
}

/** Asks for a page and makes sure that it is one: an empty list would be a fast one. */
const page = async (
  client: ReturnType<typeof openClient>,
  path: string,
  asked: { readonly reader: string; readonly size: number; readonly headers?: Readonly<Record<string, string>> },
): Promise<void> => {
  const came = await client.send({
    method: 'GET',
    path,
    ...(asked.headers === undefined ? {} : { headers: asked.headers }),
  })
  const lines = came.text.match(/"opened_?[aA]t":/g)?.length ?? 0
  const least = asked.reader === 'few' ? 15 : Math.min(50, Math.floor(asked.size / 8))
  if (came.status !== 200 || lines < least || lines > 50)
    throw new Error(`the page of ${asked.reader} has ${lines} lines: ${came.status} ${came.text.slice(0, 500)}`)
}

const growth = (pages: ReadonlyMap<string, Spread>): readonly Row[] => {
  const sizes = [...new Set([...pages.keys()].map((name) => Number(name.split(' ')[1])))].sort((a, b) => a - b)
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)]
  return readers.map((reader): Row => {
    const [few, many] = [pages.get(`${reader} ${least}`), pages.get(`${reader} ${most}`)]
    const ratio = (many?.median ?? Number.NaN) / (few?.median ?? Number.NaN)
    return {
      what: `page ${nameOf[reader]}, ${most.toLocaleString('en')} against ${least.toLocaleString('en')} records`,
      unit: '×',
      ours: { median: ratio, low: (many?.low ?? 0) / (few?.high ?? 1), high: (many?.high ?? 0) / (few?.low ?? 1) },
      goal: '≤ 2.5 ×',
      isMet: ratio <= 2.5,
    }
  })
}

/** Asked of the store itself: over HTTP an inbox comes with its lines. */
const counts = async (
  store: Store,
  { size, office, scale }: { readonly size: number; readonly office: Office; readonly scale: Scale },
): Promise<readonly Row[]> => {
  const calls = scale.of(40, 3)
  const timed = (count: () => Promise<unknown>): Promise<Spread> =>
    roundsOf(
      async () => {
        const started = performance.now()
        for (let n = 0; n < calls; n += 1) await count()
        return (performance.now() - started) / calls
      },
      scale.of(5, 1),
    )
  const told = (what: string, ours: Spread): Row => ({
    what: `${what}, ${size.toLocaleString('en')} records`,
    ...{ unit: 'ms', ours, goal: '≤ 0.3 ms', isMet: ours.median <= 0.3 },
  })
  const definition = office.definitions[benchForm.key] ?? ''
  const of = (id: string) => ({ principals: ['everyone', `person:${id}`], definition })
  return [
    told('tabs of who started 50', await timed(() => countTasks(store.read, office.staff[1]?.id ?? ''))),
    told('tabs of who decided all but 200', await timed(() => countTasks(store.read, office.manager.id))),
    told(
      'total of a filtered list of 50',
      await timed(() =>
        countRecords(store.read, { ...of(office.staff[1]?.id ?? ''), filters: [{ path: 'f3', op: 'eq', value: 'b' }] }),
      ),
    ),
  ]
}

/** The statements of the pages above, explained by the database: each must walk an index. */
const plans = async (store: Store, office: Office): Promise<Row> => {
  const definition = office.definitions[benchForm.key] ?? ''
  const query = (principals: readonly string[]) => ({
    ...{ principals, definition, limit: 50 },
    filters: [{ path: 'f3', op: 'eq', value: 'b' }] as const,
    sort: { path: 'amount', by: 'number', descending: false } as const,
  })
  const found = await scansIn(store, async (db) => {
    await listRecords(db, query(['everyone', 'role:manager']))
    for (const member of office.staff) await listRecords(db, query(['everyone', `person:${member.id}`]))
  })
  if (found.statements === 0) throw new Error('no statement was explained')
  for (const scan of found.scans) process.stderr.write(`a scan: ${scan}\n`)
  return {
    what: `table scans in the ${found.statements} statements of these pages`,
    ...{ unit: '', ours: { median: found.scans.length, low: found.scans.length, high: found.scans.length } },
    goal: '0',
    isMet: found.scans.length === 0,
  }
}
