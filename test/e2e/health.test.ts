import { rm } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, pictureFailures, type Screen, visit } from './browser.ts'
import { type Courier, letter, writeCourier } from './courier.ts'
import { type Host, startProduct } from './host.ts'
import { actsOf, caller, type Organisation, settle } from './organisation.ts'
import { overflow, untranslated, violations } from './page-checks.ts'
import { type Words, wordsIn } from './words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})
pictureFailures(() => browser)

describe.each([
  { locale: 'zh-Hans', screen: 'phone' },
  { locale: 'en', screen: 'desk' },
] as const)('an administrator looks after the installation, $locale', ({ locale, screen }) => {
  let host: Host
  let courier: Courier
  let people: Organisation
  let words: Words
  beforeAll(async () => {
    courier = await writeCourier()
    host = await startProduct([], { CHECKWRIGHT_PLUGINS: courier.plugins })
    people = await settle(host, locale)
    words = wordsIn(locale)
    await somethingGivenUp()
  })
  afterAll(async () => {
    await host?.end()
    await rm(courier.plugins, { recursive: true, force: true })
  })

  /** A comment whose sending is refused at once. */
  const somethingGivenUp = async () => {
    const call = caller(host, locale)
    const { cookie } = people.admin
    type Made = { readonly id: string; readonly draftRevision: number }
    const { body } = await call<Made>('POST', '/api/definitions', { cookie, body: { definition: letter } })
    const publish = { cookie, body: {}, ifMatch: String(body.draftRevision) }
    await call('POST', `/api/definitions/${body.id}/publish`, publish)
    const admin = actsOf(host, people.admin, locale)
    const { id } = await admin.open(letter.key)
    await admin.send(id, { type: 'comment', text: words.either('请转交。', 'Please pass it on.') })
  }

  const open = async (as: 'admin' | 'leaver', more: { readonly screen?: Screen } = {}) => {
    const who = await visit(browser, { host, locale, screen: more.screen ?? screen, as: people[as] })
    await act.go(who, '/health')
    await who.page.locator('h1').first().waitFor()
    return who
  }

  test('sees what is not well, backs up, and sends again what was given up', async () => {
    const who = await open('admin')
    const { page } = who
    const card = (part: 'backup' | 'outbox') =>
      page.locator('.health-card', { has: page.getByRole('heading', { name: words.t(`health.part.${part}`) }) })

    await card('backup').getByText(words.t('health.advice.backup.none')).waitFor()
    await act.button(card('backup'), words.t('health.backUp')).click()
    await card('backup').getByText(words.t('health.state.ok')).waitFor({ timeout: 60_000 })
    expect(await card('backup').locator('.health-lines li').count()).toBe(1)

    await card('outbox').getByText('plugin.not_granted').waitFor()
    await courier.open()
    await act.button(card('outbox'), words.t('health.sendAgain')).click()
    await card('outbox').getByText(words.t('health.state.ok')).waitFor({ timeout: 60_000 })
    expect(await card('outbox').getByText('plugin.not_granted').count()).toBe(0)
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('the page is accessible, translated and as wide as its window, light and dark', async () => {
    const who = await open('admin')
    await who.page.locator('.health-card').nth(7).waitFor()
    expect(await violations(who.page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    expect(await overflow(who.page)).toBe(0)
    await who.page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(who.page, ['color-contrast'])).toEqual([])
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('nobody else finds it', async () => {
    const who = await open('leaver', { screen: 'desk' })
    await who.page.getByText(words.t('common.notFound')).first().waitFor()
    expect(await who.page.getByRole('link', { name: words.t('common.health') }).count()).toBe(0)
    await who.context.close()
  })
})
