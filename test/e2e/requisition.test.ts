import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, type Screen, story, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { type Organisation, type Part, settle } from './organisation.ts'
import { untranslated } from './page-checks.ts'
import { type Line, requisition } from './stories.ts'
import { fieldOf, forms, stepTitle, wordsIn } from './words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** Column of the table of lines. */
const column = { item: 0, quantity: 2, unit: 3, price: 4 }

describe.each([
  { locale: 'zh-Hans', screen: 'phone' },
  { locale: 'en', screen: 'desk' },
] as const)('a requisition on its way, $locale', ({ locale, screen }) => {
  const words = wordsIn(locale)
  const noun = words.of(forms.requisition.noun)
  let host: Host
  let people: Organisation
  let starter: Visitor
  let administration: Visitor
  let manager: Visitor
  let record = ''

  const arrive = (part: Part, on: Screen) => visit(browser, { host, locale, screen: on, as: people[part] })
  beforeAll(async () => {
    host = await startProduct()
    people = await settle(host, locale)
    starter = await arrive('leaver', screen)
    administration = await arrive('administration', 'desk')
    manager = await arrive('manager', screen)
  })
  afterAll(async () => {
    await host?.end()
  })
  story(() => browser)

  const checked = async (who: Visitor) => {
    expect(await untranslated(who)).toEqual([])
    expect(who.errors).toEqual([])
  }
  const open = (who: Visitor) => act.go(who, `/records/${record}`)
  const total = (who: Visitor) => act.field(who, 'total')

  test('lines with prices, one of them a range, make a total that is a range', async () => {
    const { page } = starter
    await act.go(starter, '/start')
    await page.getByRole('button', { name: words.of(forms.requisition.title) }).click()
    await page.waitForURL(/\/fill/)
    record = /records\/([\w-]+)\/fill/.exec(page.url())?.[1] ?? ''
    await act.pick(starter, 'department', words.either('品质客服部', 'Customer service'))
    await act.type(starter, 'area', words.either('游客中心', 'Visitor centre'))
    await act.type(starter, 'neededBy', '2026-12-18')
    await act.type(starter, 'reason', words.either('旺季前更换。', 'Needed before the season.'))
    await line(0, [words.either('对讲机', 'Radio'), '20', words.either('台', 'pc'), '200'])
    await line(1, [words.either('雨伞', 'Umbrella'), '200', words.either('把', 'pc'), '30'])
    await line(2, [words.either('电子储物柜', 'Electronic locker'), '1', words.either('组', 'set'), '12000', '15000'])
    await total(starter)
      .getByText(/22,000.*25,000/)
      .waitFor()
    await act
      .field(starter, 'totalUpper')
      .getByText(/25,000/)
      .waitFor()
    await act.saved(starter)
    await checked(starter)
    await act.submit(starter)
    await open(starter)
    await page
      .getByText(/YK-\d{4}-001/)
      .first()
      .waitFor()
    await checked(starter)
  })

  test('administration sends it back, and only the line in question is corrected', async () => {
    const reason = words.either('雨伞 100 把即可。', '100 umbrellas will do.')
    await act.go(administration, '/')
    await administration.page.getByRole('link', { name: words.t('inbox.verb.approve', { noun }) }).click()
    await act.sendBack(administration, words.of(stepTitle(forms.requisition, 'fill')), reason)
    await act.go(starter, `/records/${record}/fill`)
    await starter.page.getByText(words.t('fill.returnedBy', { name: people.administration.name })).waitFor()
    await starter.page.getByText(reason).first().waitFor()
    await act.cell(starter, 'lines', 1, column.quantity).fill('100')
    await total(starter)
      .getByText(/19,000.*22,000/)
      .waitFor()
    await checked(starter)
    await act.submit(starter)
  })

  test('administration sees what changed, says why the budget is exceeded, and approves', async () => {
    await open(administration)
    const { page } = administration
    const history = page.getByRole('list', { name: words.t('record.events') })
    await history
      .getByText(words.of(fieldOf(forms.requisition, 'quantity').label))
      .first()
      .waitFor()
    await history.getByText(/200/).first().waitFor()
    await act.type(administration, 'budget', '21000')
    await act.field(administration, 'overBudgetReason').waitFor()
    await act.button(page, words.t('record.do.approve')).click()
    await page.getByText(words.t('problems.answer.missing')).first().waitFor()
    await act.type(
      administration,
      'overBudgetReason',
      words.either('年底余款列支。', 'Paid from what is left this year.'),
    )
    await checked(administration)
    await act.approve(administration)
    await checked(administration)
  })

  test('more than 20,000 is decided by the general manager', async () => {
    const { page } = manager
    await act.go(manager, '/')
    await page.getByRole('link', { name: words.t('inbox.verb.approve', { noun }) }).click()
    await page
      .getByText(/22,000/)
      .first()
      .waitFor()
    await checked(manager)
    await act.approve(manager)
    await page.getByText(words.t('inbox.empty.todo')).waitFor()
    await open(starter)
    await starter.page.getByText(words.t('record.status.done'), { exact: true }).first().waitFor()
    await starter.page
      .getByText(
        words.t('record.event.seat.decided.approved', {
          by: people.manager.name,
          step: words.of(stepTitle(forms.requisition, 'managerDecides')),
        }),
      )
      .first()
      .waitFor()
    await checked(starter)
  })

  test('exactly 20,000 is decided by administration alone, by keyboard', async () => {
    const locker: Line = [
      words.either('电子储物柜', 'Electronic locker'),
      '1',
      words.either('组', 'set'),
      '18000',
      '20000',
    ]
    const id = await requisition({ host, people, locale }, [locker])
    const { page } = administration
    await act.go(administration, '/')
    await page.getByRole('link', { name: words.t('inbox.verb.approve', { noun }) }).waitFor()
    await page.keyboard.press('j')
    await act.field(administration, 'budget').locator('input').fill('20000')
    await act.saved(administration)
    await page.getByRole('heading', { name: noun }).click()
    await page.keyboard.press('a')
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(words.t('inbox.empty.todo')).waitFor()
    await act.go(administration, `/records/${id}`)
    await page.getByText(words.t('record.status.done'), { exact: true }).first().waitFor()
    await act.go(manager, '/')
    await manager.page.getByText(words.t('inbox.empty.todo')).waitFor()
    await checked(administration)
  })

  async function line(row: number, [item, quantity, unit, from, to]: Line): Promise<void> {
    await act.button(act.field(starter, 'lines'), words.t('fill.addRow')).click()
    await act.cell(starter, 'lines', row, column.item).fill(item)
    await act.cell(starter, 'lines', row, column.quantity).fill(quantity)
    await act.cell(starter, 'lines', row, column.unit).fill(unit)
    const price = act.field(starter, 'lines').locator(`[data-row="${row}"][data-column="${column.price}"] input`)
    await price.nth(0).fill(from)
    await price.nth(1).fill(to ?? from)
  }
})
