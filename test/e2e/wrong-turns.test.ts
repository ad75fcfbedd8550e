import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, pictureFailures, type Screen, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { actsOf, caller, type Organisation, type Part, password, settle } from './organisation.ts'
import { untranslated } from './page-checks.ts'
import { handover, type Line, requisition } from './stories.ts'
import { forms, stepTitle, wordsIn } from './words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each([
  { locale: 'zh-Hans', screen: 'phone' },
  { locale: 'en', screen: 'desk' },
] as const)('what goes wrong on an ordinary day, $locale', ({ locale, screen }) => {
  const words = wordsIn(locale)
  const radio: Line = [words.either('对讲机', 'Radio'), '20', words.either('台', 'pc'), '200']
  let host: Host
  let people: Organisation
  beforeAll(async () => {
    host = await startProduct()
    people = await settle(host, locale)
  })
  afterAll(async () => {
    await host?.end()
  })

  pictureFailures(() => browser)

  const arrive = (part: Part, on: Screen = screen) => visit(browser, { host, locale, screen: on, as: people[part] })
  const stage = () => ({ host, people, locale })
  const leave = async (who: Visitor) => {
    expect(await untranslated(who)).toEqual([])
    expect(who.errors).toEqual([])
    await who.context.close()
  }

  test('a double click submits once, approves once, and going back does not do it again', async () => {
    const id = await requisition(stage(), [radio], false)
    const starter = await arrive('leaver')
    const sent = commandsOf(starter.page)
    await act.go(starter, `/records/${id}`)
    await act
      .button(starter.page, words.t('record.fillStep', { step: words.of(stepTitle(forms.requisition, 'fill')) }))
      .click()
    await act
      .button(starter.page.getByRole('region', { name: words.t('fill.actions') }), words.t('fill.submit'))
      .dblclick()
    const dialog = starter.page.getByRole('dialog')
    await act.button(dialog, words.t('fill.submit')).dblclick()
    await dialog.waitFor({ state: 'detached' })
    await starter.page.waitForURL((url) => !url.pathname.endsWith('/fill'))
    await starter.page.goBack()
    await starter.page.goForward()
    expect(sent).toEqual(['submit'])

    const clerk = await arrive('administration', 'desk')
    const decided = commandsOf(clerk.page)
    await act.go(clerk, `/records/${id}`)
    await act.type(clerk, 'budget', '9000')
    await act.saved(clerk)
    await act.button(clerk.page, words.t('record.do.approve')).dblclick()
    await act.button(clerk.page.getByRole('dialog'), words.t('record.do.approve')).last().dblclick()
    await clerk.page.getByText(words.t('record.status.done'), { exact: true }).first().waitFor()
    await expect.poll(() => decided).toEqual(['approve'])
    await leave(clerk)
    await leave(starter)
  })

  test('the way back out of a form keeps what was typed', async () => {
    const starter = await arrive('leaver')
    const { page } = starter
    await act.go(starter, '/start')
    await page.getByRole('button', { name: words.of(forms.requisition.title) }).click()
    const area = words.either('二号仓库', 'Warehouse 2')
    await act.type(starter, 'area', area)
    await page.goBack()
    await page
      .getByRole('button', { name: words.of(forms.requisition.title) })
      .first()
      .waitFor()
    await page.goForward()
    await expect.poll(() => act.field(starter, 'area').locator('input').inputValue()).toBe(area)
    await act.saved(starter)
    await act.go(starter, '/?tab=drafts')
    await page
      .getByRole('link', { name: words.of(forms.requisition.noun) })
      .first()
      .click()
    await expect.poll(() => act.field(starter, 'area').locator('input').inputValue()).toBe(area)
    await leave(starter)
  })

  test('without a connection it is said, kept and sent later, once', async () => {
    const id = await requisition(stage(), [radio], false)
    const starter = await arrive('leaver')
    const { page, context } = starter
    const sent = commandsOf(page)
    await act.go(starter, `/records/${id}/fill`)
    await act.saved(starter)
    await context.setOffline(true)
    await act.type(starter, 'area', words.either('二号仓库', 'Warehouse 2'))
    await page.getByText(words.t('fill.save.offline', { count: 1 })).waitFor()
    await page.getByText(words.t('common.offlineNotice')).waitFor()
    expect(await untranslated(starter)).toEqual([])
    await act.button(page.getByRole('region', { name: words.t('fill.actions') }), words.t('fill.submit')).click()
    await act.button(page.getByRole('dialog'), words.t('fill.submit')).click()
    await page.getByText(words.t('fill.submitOffline')).waitFor()
    await context.setOffline(false)
    await act.button(page.getByRole('dialog'), words.t('fill.submit')).click()
    await page.waitForURL((url) => !url.pathname.endsWith('/fill'))
    await page.getByText(words.t('common.offlineNotice')).waitFor({ state: 'detached' })
    expect(sent).toEqual(['submit'])
    const record = await actsOf(host, people.leaver, locale).view(id)
    expect(record.answers.area).toBe(words.either('二号仓库', 'Warehouse 2'))
    await leave(starter)
  })

  test('two people write in one field: both values stand there with their names until one is chosen', async () => {
    const hr = actsOf(host, people.hr, locale)
    const { id } = await hr.open('hr_handover', { applicant: people.leaver.id, answers: { leaver: people.leaver.id } })
    const leaver = await arrive('leaver')
    await act.go(leaver, `/records/${id}/fill`)
    const mine = words.either('客服专员', 'Service agent')
    const theirs = words.either('客服主管', 'Service supervisor')
    await act.type(leaver, 'position', mine)
    await act.saved(leaver)
    await hr.send(id, { type: 'answer', changes: { position: theirs, employeeNumber: 'YL-1' } })
    const card = leaver.page.getByRole('region', { name: words.t('fill.conflict') })
    await card.getByText(theirs).waitFor()
    await card.getByText(mine).waitFor()
    await card.getByText(people.hr.name).waitFor()
    // What only the other one touched is simply there.
    expect(await act.field(leaver, 'employeeNumber').locator('input').inputValue()).toBe('YL-1')
    expect(await untranslated(leaver)).toEqual([])
    await act.button(card, words.t('fill.useTheirs')).click()
    await card.waitFor({ state: 'detached' })
    expect(await act.field(leaver, 'position').locator('input').inputValue()).toBe(theirs)
    await leave(leaver)
  })

  test('a decision on what has changed meanwhile is not taken, and says why', async () => {
    const id = await requisition(stage(), [radio])
    const clerk = await arrive('administration', 'desk')
    await clerk.context.route('**/api/stream', (route) => route.abort())
    await act.go(clerk, `/records/${id}`)
    await act.type(clerk, 'budget', '9000')
    await act.saved(clerk)
    await actsOf(host, people.leaver, locale).send(id, {
      type: 'comment',
      text: words.either('请先等一等', 'Please wait'),
    })
    await act.button(clerk.page, words.t('record.do.approve')).click()
    const dialog = clerk.page.getByRole('dialog')
    await act.button(dialog, words.t('record.do.approve')).last().click()
    await dialog.getByText(words.t('record.stale')).waitFor()
    await act.button(dialog, words.t('common.cancel')).click()
    await clerk.page.getByText(words.either('请先等一等', 'Please wait')).first().waitFor()
    expect((await actsOf(host, people.leaver, locale).view(id)).status).toBe('open')
    // Having seen it, the decision goes through.
    await act.approve(clerk)
    await clerk.page.getByText(words.t('record.status.done'), { exact: true }).first().waitFor()
    await clerk.context.unrouteAll()
    expect(clerk.errors.filter((error) => !error.includes('ERR_FAILED'))).toEqual([])
    await clerk.context.close()
  })

  test('whoever is signed out elsewhere signs in again and is back where they were', async () => {
    const id = await handover(stage(), 'check', '2027-01-15')
    const call = caller(host, locale)
    const { account } = people.receiver
    const here = await call('POST', '/api/auth/sign-in', { body: { account, password } })
    const receiver = await visit(browser, { host, locale, screen, as: { ...people.receiver, cookie: here.cookie } })
    const { page } = receiver
    await act.go(receiver, `/records/${id}/fill`)
    await act.judge(receiver, 'customerRecords', 'handed_over')
    await act.saved(receiver)
    const next = 'another long secret'
    const there = await call('POST', '/api/auth/sign-in', { body: { account, password } })
    await call('POST', '/api/auth/change-password', {
      cookie: there.cookie,
      body: { currentPassword: password, newPassword: next },
    })
    await act.judge(receiver, 'projectFiles', 'handed_over')
    await page.waitForURL(/\/sign-in\?next=/)
    await act.signIn(receiver, { account, password: next })
    await page.waitForURL(/\/fill/)
    await expect.poll(() => page.locator('[data-item="projectFiles"]').getAttribute('data-state')).toBe('pass')
    await act.saved(receiver)
    await leave(receiver)
  })

  test('an address that leads nowhere has a way home; a record that is not mine looks the same', async () => {
    const id = await requisition(stage(), [radio], false)
    const stranger = await arrive('hr')
    for (const path of ['/nowhere/at/all', `/records/${id}`, '/records/not-a-record']) {
      await act.go(stranger, path)
      await stranger.page.getByText(words.t('common.notFoundText')).waitFor()
      expect(await untranslated(stranger)).toEqual([])
      await act.button(stranger.page, words.t('common.toInbox')).click()
      await stranger.page.getByRole('heading', { name: words.t('common.inbox') }).waitFor()
    }
    await leave(stranger)
  })

  test('a file of a kind that is not taken is refused in words, and can be taken away again', async () => {
    const id = await handover(stage(), 'prepare', '2027-01-15')
    const leaver = await arrive('leaver')
    await act.go(leaver, `/records/${id}/fill`)
    const program = {
      name: 'tool.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('MZ\u0000\u0001\u0002binary'),
    }
    await act.choosePicture(leaver, 'summaryFiles', program)
    const place = act.field(leaver, 'summaryFiles')
    await place.locator('[data-state="failed"]').getByText(words.either('不支持这种文件', 'not accepted')).waitFor()
    expect(await untranslated(leaver)).toEqual([])
    await place.getByRole('button', { name: words.t('common.remove') }).click()
    await place.locator('[data-state="failed"]').waitFor({ state: 'detached' })
    await leave(leaver)
  })
})

/** The commands of a page that were carried out from now on, by their type. */
function commandsOf(page: Page): string[] {
  const done: string[] = []
  page.on('response', (response) => {
    if (!response.url().endsWith('/commands') || !response.ok()) return
    const { type } = response.request().postDataJSON() as { readonly type: string }
    done.push(type)
  })
  return done
}
