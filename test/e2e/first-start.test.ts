import { createRequire } from 'node:module'
import type { Slips } from '@checkwright/core/model/api'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, story, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { overflow, untranslated, violations } from './page-checks.ts'
import { forms, wordsIn } from './words.ts'

/** The codes' own library, of the studio and of the server: what is drawn is compared with what it says. */
const { encode } = createRequire(new URL('../../core/package.json', import.meta.url))('uqr') as Codes
type Codes = { encode(text: string, options: object): { readonly data: readonly (readonly boolean[])[] } }

const own = 'a password of my own'
/** More presses and entries than this would not be a first day in a few minutes. */
const mostActs = 40

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each(['zh-Hans', 'en'] as const)('from the first start to a form filled by a second person, %s', (locale) => {
  const words = wordsIn(locale)
  const { either } = words
  const names = {
    admin: either('周敏', 'Min Zhou'),
    leaver: either('李想', 'Xiang Li'),
    receiver: either('何静', 'Jing He'),
  }
  let host: Host
  let admin: Visitor
  let slips: Slips
  let acts = 0
  beforeAll(async () => {
    host = await startProduct()
    admin = await visit(browser, { host, locale, screen: 'desk' })
  })
  afterAll(async () => {
    await host?.end()
  })
  story(() => browser)

  /** What a person does, counted. */
  const press = (what: Locator) => {
    acts += 1
    return what.click()
  }
  const enter = (what: Locator, text: string) => {
    acts += 1
    return what.fill(text)
  }
  const checked = async (who: Visitor) => {
    expect(await violations(who.page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    expect(await overflow(who.page)).toBe(0)
    expect(who.errors).toEqual([])
  }

  test('the organisation is set up in three steps by keyboard, and a reload halfway loses nothing', async () => {
    const { page } = admin
    await page.goto(host.setupLink)
    await press(act.button(page, words.t('first.doorReal')))
    await enter(act.labelled(page, words.t('auth.organisation')), either('云澜文旅物业', 'Yunlan Estates'))
    await checked(admin)
    await page.keyboard.press('Enter')
    const list = page.getByLabel(words.t('first.departmentList'))
    await list.waitFor()
    // Each step begins in its first field, so that nobody has to look for it.
    expect(await list.evaluate((element) => element === document.activeElement)).toBe(true)
    await enter(
      list,
      either('总经办\n品质客服部\n  客服一组\n工程部/维修组', 'Management\nService\n  Desk\nEngineering/Repairs'),
    )
    await page.getByText(words.t('first.departmentCount', { count: 5 })).waitFor()
    await checked(admin)
    await page.reload()
    await page.getByText(words.t('first.departmentCount', { count: 5 })).waitFor()
    await press(act.button(page, words.t('first.next')))
    await enter(act.labelled(page, words.t('auth.name')), names.admin)
    await enter(act.labelled(page, words.t('auth.account')), 'zhoumin')
    await enter(act.labelled(page, words.t('auth.password')), own)
    await checked(admin)
    // Nothing that could sign anybody in is kept on the device.
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(own)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: words.t('first.welcomeTitle') }).waitFor()
    await page.getByText(words.t('first.welcomeDepartmentsState', { count: 5 })).waitFor()
    await checked(admin)
  })

  test('people are pasted, put right in place, and added once although the network fails', async () => {
    const { page } = admin
    await press(page.getByRole('link', { name: words.t('first.welcomePeople') }))
    await checked(admin)
    const rows = [
      either('部门\t姓名\t手机号\t直属上级\t角色', 'Team\tFull name\tMobile\tReports to\tRole'),
      either(
        `品质客服部\t${names.leaver}\t138 0000 0001\t${names.admin}\t`,
        `Service\t${names.leaver}\t138 0000 0001\t${names.admin}\t`,
      ),
      either(
        `行政部\t${names.receiver}\t13800000002\t${names.leaver}\t行政`,
        `Office\t${names.receiver}\t13800000002\t${names.leaver}\tAdministration`,
      ),
      either('客服一组\t\t13800000003\t\t', 'Desk\t\t13800000003\t\t'),
      either('客服一组\t=1+1\t13800000002\t\t', 'Desk\t=1+1\t13800000002\t\t'),
    ]
    const box = page.getByLabel(words.t('first.importPaste'))
    await paste(box, Array.from({ length: 5_000 }, (_, at) => `A\t${at}`).join('\n'))
    await page.getByText(words.t('first.importTooMany', { limit: 1_000, count: 5_000 })).waitFor()
    expect(await box.inputValue()).toBe('')
    acts += 1
    await paste(box, rows.join('\n'))
    await page.getByRole('table').waitFor()
    await checked(admin)
    const cell = (part: 'name' | 'account', row: number) =>
      page.getByRole('textbox', { name: new RegExp(`^${words.t(`first.column.${part}`)} ${row}(:|$)`) })
    await page.getByText(words.t('first.problem.person.name_missing')).waitFor()
    await page.getByText(words.t('first.problem.person.name_odd')).waitFor()
    await page.getByText(words.t('first.problem.person.account_doubled', { row: 2 })).waitFor()
    // Put right in place: one row gets its name, one is taken out, the missing department is to be made.
    await enter(cell('name', 3), either('王晓燕', 'Xiaoyan Wang'))
    await cell('name', 3).press('Enter')
    await page.getByText(words.t('first.problem.person.name_missing')).waitFor({ state: 'detached' })
    await press(page.getByRole('button', { name: `4 ${words.t('first.importRowRemove')}` }))
    await press(act.button(page, words.t('first.importMissingAll')))
    const add = act.button(page, words.t('first.importDo', { count: 3 }))
    await add.waitFor()

    // The answer is lost on its way back, whatever is tried again behind the scenes.
    const asked = await losingAnswers(page, '**/api/people/import')
    acts += 1
    await add.dblclick()
    await page.getByText(words.t('first.importOffline')).waitFor()
    expect(new Set(asked.keys).size).toBe(1)
    await asked.stop()
    await press(add)
    await page.getByText(words.t('first.importDone', { count: 3 })).waitFor()
    await checked(admin)
  })

  test('each gets a slip, eight on a sheet, with a code that says where to go', async () => {
    const { page } = admin
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/api/slips') && one.request().method() === 'POST'),
      press(act.button(page, words.t('first.importPrint'))),
    ])
    slips = (await answer.json()) as Slips
    expect(slips.items.map((slip) => slip.name)).toContain(names.leaver)
    await page.locator('.slip').nth(2).waitFor()
    // This machine's own address is of no use to a phone: that is said, and another one can be put in.
    await page.getByText(words.t('first.slipsLocal')).waitFor()
    await checked(admin)
    await enter(act.labelled(page, words.t('first.slipsAddress')), 'http://192.168.1.20:3000/ignored')
    await page.getByText(words.t('first.slipsLocal')).waitFor({ state: 'detached' })
    for (const [at, slip] of slips.items.entries()) {
      const drawn = await page.locator('.slip').nth(at).locator('svg path').getAttribute('d')
      expect(drawn).toBe(pathOf(`http://192.168.1.20:3000/slip#${slip.token}`))
    }
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    // Shown once: a page that is loaded again says so, and how to get new ones.
    await page.reload()
    await page.getByText(words.t('first.slipsGone')).waitFor()
    await checked(admin)
    await press(act.button(page, words.t('first.slipsToPeople')))
    await page.getByRole('cell', { name: names.leaver }).first().waitFor()
    expect(await page.getByRole('row').count()).toBe(1 + 4)
    await checked(admin)
  })

  test('the second person scans it on a phone, chooses a password, and fills and submits a form', async () => {
    const link = `${host.url}/slip#${slips.items.find((slip) => slip.name === names.leaver)?.token}`
    const phone = await visit(browser, { host, locale, screen: 'phone' })
    const { page } = phone
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    await page.goto(link)
    await page.getByRole('heading', { name: words.t('first.slipHello', { name: names.leaver }) }).waitFor()
    await checked(phone)
    await enter(act.labelled(page, words.t('auth.newPassword')), own)
    await enter(act.labelled(page, words.t('auth.newPasswordAgain')), 'something else')
    await press(act.button(page, words.t('first.slipDo')))
    await page.getByText(words.t('auth.passwordDiffers')).waitFor()
    await enter(act.labelled(page, words.t('auth.newPasswordAgain')), own)
    await press(act.button(page, words.t('first.slipDo')))
    await page.getByText(words.t('inbox.empty.todo')).waitFor()
    // The token is in the fragment and in bodies; no address that reached the server has it.
    expect(seen.filter((url) => url.split('#')[0]?.includes(link.split('#')[1] ?? '-'))).toEqual([])
    await checked(phone)

    await press(act.button(page, words.t('inbox.startOne')))
    await press(page.getByRole('button', { name: words.of(forms.requisition.title) }))
    await page.waitForURL(/\/fill/)
    await act.pick(phone, 'department', either('品质客服部', 'Service'))
    acts += 9
    await act.type(phone, 'area', either('游客中心', 'Visitor centre'))
    await act.type(phone, 'neededBy', '2027-12-17')
    await act.type(phone, 'reason', either('旺季前更换。', 'Needed before the season.'))
    await act.button(act.field(phone, 'lines'), words.t('fill.addRow')).click()
    const line = [either('对讲机', 'Radio'), '', '20', either('台', 'pc')]
    for (const [column, text] of line.entries()) if (text !== '') await act.cell(phone, 'lines', 0, column).fill(text)
    const price = act.field(phone, 'lines').locator('[data-row="0"][data-column="4"] input')
    await price.nth(0).fill('200')
    await price.nth(1).fill('200')
    await act.saved(phone)
    acts += 2
    await act.submit(phone)
    await page.goto(`${host.url}/?tab=started`)
    await page
      .getByText(/YK-\d{4}-001/)
      .first()
      .waitFor()
    expect(phone.errors).toEqual([])
    await phone.context.close()
    expect(acts).toBeLessThanOrEqual(mostActs)
  })

  test('a slip works once; what is over says what to do', async () => {
    const other = await visit(browser, { host, locale, screen: 'phone' })
    const { page } = other
    await page.goto(`${host.url}/slip#${slips.items.find((slip) => slip.name === names.leaver)?.token}`)
    await act.button(page, words.t('first.slipSignIn')).waitFor()
    await checked(other)
    await act.button(page, words.t('first.slipSignIn')).click()
    await act.signIn(other, { account: '13800000001', password: own })
    await page.getByText(words.t('inbox.empty.todo')).waitFor()
    await other.context.close()
    // Who has come in is told from who has not.
    await act.go(admin, '/people')
    await admin.page
      .getByRole('row', { name: new RegExp(names.leaver) })
      .getByText(words.t('people.access.own'))
      .waitFor()
    await act.go(admin, '/settings')
    await act.labelled(admin.page, words.t('first.settingsName')).fill(either('云澜集团', 'Yunlan Group'))
    await act.button(admin.page, words.t('common.save')).first().click()
    await admin.page.locator('.cw-shell-brand', { hasText: either('云澜集团', 'Yunlan Group') }).waitFor()
    await checked(admin)
    await admin.context.close()
  })
})

/** Pastes as a browser does: the event with the text, and nothing typed. */
const paste = (into: Locator, text: string): Promise<void> =>
  into.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

/** Lets requests through to the server and loses each answer; the keys they carried. */
async function losingAnswers(page: Page, url: string) {
  const keys: (string | undefined)[] = []
  await page.route(url, async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    await route.fetch()
    await route.abort('internetdisconnected')
  })
  return { keys, stop: () => page.unroute(url) }
}

/** A code as the studio draws it. */
const pathOf = (text: string): string =>
  encode(text, { ecc: 'M', border: 2 })
    .data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
