import { execFileSync } from 'node:child_process'
import { networkInterfaces } from 'node:os'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { type Organisation, settle } from './organisation.ts'
import { untranslated } from './page-checks.ts'
import { picture } from './picture.ts'
import { forms, stepTitle, wordsIn } from './words.ts'

/** An address nobody in this machine's real networks has (TEST-NET-2, RFC 5737). */
const office = '198.51.100.1'
const link = `cwe2e${process.pid % 1_000}`

let browser: Browser
/** The address under which another device would reach this machine. */
let address = ''
beforeAll(async () => {
  address = haveOffice() ? office : (ownAddress() ?? '')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (address === office) ip('link', 'delete', link)
})

describe.each([
  { locale: 'zh-Hans', screen: 'phone' },
  { locale: 'en', screen: 'phone' },
] as const)('the first day: plain http from another device, $locale', ({ locale, screen }) => {
  let host: Host
  let people: Organisation
  beforeAll(async () => {
    host = await startProduct(['--lan'])
    people = await settle(host, locale)
  })
  afterAll(async () => {
    await host?.end()
  })

  test('signing in, filling in, a table and a picture work where the browser trusts nothing', async () => {
    expect(address).not.toBe('')
    const { port } = new URL(host.url)
    const leaver = await visit(browser, { host: { url: `http://${address}:${port}` }, locale, screen })
    const { page } = leaver
    const words = wordsIn(locale)
    await act.go(leaver, '/start')
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID])).toEqual([false, 'undefined'])
    await page.getByText(words.t('common.plainHttp')).waitFor()
    await act.signIn(leaver, people.leaver)
    await page.getByRole('button', { name: words.of(forms.handover.title) }).click()
    await act.type(leaver, 'employeeNumber', 'YL-0218')
    await act.pick(leaver, 'department', words.either('品质客服部', 'Customer service'))
    await act.type(leaver, 'lastWorkingDay', '2027-01-15')
    await act.pick(leaver, 'receiver', people.receiver.name)
    await act.attach(leaver, 'summaryFiles', { name: 'summary.png', mimeType: 'image/png', buffer: picture(320, 240) })
    await act.button(act.field(leaver, 'unfinished'), words.t('fill.addRow')).click()
    await act.cell(leaver, 'unfinished', 0, 0).fill(words.either('回访', 'Call back'))
    await act.cell(leaver, 'unfinished', 0, 2).fill(words.either('验收', 'Inspect'))
    await act.cell(leaver, 'unfinished', 0, 3).fill('2027-01-20')
    await act.saved(leaver)
    await page.reload()
    await expect.poll(() => act.field(leaver, 'employeeNumber').locator('input').inputValue()).toBe('YL-0218')
    expect(await untranslated(leaver)).toEqual([])
    await act.submit(leaver)
    await page
      .getByText(words.of(stepTitle(forms.handover, 'check')))
      .first()
      .waitFor()
    expect(leaver.errors).toEqual([])
    await leaver.context.close()
  })
})

/** Gives this machine one more network, as a router would; not permitted everywhere. */
function haveOffice(): boolean {
  try {
    ip('link', 'add', link, 'type', 'veth', 'peer', 'name', `${link}p`)
    ip('address', 'add', `${office}/24`, 'dev', link)
    ip('link', 'set', link, 'up')
    return true
  } catch {
    return false
  }
}

const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: 'ignore' })

const ownAddress = () =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((one) => one.family === 'IPv4' && !one.internal)?.address
