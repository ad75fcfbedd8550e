import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { button, choose, go, labelled, signIn } from './acts.ts'
import { openBrowser, type Screen, story, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { untranslated } from './page-checks.ts'

const screenOf: Readonly<Record<string, Screen>> = { 'zh-Hans': 'desk', en: 'phone' }
const first = 'first password'
const own = 'a password of my own'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each(['zh-Hans', 'en'] as const)('from the printed link to the first record, %s', (locale) => {
  let host: Host
  beforeAll(async () => {
    host = await startProduct()
  })
  afterAll(async () => {
    await host?.end()
  })
  story(() => browser)

  test('an administrator is made, adds people, and each of them chooses a password of their own', async () => {
    const admin = await visit(browser, { host, locale, screen: screenOf[locale] ?? 'desk' })
    const { page, words } = admin
    await page.goto(host.setupLink)
    await button(page, words.t('first.doorReal')).click()
    await labelled(page, words.t('auth.organisation')).fill(words.either('云澜文旅物业', 'Yunlan Estates'))
    await button(page, words.t('first.next')).click()
    // The departments may wait.
    await button(page, words.t('first.skip')).click()
    await labelled(page, words.t('auth.name')).fill(words.either('周敏', 'Min Zhou'))
    await labelled(page, words.t('auth.account')).fill('zhoumin')
    await labelled(page, words.t('auth.password')).fill('short')
    await button(page, words.t('auth.setupDo')).click()
    await page.getByText(words.t('auth.passwordRule')).nth(1).waitFor()
    await labelled(page, words.t('auth.password')).fill(own)
    await button(page, words.t('auth.setupDo')).click()
    await page.getByRole('heading', { name: words.t('first.welcomeTitle') }).waitFor()
    expect(await untranslated(admin)).toEqual([])

    await go(admin, '/people')
    const departments = { service: words.either('品质客服部', 'Customer service') }
    await page.getByRole('tab', { name: words.t('people.departments') }).click()
    await button(page, words.t('people.addDepartment')).click()
    await labelled(page.getByRole('dialog'), words.t('people.departmentName')).fill(departments.service)
    await button(page.getByRole('dialog'), words.t('common.save')).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: words.t('people.people') }).click()
    const superior = words.either('陈浩', 'Hao Chen')
    await addPerson(admin, { name: superior, account: 'chenhao', department: departments.service })
    await addPerson(admin, {
      name: words.either('李想', 'Xiang Li'),
      account: '13800000001',
      department: departments.service,
      superior,
    })
    await addPerson(admin, {
      name: words.either('吴越', 'Yue Wu'),
      account: 'wuyue',
      department: departments.service,
      superior,
      role: 'hr',
    })
    // The same account a second time is refused in words, and the sheet keeps what was typed.
    await button(page, words.t('people.add')).click()
    await fillPerson(admin, { name: 'Twice', account: 'wuyue', department: departments.service })
    await button(page.getByRole('dialog'), words.t('common.save')).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await labelled(page.getByRole('dialog'), words.t('people.account')).inputValue()).toBe('wuyue')
    await button(page.getByRole('dialog'), words.t('common.cancel')).click()
    expect(await untranslated(admin)).toEqual([])

    for (const account of ['chenhao', '13800000001', 'wuyue']) {
      const person = await visit(browser, { host, locale, screen: account === 'chenhao' ? 'desk' : 'phone' })
      await chooseOwnPassword(person, account)
      expect(person.errors).toEqual([])
      await person.context.close()
    }
    expect(admin.errors).toEqual([])
    await admin.context.close()
  })

  test('the link works once, and the first record is opened and numbered', async () => {
    const leaver = await visit(browser, { host, locale, screen: screenOf[locale] ?? 'desk' })
    const { page, words } = leaver
    await page.goto(host.setupLink)
    await page.getByText(words.t('auth.setupDone')).waitFor()
    await button(page, words.t('auth.signIn')).click()
    await signIn(leaver, { account: '13800000001', password: 'wrong password' })
    await page.getByText(words.t('auth.wrong')).waitFor()
    await signIn(leaver, { account: '13800000001', password: own })
    await page.getByText(words.t('inbox.empty.todo')).waitFor()
    await button(page, words.t('inbox.startOne')).click()
    await page.getByRole('searchbox').fill(words.either('离职', 'resignation'))
    await page.getByRole('button', { name: words.either('离职交接清单', 'Resignation handover checklist') }).click()
    await page
      .getByText(/LZ-\d{4}-001/)
      .first()
      .waitFor({ state: 'attached' })
    expect(await untranslated(leaver)).toEqual([])
    expect(leaver.errors).toEqual([])
    await leaver.context.close()
  })
})

type NewPerson = {
  readonly name: string
  readonly account: string
  readonly department: string
  readonly superior?: string
  readonly role?: 'hr'
}

async function addPerson(admin: Visitor, person: NewPerson): Promise<void> {
  const { page, words } = admin
  await button(page, words.t('people.add')).click()
  await fillPerson(admin, person)
  await button(page.getByRole('dialog'), words.t('common.save')).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('cell', { name: person.name }).first().waitFor()
}

async function fillPerson(admin: Visitor, person: NewPerson): Promise<void> {
  const { page, words } = admin
  const sheet = page.getByRole('dialog')
  await labelled(sheet, words.t('people.name')).fill(person.name)
  await labelled(sheet, words.t('people.account')).fill(person.account)
  await sheet.getByLabel(words.t('people.firstPassword')).fill(first)
  await choose(admin, sheet.getByRole('combobox', { name: words.t('people.department') }), person.department)
  if (person.superior)
    await choose(admin, sheet.getByRole('combobox', { name: words.t('people.superior') }), person.superior)
  if (!person.role) return
  await labelled(sheet, words.t('people.ownRole')).fill(person.role)
  await button(sheet, words.t('people.addRole')).click()
  expect(await sheet.getByRole('checkbox', { name: words.t('people.role.hr') }).isChecked()).toBe(true)
}

async function chooseOwnPassword(person: Visitor, account: string): Promise<void> {
  const { page, words } = person
  // Whatever address is asked for, the password comes first.
  await go(person, '/records')
  await signIn(person, { account, password: first })
  await page.waitForURL(/\/password$/)
  await labelled(page, words.t('auth.oldPassword')).fill(first)
  await labelled(page, words.t('auth.newPassword')).fill(first)
  await labelled(page, words.t('auth.newPasswordAgain')).fill(first)
  await button(page, words.t('auth.changePassword')).click()
  await page.getByText(words.t('auth.passwordSame')).waitFor()
  await labelled(page, words.t('auth.newPassword')).fill(own)
  await labelled(page, words.t('auth.newPasswordAgain')).fill(own)
  await button(page, words.t('auth.changePassword')).click()
  await page.getByText(words.t('inbox.empty.todo')).waitFor()
}
