import type { DemoState } from '@checkwright/core/model/api'
import type { Locale } from '@checkwright/core/model/base'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, pictureFailures, type Screen, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { untranslated, violations } from './page-checks.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** What a newcomer may need for the whole way: one act is a press, a choice, a signature. */
const mostActs = 25

describe.each([
  { locale: 'zh-Hans', screen: 'desk' },
  { locale: 'en', screen: 'phone' },
] as const satisfies readonly { locale: Locale; screen: Screen }[])(
  'the demo company, $locale, $screen',
  ({ locale, screen }) => {
    let host: Host
    beforeAll(async () => {
      host = await startProduct([], { CHECKWRIGHT_DEMO: locale })
    })
    afterAll(async () => {
      await host?.end()
    })
    pictureFailures(() => browser)

    test('a newcomer is led through it in five steps', async () => {
      const who = await visit(browser, { host, locale, screen })
      const { page, words } = who
      let acts = 0
      const press = async (what: Locator) => {
        acts += 1
        await what.click()
      }
      const checked = async () => {
        expect(await violations(page)).toEqual([])
        expect(await untranslated(who)).toEqual([])
      }
      const demo = await state(host)
      const bar = page.getByRole('region', { name: words.t('demo.barLabel') })
      const next = () => press(act.button(bar, words.t('demo.tourNext')))

      await act.go(who, '/')
      await page.getByRole('heading', { name: words.t('demo.choose') }).waitFor()
      await checked()
      await press(page.getByRole('button', { name: nameOf(demo, demo.start) }))
      await press(act.button(bar, words.t('demo.tourStart')))

      // One: what is open is found by one press and judged item by item.
      await page.waitForURL(/\/fill$/)
      const actions = page.getByRole('region', { name: words.t('fill.actions') })
      await press(actions.getByRole('button', { name: words.t('fill.missing', { count: 8 }), exact: true }))
      await checked()
      for (const item of openItems) {
        acts += 1
        await act.judge(who, item, 'conform')
      }
      await next()
      // Two: a signature, and it goes.
      acts += 1
      await act.draw(who, 'auditorSignature')
      await act.saved(who)
      await press(act.button(actions, words.t('fill.submit')))
      await press(act.button(page.getByRole('dialog'), words.t('fill.submit')))
      await page.waitForURL((url) => !url.pathname.endsWith('/fill'))
      await page.getByText('92.7').first().waitFor()
      await checked()
      await next()
      // Three: the general manager decides with an opinion that stands ready.
      await page.getByText('YK-', { exact: false }).first().waitFor()
      await page.getByText('26,000').first().waitFor()
      await checked()
      await press(
        act.button(page.getByRole('region', { name: words.t('record.actions') }), words.t('record.do.approve')),
      )
      await press(
        page.getByRole('dialog').getByRole('button', {
          name: words.either('同意，请按计划执行', 'Agreed, please go ahead as planned'),
          exact: true,
        }),
      )
      await checked()
      await press(act.button(page.getByRole('dialog'), words.t('record.do.approve')).last())
      await page.getByText(words.t('record.status.done'), { exact: true }).first().waitFor()
      await next()
      // Four: seven working days from 28 September end on 13 October, and the page says why.
      await press(page.getByRole('button', { name: words.either('10月13日', '13 Oct') }).first())
      const walk = page.getByRole('dialog')
      await walk.getByText(words.either('10月10日', '10 Oct')).first().waitFor()
      await checked()
      await page.keyboard.press('Escape')
      await walk.waitFor({ state: 'detached' })
      await next()
      // Five: the audit that is closed, as paper.
      await page.waitForURL(/\/print$/)
      await page
        .locator('.print-page')
        .getByText(/KF-NS-\d{4}-002/)
        .last()
        .waitFor()
      await checked()
      expect(acts).toBeLessThanOrEqual(mostActs)
      expect(who.errors).toEqual([])
      await who.context.close()
    })

    test('begins anew, and gives way to a real installation that keeps the chosen forms', async () => {
      const who = await visit(browser, { host, locale, screen })
      const { page, words } = who
      const before = await state(host)
      await act.go(who, '/')
      await page.getByRole('button', { name: before.people[2]?.name ?? '' }).click()
      const bar = page.getByRole('region', { name: words.t('demo.barLabel') })
      const choose = async (what: 'reset' | 'end') => {
        await bar.getByLabel(words.t('demo.more')).click()
        await bar.getByRole('button', { name: words.t(`demo.${what}`) }).click()
        const dialog = page.getByRole('alertdialog')
        await dialog.getByText(words.t(`demo.${what}Text`)).waitFor()
        expect(await violations(page)).toEqual([])
        return act.button(dialog, words.t(`demo.${what}`))
      }
      await (await choose('reset')).click()
      await page.waitForURL((url) => url.pathname === '/')
      await bar.locator('summary', { hasText: nameOf(before, before.start) }).waitFor()
      const anew = await state(host)
      expect(anew.people.map((one) => one.name)).toEqual(before.people.map((one) => one.name))
      expect(anew.start).not.toBe(before.start)

      const end = await choose('end')
      await page.getByRole('alertdialog').getByRole('checkbox').first().uncheck()
      await end.click()
      await page.waitForURL(/\/setup/)
      const answer = await fetch(`${host.url}/api/demo`)
      expect(await answer.json()).toEqual({ available: true, running: null })
      // While one company gives way to the other, the page that listens for changes is asked to come back.
      expect(who.errors.filter((one) => !one.includes('status of 503'))).toEqual([])
      await who.context.close()
    })
  },
)

/** The points about fees, the last rule of the audit. */
const openItems = [
  'receiptLedger',
  'reconciliation',
  'receiptIssue',
  'feeData',
  'feeNotices',
  'reminders',
  'arrearsLedger',
]

type Tour = NonNullable<DemoState['running']>

const nameOf = (demo: Tour, id: string): string => demo.people.find((one) => one.id === id)?.name ?? ''

async function state(host: Pick<Host, 'url'>): Promise<Tour> {
  const { running } = (await (await fetch(`${host.url}/api/demo`)).json()) as DemoState
  if (running === null) throw new Error('no demo here')
  return running
}
