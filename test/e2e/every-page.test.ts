import type { Locale } from '@checkwright/core/model/base'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Screen } from './browser.ts'
import { type ClockedHost, startClocked } from './host.ts'
import { settle } from './organisation.ts'
import { overflow, untranslated, violations } from './page-checks.ts'
import { look, monday, ordinaryWeek, type Scenery, sights } from './scenery.ts'

// Each page in both languages, at both widths, light and dark; all of their combinations only in a full campaign.
const isFull = process.env.CAMPAIGN_RUNS !== undefined
const screensOf: Readonly<Record<Locale, readonly Screen[]>> = {
  'zh-Hans': isFull ? ['phone', 'desk'] : ['phone'],
  en: isFull ? ['phone', 'desk'] : ['desk'],
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each(['zh-Hans', 'en'] as const)(
  'every page is accessible, translated, quiet and as wide as its window, %s',
  (locale) => {
    let host: ClockedHost
    let scenery: Scenery
    beforeAll(async () => {
      host = await startClocked(monday)
      scenery = await ordinaryWeek(host, await settle(host, locale), locale)
    })
    afterAll(async () => {
      await host?.end()
    })

    describe.each(screensOf[locale])('on a %s', (screen) => {
      test.each(sights)('$name', async (sight) => {
        const who = await look(browser, sight, { scenery, screen })
        expect(await violations(who.page)).toEqual([])
        expect(await untranslated(who)).toEqual([])
        expect(await overflow(who.page)).toBe(0)
        await who.page.emulateMedia({ colorScheme: 'dark' })
        expect(await who.page.evaluate(() => getComputedStyle(document.body).colorScheme)).not.toBe('light')
        expect(await violations(who.page, ['color-contrast'])).toEqual([])
        expect(who.errors).toEqual([])
        await who.context.close()
      })
    })
  },
)
