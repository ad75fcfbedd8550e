import type { RecordView } from '@checkwright/core/model/api'
import type { Definition } from '@checkwright/core/model/definition'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { scriptsOf } from './browser/scripts.ts'
import { type Keys, traceKeys } from './browser/trace.ts'
import { usableAfter, watchFor } from './browser/visit.ts'
import { serveWindowed } from './browser/windowed.ts'
import { tableAnswers, tableForm, wideForm } from './engine-forms.ts'
import { benchForm } from './form.ts'
import { exactly, type Group, type Row, type Scale } from './group.ts'
import { quantile, spreadOf } from './measure.ts'
import { type Office, openOffice } from './office.ts'
import { bodyOf, openClient } from './requests.ts'

/** The fill page in real Chromium: large forms beside a windowed page written by hand, a phone, and what is loaded. */
export const browserGroup: Group = {
  title: 'the fill page in Chromium',
  run: async (scale, tell) => {
    const office = await openOffice({ staff: 1, definitions: [benchForm, ...large(scale)] })
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
      ],
    })
    try {
      for (const row of await typing(browser, office, scale)) tell(row)
      for (const row of await inTable(browser, office, scale)) tell(row)
      for (const row of await onPhone(browser, office, scale)) tell(row)
    } finally {
      await browser.close()
      await office.end()
    }
  },
}

const sizes = (scale: Scale): readonly number[] => scale.of([500, 2_000], [100])

const large = (scale: Scale): readonly Definition[] => [
  ...sizes(scale).map((size) => ({ ...wideForm(size), key: `wide_${size}` })),
  { ...tableForm({ withSum: false }), key: 'lines_form' },
]

const open = async (office: Office, key: string, answers: object = {}): Promise<string> => {
  const client = openClient(office.url(), office.staff[0]?.cookie)
  const body = { definition: office.definitions[key], answers }
  const came = await client.send({ method: 'POST', path: '/api/records', body })
  client.end()
  return bodyOf<RecordView>(came).id
}

const desk = { viewport: { width: 1280, height: 800 }, locale: 'en-GB', reducedMotion: 'reduce' } as const

const visitor = async (
  browser: Browser,
  office: Office,
  options: Parameters<Browser['newContext']>[0] = desk,
): Promise<BrowserContext> => {
  const context = await browser.newContext(options)
  const [name = '', value = ''] = (office.staff[0]?.cookie ?? '').split(/=(.*)/s)
  await context.addCookies([{ name, value, url: office.url() }])
  return context
}

/** Digits go into the first number, on which two formulas and a condition depend. */
const typing = async (browser: Browser, office: Office, scale: Scale): Promise<readonly Row[]> => {
  const rows: Row[] = []
  const paints = new Map<number, number>()
  for (const size of sizes(scale)) {
    const record = await open(office, `wide_${size}`, { b0: '3' })
    const ours = await measurePage(browser, office, `${office.url()}/records/${record}/fill`, scale)
    const windowed = await serveWindowed(wideForm(size).sections.flatMap((section) => section.content))
    const theirs = await measurePage(browser, office, windowed.url, scale)
    await windowed.end()
    paints.set(size, quantile(ours.keys.paint, 0.5))
    const form = `form of ${size.toLocaleString('en')} fields`
    const work = quantile(ours.keys.work, 0.95)
    const ratio = quantile(ours.keys.paint, 0.5) / quantile(theirs.keys.paint, 0.5)
    const isGoal = size === sizes(scale).at(-1)
    rows.push(
      {
        what: `${form}: main-thread work a key, p95`,
        ...{
          unit: 'ms',
          ours: middleOf(ours.keys.work, work),
          yardstick: middleOf(theirs.keys.work, quantile(theirs.keys.work, 0.95)),
        },
        goal: '≤ 8 ms',
        isMet: work <= 8,
        note: windowedNote,
      },
      {
        what: `${form}: key to dependents painted`,
        ...{
          unit: 'ms',
          ours: spreadOf(ours.keys.paint),
          yardstick: spreadOf(theirs.keys.paint),
          ratio: exactly(ratio),
        },
        goal: '≤ 1.2 ×',
        isMet: ratio <= 1.2,
        note: windowedNote,
      },
      {
        what: `${form}: usable after`,
        ...{ unit: 'ms', ours: spreadOf(ours.usable), yardstick: spreadOf(theirs.usable) },
        goal: isGoal ? '≤ 300 ms' : '',
        isMet: isGoal ? spreadOf(ours.usable).median <= 300 : null,
        note: windowedNote,
      },
    )
  }
  const [least, most] = [Math.min(...paints.keys()), Math.max(...paints.keys())]
  if (least < most) {
    const growth = (paints.get(most) ?? Number.NaN) / (paints.get(least) ?? Number.NaN)
    rows.push({
      what: `key to dependents painted, ${most.toLocaleString('en')} fields against ${least.toLocaleString('en')}`,
      ...{ unit: '×', ours: exactly(growth), goal: '≤ 2 ×', isMet: growth <= 2 },
    })
  }
  return rows
}

const windowedNote = 'a windowed Solid page by hand, nothing checked or kept'

const middleOf = (values: readonly number[], p95: number) => ({ ...spreadOf(values), median: p95 })

type Measured = { readonly keys: Keys; readonly usable: readonly number[] }

const measurePage = async (browser: Browser, office: Office, url: string, scale: Scale): Promise<Measured> => {
  const context = await visitor(browser, office)
  try {
    await watchFor(context, '#input-a0')
    const page = await context.newPage()
    const usable: number[] = []
    // The first visit fills the caches of scripts; those after it are the ones of every day.
    for (let visit = 0; visit <= scale.of(5, 1); visit += 1) usable.push(await usableAfter(page, url, '#input-a0'))
    await press(page, '#input-a0', 6)
    await traceKeys(page, '#input-a0', digits(scale.of(10, 2)), scale.of(250, 250))
    const keys = await traceKeys(page, '#input-a0', digits(scale.of(40, 5)), scale.of(250, 250))
    await checkDependents(page)
    return { keys, usable: usable.slice(1) }
  } finally {
    await context.close()
  }
}

/** Digits and deletions in turn: the number stays short, and each key changes what depends on it. */
const digits = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => (at % 2 === 0 ? String((at % 8) + 1) : 'Backspace'))

const press = async (page: Page, selector: string, times: number): Promise<void> => {
  await page.focus(selector)
  for (const key of digits(times)) await page.keyboard.press(key)
}

/** What was measured must have happened: the formula shows the product of what stands in its two fields. */
const checkDependents = async (page: Page): Promise<void> => {
  await page.focus('#input-a0')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('7')
  // The first value that is worked out is the product.
  await page.waitForFunction(() => /^(14|21)$/.test(document.querySelector('output')?.textContent?.trim() ?? ''))
}

const inTable = async (browser: Browser, office: Office, scale: Scale): Promise<readonly Row[]> => {
  const size = scale.of(1_000, 50)
  const record = await open(office, 'lines_form', tableAnswers(size))
  const context = await visitor(browser, office)
  try {
    const cell = '.cell[data-kind="number"] input'
    await watchFor(context, cell)
    const page = await context.newPage()
    const usable: number[] = []
    for (let visit = 0; visit <= scale.of(3, 1); visit += 1)
      usable.push(await usableAfter(page, `${office.url()}/records/${record}/fill`, cell))
    await traceKeys(page, cell, digits(scale.of(6, 2)), 400)
    const keys = await traceKeys(page, cell, digits(scale.of(20, 4)), 400)
    const key = spreadOf(keys.paint)
    const form = `table of ${size.toLocaleString('en')} × 6 in the page`
    return [
      { what: `${form}: usable after`, unit: 'ms', ours: spreadOf(usable.slice(1)), goal: '', isMet: null },
      { what: `${form}: key to total painted`, unit: 'ms', ours: key, goal: '≤ 33 ms', isMet: key.median <= 33 },
    ]
  } finally {
    await context.close()
  }
}

/** A phone of the office: a quarter of the processor, 1.6 Mbit/s, 150 ms. Compression counts, as a browser asks for it. */
const onPhone = async (browser: Browser, office: Office, scale: Scale): Promise<readonly Row[]> => {
  const record = await open(office, benchForm.key)
  const url = `${office.url()}/records/${record}/fill`
  const firsts: number[] = []
  const agains: number[] = []
  let scripts = { gzip: 0, count: 0 }
  for (let round = 0; round < scale.of(3, 1); round += 1) {
    const context = await visitor(browser, office, {
      ...{
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        locale: 'zh-CN',
      },
    })
    await watchFor(context, '#input-title')
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await slowDown(session)
    const loaded = scriptsOf(page)
    firsts.push(await usableAfter(page, url, '#input-title'))
    scripts = await loaded()
    agains.push(await usableAfter(page, url, '#input-title'))
    await context.close()
  }
  const [first, again] = [spreadOf(firsts), spreadOf(agains)]
  const kilobytes = scripts.gzip / 1000
  return [
    {
      what: `script of the fill page on first load, gzip (${scripts.count} files)`,
      ...{ unit: 'kB', ours: exactly(kilobytes), goal: '≤ 130 kB', isMet: kilobytes <= 130 },
    },
    {
      what: 'on a slow phone, 50 fields: first visit usable',
      unit: 'ms',
      ours: first,
      goal: '≤ 2,500 ms',
      isMet: first.median <= 2_500,
    },
    {
      what: 'on a slow phone, 50 fields: again',
      unit: 'ms',
      ours: again,
      goal: '≤ 1,000 ms',
      isMet: again.median <= 1_000,
    },
  ]
}

const slowDown = async (session: CDPSession): Promise<void> => {
  await session.send('Network.enable')
  const bytes = 1_600_000 / 8
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150, downloadThroughput: bytes, uploadThroughput: bytes },
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}
