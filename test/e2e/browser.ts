import { fileURLToPath } from 'node:url'
import type { Locale } from '@checkwright/core/model/base'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterEach, beforeEach } from 'vitest'
import type { Host } from './host.ts'
import type { Member } from './organisation.ts'
import { type Words, wordsIn } from './words.ts'

/** A phone in the hand and a desk, as the scenarios name them. */
export const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 800 } },
} as const satisfies Readonly<Record<string, BrowserContextOptions>>

export type Screen = keyof typeof screens

/** Somebody at a browser of their own. */
export type Visitor = {
  readonly page: Page
  readonly context: BrowserContext
  readonly host: Pick<Host, 'url'>
  readonly screen: Screen
  readonly words: Words
  /** What the console and the content security policy complained of; refusals the page itself puts in words are left out. */
  readonly errors: string[]
}

export const browserArguments = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
]

export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args: browserArguments })

/** A new visitor; with `as` signed in already, with `at` living at another time. */
export async function visit(
  browser: Browser,
  options: {
    readonly host: Pick<Host, 'url'>
    readonly locale: Locale
    readonly screen: Screen
    readonly as?: Member
    readonly at?: string
    readonly more?: BrowserContextOptions
  },
): Promise<Visitor> {
  const { host, locale, screen, as, at } = options
  const context = await browser.newContext({ ...contextOptions(locale, screen), ...options.more })
  if (as)
    await context.addCookies([
      { name: as.cookie.split('=', 1)[0] ?? '', value: as.cookie.slice(as.cookie.indexOf('=') + 1), url: host.url },
    ])
  if (at) await context.clock.setSystemTime(at)
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  return { page, context, host, screen, words: wordsIn(locale), errors: listen(page) }
}

/** Takes a picture of every page that is open when a test fails, into test/.output/e2e. */
export function pictureFailures(browser: () => Browser | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const pages =
      browser()
        ?.contexts()
        .flatMap((context) => context.pages()) ?? []
    for (const [index, page] of pages.entries()) {
      const path = `${output}/${task.name.slice(0, 60).replace(/[^\w]+/g, '-')}-${index}.png`
      await page.screenshot({ path }).catch(() => undefined)
    }
  })
}

/**
 * For the tests of one story, each of which goes on where the last one stopped: after a failure the others fail at once instead of
 * waiting for what cannot come.
 */
export function story(browser: () => Browser | undefined): void {
  let isBroken = false
  beforeEach(() => {
    if (isBroken) throw new Error('an earlier part of this story failed')
  })
  afterEach(({ task }) => {
    isBroken ||= task.result?.state === 'fail'
  })
  pictureFailures(browser)
}

const output = fileURLToPath(new URL('../.output/e2e', import.meta.url))

/** Collects what goes wrong on a page from now on. */
export function listen(page: Page): string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswered.test(message.text())) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

// The browser notes every refusal and every lost connection by itself; the page has to put them in words.
const isAnswered =
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/

export const contextOptions = (locale: Locale, screen: Screen): BrowserContextOptions => ({
  ...screens[screen],
  locale: locale === 'en' ? 'en-GB' : 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce',
})
