import { readFile } from 'node:fs/promises'
import type { DefinitionDraft } from '@checkwright/core/model/api'
import type { Definition } from '@checkwright/core/model/definition'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { button, go, labelled } from './acts.ts'
import { openBrowser, type Screen, story, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { caller, settle } from './organisation.ts'
import { untranslated, violations } from './page-checks.ts'
import { forms } from './words.ts'

const template = '/library/administration/supplies-requisition'
const screens = { 'zh-Hans': 'phone', en: 'desk' } as const satisfies Readonly<Record<string, Screen>>

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each(['zh-Hans', 'en'] as const)('a form from the library, its versions and its file, %s', (locale) => {
  story(() => browser)
  let host: Host
  let who: Visitor
  let api: ReturnType<typeof caller>
  let cookie: string
  let id = ''

  beforeAll(async () => {
    host = await startProduct()
    const { admin } = await settle(host, locale)
    api = caller(host, locale)
    cookie = admin.cookie
    who = await visit(browser, { host, locale, screen: screens[locale], as: admin })
  })
  afterAll(async () => {
    await who?.context.close()
    await host?.end()
  })

  const draft = async () => (await api<DefinitionDraft>('GET', `/api/definitions/${id}`, { cookie })).body
  /** Changes the draft as the designer would, and publishes it. */
  const publish = async (change: (definition: Definition) => Definition) => {
    const { definition, draftRevision } = await draft()
    const path = `/api/definitions/${id}`
    await api('PUT', path, { cookie, body: { definition: change(definition) }, ifMatch: String(draftRevision) })
    await api('POST', `${path}/publish`, { cookie, body: {}, ifMatch: String(draftRevision + 1) })
  }
  const isClean = async () => {
    expect(await violations(who.page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    expect(who.errors).toEqual([])
  }
  /** Opens the acts of a form in the list, by its key. */
  const actOn = async (key: string, act: string) => {
    const row = who.page.locator('.cw-table tbody tr', { has: who.page.getByText(key, { exact: true }) })
    await row.locator('[aria-haspopup="menu"]').click()
    await who.page.getByRole('menuitem', { name: act }).click()
  }

  test('is looked at as paper, and tried without being kept', async () => {
    const { page, words } = who
    await go(who, '/library')
    const title = words.of(forms.requisition.title)
    const card = page.getByRole('article', { name: title })
    await card.getByText(words.t('library.steps', { count: 3 }), { exact: false }).waitFor()
    await card.getByRole('link', { name: title }).click()
    await page.locator('.print-paper').getByRole('heading', { name: title }).waitFor()
    await page.locator('.preview-steps').waitFor()
    await isClean()
    await button(page, words.t('library.try')).click()
    await page.locator('[data-fill]').waitFor()
    await isClean()
    await page.goBack()
  })

  test('is taken into use under a key of its own, and opens in the designer', async () => {
    const { page, words } = who
    await go(who, template)
    await button(page, words.t('library.use')).click()
    await page.waitForURL(/\/definitions\/[^/]+\/design$/)
    id = page.url().split('/').at(-2) ?? ''
    const { definition, version } = await draft()
    expect(version).toBe(0)
    expect(definition).toEqual({ ...forms.requisition, key: `${forms.requisition.key}_2` })
  })

  test('reads on its page of versions what a second version changed', async () => {
    const { page, words } = who
    await publish((definition) => ({ ...definition, control: { ...definition.control, revision: 'B/0' } }))
    const label = { 'zh-Hans': '联系电话', en: 'Telephone' }
    await publish((definition) => {
      const [first, ...rest] = definition.sections
      if (!first) throw new Error('no section')
      const content = [...first.content, { key: 'telephone', kind: 'text', label }]
      return {
        ...definition,
        title: { 'zh-Hans': '物品申领单', en: 'Request for supplies' },
        control: { ...definition.control, revision: 'B/1' },
        sections: [{ ...first, content }, ...rest],
      }
    })
    await go(who, `/definitions/${id}/versions`)
    await page.getByText(words.t('definitions.inEffect'), { exact: true }).waitFor()
    const last = forms.requisition.sections[0]?.content.at(-1)?.label
    const [title, behind] = [words.of(forms.requisition.title), words.of(last)]
    const said = [
      words.either(`表单「${title}」改名为「物品申领单」`, `Form “${title}” is now called “Request for supplies”`),
      words.either('版次由「B/0」改为「B/1」', 'The revision changed from “B/0” to “B/1”'),
      words.either(`字段「联系电话」已新增（在「${behind}」之后）`, `Field “Telephone” was added after “${behind}”`),
    ]
    for (const sentence of said) await page.getByText(sentence, { exact: true }).waitFor()
    expect(await page.locator('.version-changes li').count()).toBe(said.length)
    await isClean()

    await labelled(page, words.t('definitions.to')).selectOption('1')
    await labelled(page, words.t('definitions.from')).selectOption('1')
    await page.getByText(words.t('definitions.noChanges')).waitFor()
    await button(page, words.t('definitions.previewVersion', { version: 2 })).click()
    await page.locator('.print-paper').getByText(words.of(label), { exact: true }).waitFor()
    await isClean()
  })

  test('is exported as a file, and comes back from it as the same document under a key of its own', async () => {
    const { page, words } = who
    await go(who, '/definitions')
    const key = `${forms.requisition.key}_2`
    const waiting = page.waitForEvent('download')
    await actOn(key, words.t('definitions.export'))
    const file = await (await waiting).path()
    const before = (await draft()).definition
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(before)

    const choosing = page.waitForEvent('filechooser')
    await button(page, words.t('definitions.new')).click()
    await page.getByRole('menuitem', { name: words.t('definitions.newFromFile') }).click()
    await (await choosing).setFiles({ name: `${key}.json`, mimeType: 'application/json', buffer: await readFile(file) })
    const dialog = page.getByRole('dialog')
    const field = labelled(dialog, words.t('definitions.key'))
    // The key belongs to the form it came from; another one is offered.
    await expect.poll(() => field.inputValue()).toBe(`${forms.requisition.key}_3`)
    await isClean()
    await field.fill(key)
    await dialog.getByText(words.t('definitions.importTaken', { key })).last().waitFor()
    await field.fill('taken_along')
    await button(dialog, words.t('definitions.importNew')).click()
    await page.waitForURL(/\/definitions\/[^/]+\/design$/)
    id = page.url().split('/').at(-2) ?? ''
    expect((await draft()).definition).toEqual({ ...before, key: 'taken_along' })
  })

  test('a file that holds no form is refused in words', async () => {
    const { page, words } = who
    await go(who, '/definitions')
    const choose = async (text: string) => {
      const choosing = page.waitForEvent('filechooser')
      await button(page, words.t('definitions.new')).click()
      await page.getByRole('menuitem', { name: words.t('definitions.newFromFile') }).click()
      await (await choosing).setFiles({
        name: words.either('表单.json', 'Form.json'),
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
    }
    const close = () => page.keyboard.press('Escape')
    await choose('{')
    await page.getByText(words.t('definitions.importNotJson')).waitFor()
    await close()
    await choose('[]')
    await page.getByText(words.t('definitions.importNotForm')).waitFor()
    await close()
    await choose(JSON.stringify({ ...forms.requisition, key: 'odd', colour: 'red' }))
    await page.getByText(words.t('definitions.importRefused')).waitFor()
    await isClean()
    await close()
  })

  test('a draft that was never published is deleted after a question; a published one offers no such thing', async () => {
    const { page, words } = who
    await go(who, '/definitions')
    await actOn('taken_along', words.t('definitions.delete'))
    const dialog = page.getByRole('alertdialog')
    await dialog.waitFor()
    await isClean()
    await button(dialog, words.t('definitions.delete')).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('taken_along', { exact: true }).waitFor({ state: 'detached' })
    const row = page.locator('.cw-table tbody tr', { has: page.getByText(forms.requisition.key, { exact: true }) })
    await row.locator('[aria-haspopup="menu"]').click()
    const item = page.getByRole('menuitem', { name: words.t('definitions.delete') })
    expect(await item.getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Escape')
  })

  test('a blank form is begun with a name and opens in the designer', async () => {
    const { page, words } = who
    await go(who, '/definitions')
    await button(page, words.t('definitions.new')).click()
    await page.getByRole('menuitem', { name: words.t('definitions.newBlank') }).click()
    const dialog = page.getByRole('dialog')
    await button(dialog, words.t('definitions.create')).click()
    await dialog.getByText(words.t('definitions.titleMissing')).waitFor()
    await labelled(dialog, words.t('definitions.title')).fill(words.either('用车申请单', 'Car request'))
    await dialog.getByText(words.t('kinds.definition.checklist')).click()
    await button(dialog, words.t('definitions.create')).click()
    await page.waitForURL(/\/definitions\/[^/]+\/design$/)
    id = page.url().split('/').at(-2) ?? ''
    const { definition } = await draft()
    expect(definition).toMatchObject({ kind: 'checklist', key: words.either('用车申请单', 'car_request') })
    expect(definition.title[locale]).toBe(words.either('用车申请单', 'Car request'))
  })
})
