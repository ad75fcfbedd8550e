import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, story, type Visitor, visit } from './browser.ts'
import { type ClockedHost, startClocked } from './host.ts'
import { itemKeys, passing } from './items.ts'
import { type Organisation, settle } from './organisation.ts'
import { untranslated } from './page-checks.ts'
import { picture } from './picture.ts'
import { fieldOf, forms, stepTitle } from './words.ts'

/** The Monday before National Day, nine in the morning. */
const monday = '2026-09-28T01:00:00.000Z'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each(['zh-Hans', 'en'] as const)('a handover from its start to the third signature, %s', (locale) => {
  let host: ClockedHost
  let people: Organisation
  let leaver: Visitor
  let receiver: Visitor
  let record = ''

  beforeAll(async () => {
    host = await startClocked(monday)
    people = await settle(host, locale)
    leaver = await visit(browser, { host, locale, screen: 'phone', as: people.leaver, at: monday })
    receiver = await visit(browser, { host, locale, screen: 'phone', as: people.receiver, at: monday })
  })
  afterAll(async () => {
    await host?.end()
  })
  story(() => browser)

  const step = (key: string) => leaver.words.of(stepTitle(forms.handover, key))
  const label = (key: string) => leaver.words.of(fieldOf(forms.handover, key).label)
  const open = (who: Visitor) => act.go(who, `/records/${record}`)
  const checked = async (who: Visitor) => {
    expect(await untranslated(who)).toEqual([])
    expect(who.errors).toEqual([])
  }

  test('the leaver fills it in on a phone, with a table of unfinished matters', async () => {
    const { page, words } = leaver
    await act.go(leaver, '/start')
    await page.getByRole('button', { name: words.of(forms.handover.title) }).click()
    await page.waitForURL(/\/fill$/)
    record = /records\/([\w-]+)\/fill/.exec(page.url())?.[1] ?? ''
    // Submitting too early says what is missing, at the field and in a summary that leads there.
    await act.button(page, words.t('fill.lacks', { count: 4 })).click()
    await page
      .getByRole('button', { name: `${label('employeeNumber')}` })
      .first()
      .waitFor()
    await act.type(leaver, 'employeeNumber', 'YL-0218')
    await act.pick(leaver, 'department', words.either('品质客服部', 'Customer service'))
    await act.type(leaver, 'lastWorkingDay', '2026-10-16')
    await act.pick(leaver, 'receiver', people.leaver.name)
    await page
      .getByText(words.of({ 'zh-Hans': '接收人不能是离职员工本人。', en: 'The receiver cannot be the leaver.' }))
      .first()
      .waitFor()
    await act.pick(leaver, 'receiver', people.receiver.name)
    await act.type(
      leaver,
      'materialsNote',
      words.either('共享盘「客服部」目录，三号柜 6 册', 'Shared folder, cabinet 3, six files'),
    )
    const table = act.field(leaver, 'unfinished')
    await act.button(table, words.t('fill.addRow')).click()
    await act
      .cell(leaver, 'unfinished', 0, 0)
      .fill(words.either('12 号商铺漏水投诉回访', 'Call back shop 12 about the leak'))
    await act.cell(leaver, 'unfinished', 0, 2).fill(words.either('维修验收后回访', 'Visit after the repair'))
    await act.cell(leaver, 'unfinished', 0, 3).fill('2026-10-20')
    await act.saved(leaver)
    await checked(leaver)
    await act.submit(leaver)
    await page
      .getByRole('listitem')
      .filter({ hasText: step('check') })
      .filter({ hasText: people.receiver.name })
      .first()
      .waitFor()
    await checked(leaver)
  })

  test('the receiver judges twenty items: a finding with a photo, one not applicable, one account not reset', async () => {
    const { page, words } = receiver
    await act.go(receiver, '/')
    await page.getByRole('link', { name: words.t('inbox.verb.fill', { noun: words.of(forms.handover.noun) }) }).click()
    // On a phone the line of the inbox leads straight to the form.
    await page.waitForURL(/\/fill\?from=inbox$/)
    for (const item of itemKeys) {
      if (item === 'customerRecords') await act.judge(receiver, item, 'not_handed_over')
      else if (item === 'mailbox') await act.judge(receiver, item, 'not_reset')
      else await act.judge(receiver, item, item === 'crm' ? 'not_applicable' : passing(item))
    }
    const finding = page.locator('[data-item="customerRecords"]').getByLabel(words.t('fill.finding'))
    expect(await finding.inputValue()).toContain(words.either('客户资料未移交', 'Customer records are missing'))
    await finding.fill(words.either('两位在跟客户没有跟进记录。', 'No notes on two current customers.'))
    await comment(receiver, 'customerRecords', words.either('约定周五补齐', 'To be added by Friday'))
    await comment(receiver, 'mailbox', words.either('自动转发还没有取消', 'Forwarding is still on'))
    await act.attach(receiver, 'customerRecords', {
      name: 'list.png',
      mimeType: 'image/png',
      buffer: picture(640, 480),
    })
    // Devices need a photo: without it the form names what is missing instead of sending.
    await act.button(page, words.t('fill.lacksPhotos', { photos: 1 })).click()
    await page
      .getByText(words.t('problems.answer.evidence_missing', { min: 1, count: 0 }))
      .first()
      .waitFor()
    await act.attach(receiver, 'electronics', {
      name: 'laptop.png',
      mimeType: 'image/png',
      buffer: picture(800, 600, 90),
    })
    await act.button(page, words.t('fill.submit')).waitFor()
    await act.saved(receiver)
    await checked(receiver)
    await act.submit(receiver)
    await page.getByRole('heading', { name: words.t('common.inbox') }).waitFor()
    await checked(receiver)
  })

  test('the leaver sends it back with a reason, and the receiver corrects the one item', async () => {
    const reason = leaver.words.either('邮箱今天上午已经当面重置。', 'The mailbox was reset together this morning.')
    await open(leaver)
    await open(receiver)
    await act.sendBack(leaver, step('check'), reason)
    // The receiver is looking at the same record and sees it come back without doing anything.
    await receiver.page.getByText(reason).first().waitFor()
    await act.button(receiver.page, receiver.words.t('record.fillStep', { step: step('check') })).click()
    await receiver.page.getByText(receiver.words.t('fill.returnedBy', { name: people.leaver.name })).waitFor()
    await act.judge(receiver, 'mailbox', 'reset')
    await checked(receiver)
    await act.submit(receiver)
  })

  test('both sign side by side, by finger', async () => {
    await open(leaver)
    await open(receiver)
    // Without a signature it is not sent; the pad says why.
    await act.button(leaver.page, leaver.words.t('record.do.approve')).click()
    await leaver.page.getByText(leaver.words.t('problems.command.signature_needed')).first().waitFor()
    await act.draw(leaver, 'leaverSignature')
    await act.draw(receiver, 'receiverSignature')
    await checked(leaver)
    await act.approve(leaver)
    // The receiver has not looked again: signing beside another person does not hinder.
    await act.approve(receiver)
    await receiver.page
      .getByRole('listitem')
      .filter({ hasText: step('hrClears') })
      .filter({ hasText: people.hr.name })
      .first()
      .waitFor()
    await checked(receiver)
  })

  test.each([
    ['administration', 'administrationClears', ['propertyReturned', 'accessClosed', 'advancesSettled']],
    ['hr', 'hrClears', ['attendanceChecked', 'insuranceExplained', 'certificatePrepared', 'dutiesReminded']],
  ] as const)('%s completes the formalities', async (part, key, fields) => {
    const clerk = await visit(browser, { host, locale, screen: 'desk', as: people[part], at: monday })
    const { page, words } = clerk
    await act.go(clerk, '/')
    await page.getByRole('link', { name: words.t('inbox.verb.fill', { noun: words.of(forms.handover.noun) }) }).click()
    await act.button(page, words.t('record.fillStep', { step: step(key) })).click()
    for (const one of fields)
      await act.field(clerk, one).getByText(words.either('已办结', 'Settled'), { exact: true }).click()
    await act.saved(clerk)
    await checked(clerk)
    await act.submit(clerk)
    await checked(clerk)
    await clerk.context.close()
  })

  test('the superior reads score, deadlines and their reasons, and gives the third signature', async () => {
    const superior = await visit(browser, { host, locale, screen: 'desk', as: people.superior, at: monday })
    const { page, words } = superior
    await act.go(superior, '/')
    await page
      .getByRole('link', { name: words.t('inbox.verb.approve', { noun: words.of(forms.handover.noun) }) })
      .click()
    await page
      .getByText(words.t('common.timeLeft', { span: words.t('common.days', { count: 18 }) }))
      .first()
      .waitFor()
    await checked(superior)
    await open(superior)
    await act.button(page, words.t('record.allWalks')).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('18 ÷ 19 × 100 = 94.7 %').waitFor()
    await checked(superior)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await act.button(page, words.t('record.do.approve')).click()
    await page.getByText(words.t('problems.answer.missing')).first().waitFor()
    await act.type(
      superior,
      'superiorOpinion',
      words.either('两位客户的记录周五补齐后归档。', 'The two notes follow by Friday.'),
    )
    await act.draw(superior, 'superiorSignature')
    await act.approve(superior)
    await page.getByText(words.t('record.status.done'), { exact: true }).first().waitFor()
    await checked(superior)
    await superior.context.close()
  })

  test('the record that stands at the end: three signatures, a score, the history in sentences, an intact chain', async () => {
    const hr = await visit(browser, { host, locale, screen: 'desk', as: people.hr, at: monday })
    const { page, words } = hr
    await open(hr)
    await page.getByText(words.t('record.chainVerified')).waitFor()
    for (const details of await page.locator('details.answers').all())
      await details.evaluate((one) => one.setAttribute('open', ''))
    for (const part of ['leaver', 'receiver', 'superior'] as const) {
      const answer = page.locator('.answer', { hasText: label(`${part}Signature`) })
      await answer.getByText(people[part].name).waitFor()
      await expect
        .poll(() => answer.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(100)
    }
    await page
      .getByText(words.either('两位在跟客户没有跟进记录。', 'No notes on two current customers.'))
      .first()
      .waitFor()
    await act
      .button(
        page.locator('section', { hasText: words.t('record.events') }),
        words.t('record.allEvents', { count: '' }).split(' ')[0] ?? '',
      )
      .first()
      .click()
    const history = page.getByRole('list', { name: words.t('record.events') })
    await history.getByText(words.t('record.event.record.opened', { by: people.leaver.name })).waitFor()
    await history
      .getByText(
        words.t('record.event.seat.decided.returned', {
          by: people.leaver.name,
          step: step('leaverConfirms'),
          to: step('check'),
        }),
      )
      .waitFor()
    expect(await history.getByText(words.t('record.event.field.signed', { by: people.superior.name })).count()).toBe(1)
    await checked(hr)
    await hr.context.close()
  })
})

async function comment(who: Visitor, item: string, text: string): Promise<void> {
  await who.page.locator(`[data-item="${item}"]`).getByLabel(who.words.t('fill.comment')).fill(text)
}
