import type { RecordView } from '@checkwright/core/model/api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, pictureFailures, type Screen, type Visitor, visit } from './browser.ts'
import { type ClockedHost, startClocked } from './host.ts'
import { inspected, inspection, inspectionOf, itemMarks, rowMarks } from './inspection.ts'
import { caller, type Organisation, type Part, settle } from './organisation.ts'
import { overflow, untranslated, violations } from './page-checks.ts'
import { cutRows, headless, linesOf, sheetsOf } from './paper.ts'
import { type Words, wordsIn } from './words.ts'

/** The Monday before National Day, nine in the morning in Shanghai. */
const monday = '2026-09-28T01:00:00.000Z'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const items = numbers(inspected.items).map(itemMarks)
const rows = numbers(inspected.rows).map(rowMarks)

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})
pictureFailures(() => browser)

describe.each(['zh-Hans', 'en'] as const)('a long record on paper, %s', (locale) => {
  let host: ClockedHost
  let people: Organisation
  let record: RecordView
  let words: Words
  beforeAll(async () => {
    host = await startClocked(monday)
    people = await settle(host, locale)
    record = await inspectionOf(host, people, locale)
    words = wordsIn(locale)
  })
  afterAll(async () => {
    await host?.end()
  })

  const open = async (part: Part, screen: Screen = 'desk'): Promise<Visitor> => {
    const who = await visit(browser, { host, locale, screen, as: people[part], at: monday })
    await act.go(who, `/records/${record.id}/print`)
    await who.page.locator('h1', { hasText: words.of(inspection.title) }).waitFor()
    await who.page.waitForLoadState('networkidle')
    return who
  }
  const heads = () => ({
    items: [words.t('print.result'), words.t('print.clause')],
    rows: [words.either('数量', 'Quantity')],
  })

  test('is cut into A4 sheets between rows, each sheet with the head of its table', async () => {
    const who = await open('leaver')
    const sheets = await sheetsOf(who.page)
    expect(sheets.length).toBeGreaterThan(5)
    for (const { width, height } of sheets) expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
    expect(cutRows(sheets, items)).toEqual([])
    expect(cutRows(sheets, rows)).toEqual([])
    expect(headless(sheets, items, heads().items)).toEqual([])
    expect(headless(sheets, rows, heads().rows)).toEqual([])
    expect(who.errors).toEqual([])

    // Without the rules that keep rows whole and repeat heads, the same looks find faults: they can fail.
    await who.page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('.print-table tr { break-inside: auto } .print-table thead { display: table-row-group }')
      document.adoptedStyleSheets = [sheet]
    })
    const torn = await sheetsOf(who.page)
    expect(cutRows(torn, [...items, ...rows])).not.toEqual([])
    expect(headless(torn, items, heads().items)).not.toEqual([])
    await who.context.close()
  })

  test('every sheet says of which it is, whose record it is, and who printed it when', async () => {
    const who = await open('leaver')
    const sheets = await sheetsOf(who.page)
    const squeezed = (text: string) => text.replaceAll(' ', '')
    const by = { name: people.leaver.name, time: words.either('2026年9月28日 09:00', '28 Sept 2026, 09:00') }
    for (const [index, sheet] of sheets.entries()) {
      const foot = linesOf(sheet).at(-1)
      const page = words.t('print.page', { page: index + 1, pages: sheets.length })
      expect(foot).toBe(squeezed(`AQ-JC-07 B/2${page}${words.t('print.printedBy', by)}`))
      expect(linesOf(sheet).join('\n')).toContain(record.number)
    }
    const [first] = sheets.map((sheet) => linesOf(sheet).join('\n'))
    expect(first).toContain(words.either('云澜文旅物业', 'YunlanEstates'))
    expect(first).toContain(`${squeezed(words.t('print.effective'))}${words.either('2026年1月1日', '1Jan2026')}`)
    const all = sheets.flatMap(linesOf)
    expect(all).toContainEqual(expect.stringContaining(squeezed(words.either('两处整改本周完成。', 'Both places are'))))
    expect(all).toContainEqual(expect.stringContaining(`${words.t('print.signHere')}${words.t('print.dateHere')}`))
    expect(all).toContain(`${words.t('print.sum')}120`)
    await who.context.close()
  })

  test('holds only what its reader may see', async () => {
    const estimate = words.either('整改预算', 'Estimate')
    for (const [part, isSeen] of [
      ['hr', true],
      ['leaver', false],
    ] as const) {
      const who = await open(part)
      expect((await sheetsOf(who.page)).flatMap(linesOf).some((line) => line.includes(estimate))).toBe(isSeen)
      await who.context.close()
    }
  })

  test('on screen it is accessible, translated and white in the dark too, on a desk and a phone', async () => {
    for (const screen of ['desk', 'phone'] as const) {
      const who = await open('hr', screen)
      expect(await violations(who.page)).toEqual([])
      expect(await untranslated(who)).toEqual([])
      expect(await overflow(who.page)).toBe(0)
      await who.page.emulateMedia({ colorScheme: 'dark' })
      const paper = who.page.locator('.print-paper')
      expect(await paper.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)')
      expect(await violations(who.page, ['color-contrast'])).toEqual([])
      expect(who.errors).toEqual([])
      await who.context.close()
    }
  })

  test('is a press away from the record, speaks the other language for as long as it is open, and leads back', async () => {
    const who = await visit(browser, { host, locale, screen: 'phone', as: people.leaver, at: monday })
    const { page } = who
    await page.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', '')
    })
    await act.go(who, `/records/${record.id}`)
    await act.button(page, words.t('record.print')).click()
    const other = wordsIn(locale === 'en' ? 'zh-Hans' : 'en')
    await act.button(page, words.either('English', '简体中文')).click()
    await page.locator('h1', { hasText: other.of(inspection.title) }).waitFor()
    await act.button(page, other.t('print.print')).click()
    await page.locator('[data-printed]').waitFor({ state: 'attached' })
    await act.button(page, other.t('print.back')).click()
    await page.locator('h1', { hasText: words.of(inspection.title) }).waitFor()
    expect(page.url()).toMatch(new RegExp(`/records/${record.id}$`))
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('a void record is marked so on every sheet', async () => {
    const mark = '.print-watermark'
    const before = await open('leaver')
    expect(await before.page.locator(mark).count()).toBe(0)
    await before.context.close()
    await caller(host, locale)('POST', `/api/records/${record.id}/commands`, {
      cookie: people.admin.cookie,
      ifMatch: record.etag,
      body: { type: 'void', comment: words.either('重复', 'Twice') },
    })
    const after = await open('leaver')
    await after.page.locator(mark).waitFor({ state: 'attached' })
    const sheets = await sheetsOf(after.page)
    // Written slantwise, its letters stand alone in the PDF.
    const letters = [...words.t('record.status.void')]
    const size = (sheet: (typeof sheets)[number]) =>
      sheet.words.filter(({ text, top, bottom }) => letters.includes(text) && bottom - top > 30).length
    for (const sheet of sheets) expect(size(sheet)).toBeGreaterThanOrEqual(letters.length)
    await after.context.close()
  })
})
