import type { DefinitionDraft } from '@checkwright/core/model/api'
import type { Definition, Field } from '@checkwright/core/model/definition'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { button, go } from './acts.ts'
import { listen, openBrowser, pictureFailures, type Screen, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { caller, type Member, type Organisation, settle } from './organisation.ts'
import { ownBrowser } from './own-browser.ts'
import { overflow, untranslated, violations } from './page-checks.ts'
import { locales } from './words.ts'

let browser: Browser | undefined
pictureFailures(() => browser)
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe.each(locales)('the designer, read in %s', (locale) => {
  let host: Host
  let people: Organisation
  beforeAll(async () => {
    host = await startProduct()
    people = await settle(host, locale)
    const roles = { cookie: people.admin.cookie, body: { roles: ['member', 'designer'] } }
    await call('PUT', `/api/people/${people.hr.id}`, roles)
  })
  afterAll(() => host?.end())

  const call: ReturnType<typeof caller> = (...args) => caller(host, locale)(...args)
  const words = (zh: string, en: string) => (locale === 'en' ? en : zh)
  const text = (zh: string, en: string) => ({ [locale]: words(zh, en) })

  let count = 0
  /** A new draft, and the page that designs it. */
  const open = async (definition: Partial<Definition> = {}, screen: Screen = 'desk') => {
    count += 1
    const body = { definition: { ...form(`form_${count}`), ...definition } }
    const { id } = (await call<DefinitionDraft>('POST', '/api/definitions', { cookie: people.admin.cookie, body })).body
    return { id, who: await look(id, screen) }
  }
  const look = async (id: string, screen: Screen = 'desk', as: Member = people.admin): Promise<Visitor> => {
    const who = await visit(browser as Browser, { host, locale, screen, as })
    await go(who, `/definitions/${id}/design`)
    await who.page.locator('[data-paper]').waitFor()
    return who
  }
  const draft = async (id: string) =>
    (await call<DefinitionDraft>('GET', `/api/definitions/${id}`, { cookie: people.admin.cookie })).body
  const form = (key: string): Definition => ({
    format: 1,
    key,
    kind: 'checklist',
    title: text('巡查表', 'Round'),
    sections: [
      {
        key: 'room',
        title: text('房间', 'Room'),
        content: [
          { key: 'window', kind: 'item', label: text('窗台干净', 'The sill is clean') },
          { key: 'light', kind: 'item', label: text('灯已关', 'Lights are off') },
          { key: 'note', kind: 'text', label: text('备注', 'Remark') },
        ],
      },
      { key: 'yard', title: text('院子', 'Yard'), content: [] },
    ],
    workflow: [{ key: 'fill', kind: 'fill', title: text('填写', 'Fill in'), actors: { of: [{ who: 'starter' }] } }],
  })

  test('lines are added, moved and given another kind by keyboard alone; undone to the same bytes, done again, published', async () => {
    const { id, who } = await open()
    const { page } = who
    const before = JSON.stringify((await draft(id)).definition)
    await edit(who, 'sections/0/content/0/label').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type(words('门锁好', 'The door is locked'))
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => said(who)).toContain(who.words.t('design.said.moved', { from: 2, to: 1 }))
    expect(await focused(who)).toBe('sections/0/content/0/label')
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type(words('/qz', '/sign'))
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type(words('检查人', 'Inspector'))
    await saved(who)
    const after = JSON.stringify((await draft(id)).definition)
    expect((await draft(id)).definition.sections[0]?.content.map(({ kind, label }) => [kind, label[locale]])).toEqual([
      ['item', words('窗台干净', 'The sill is clean')],
      ['item', words('灯已关', 'Lights are off')],
      ['item', words('门锁好', 'The door is locked')],
      ['signature', words('检查人', 'Inspector')],
      ['text', words('备注', 'Remark')],
    ])
    const undo = page.getByRole('button', { name: new RegExp(`^${who.words.t('design.undo')}`) })
    while (await undo.isEnabled()) await page.keyboard.press('Control+z')
    await saved(who)
    await expect.poll(async () => JSON.stringify((await draft(id)).definition)).toBe(before)
    const redo = page.getByRole('button', { name: new RegExp(`^${who.words.t('design.redo')}`) })
    while (await redo.isEnabled()) await page.keyboard.press('Control+Shift+z')
    await saved(who)
    await expect.poll(async () => JSON.stringify((await draft(id)).definition)).toBe(after)

    await button(page, who.words.t('design.publish')).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText(who.words.t('design.firstVersionText')).waitFor()
    await button(sheet, who.words.t('design.publishNow', { version: 1 })).click()
    await page.getByText(who.words.t('design.published', { version: 1 })).waitFor()
    expect((await draft(id)).version).toBe(1)

    await edit(who, 'sections/0/content/0/label').fill(words('窗台和玻璃干净', 'Sill and panes are clean'))
    await saved(who)
    await button(page, who.words.t('design.publish')).click()
    await expect.poll(() => sheet.locator('.changes li').count()).toBeGreaterThan(0)
    await sheet.getByText(who.words.t('design.noOpenRecords')).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    await button(sheet, who.words.t('design.publishNow', { version: 2 })).click()
    await page.getByText(who.words.t('design.published', { version: 2 })).waitFor()
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('a line keeps its text whatever its kind becomes; what is pasted becomes lines, choices or columns', async () => {
    const { id, who } = await open()
    const { page } = who
    await edit(who, 'sections/0/content/2/label').click()
    await page.keyboard.press('Control+/')
    await page.keyboard.type(words('bg', 'table'))
    await page.keyboard.press('Enter')
    await page.locator('[data-line="note"][data-kind="table"]').waitFor()
    expect(await edit(who, 'sections/0/content/2/label').inputValue()).toBe(words('备注', 'Remark'))
    await edit(who, 'sections/0/content/2/options/columns/0/label').click()
    await paste(who, words('物品\t数量\t单价', 'Thing\tQuantity\tPrice'))
    await edit(who, 'sections/0/content/2/options/columns/2/label').waitFor()
    await page.keyboard.press('Alt+ArrowLeft')
    expect(await focused(who)).toBe('sections/0/content/2/options/columns/1/label')

    await edit(who, 'sections/0/content/1/label').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await paste(who, words('1. 门\n2、窗\n（3）灯', '1. Door\n- Window\n(3) Lamp'))
    await button(page, who.words.t('design.paste.item')).click()
    await edit(who, 'sections/0/content/4/label').waitFor()

    await edit(who, 'sections/1/title').click()
    await page.keyboard.press('Enter')
    await page.keyboard.type(words('天气', 'Weather'))
    await page.keyboard.press('Control+/')
    await page.keyboard.type(words('dx', 'radio'))
    await page.keyboard.press('Enter')
    await edit(who, 'sections/1/content/0/options/choices/0/label').click()
    await page.keyboard.type(words('晴', 'Sunny'))
    await page.keyboard.press('Enter')
    await page.keyboard.type(words('雨', 'Rain'))
    await page.keyboard.press('Alt+ArrowUp')
    await saved(who)
    const { sections } = (await draft(id)).definition
    expect(sections[0]?.content.map((line) => line.label[locale])).toEqual([
      words('窗台干净', 'The sill is clean'),
      words('灯已关', 'Lights are off'),
      words('门', 'Door'),
      words('窗', 'Window'),
      words('灯', 'Lamp'),
      words('备注', 'Remark'),
    ])
    const parts = (line: Field | undefined, list: 'columns' | 'choices') =>
      ((line?.options ?? {}) as { readonly [name: string]: readonly Field[] })[list]?.map((part) => part.label[locale])
    expect(parts(sections[0]?.content[5], 'columns')).toEqual(
      locale === 'en' ? ['Thing', 'Price', 'Quantity'] : ['物品', '单价', '数量'],
    )
    expect(parts(sections[1]?.content[0], 'choices')).toEqual(locale === 'en' ? ['Rain', 'Sunny'] : ['雨', '晴'])
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('deleted, duplicated and moved by buttons as well; dragging a line puts it into another section', async () => {
    const { id, who } = await open()
    const { page, words: w } = who
    const labels = async () => (await draft(id)).definition.sections.map((one) => one.content.map((line) => line.key))
    await edit(who, 'sections/0/content/1/label').click()
    const tools = page.getByRole('toolbar')
    await tools.getByRole('button', { name: w.t('design.moveUp') }).click()
    await menu(who, w.t('design.duplicate'))
    await menu(who, w.t('design.moveTo', { section: words('院子', 'Yard') }))
    await saved(who)
    expect(await labels()).toEqual([['light', 'window', 'note'], ['light1']])
    await menu(who, w.t('design.removeLine'))
    await edit(who, 'sections/0/content/2/label').hover()
    const grip = await box(page.locator('[data-line="note"] .grip'))
    const yard = await box(page.locator('[data-section="yard"]'))
    await page.mouse.move(grip.x + 5, grip.y + 5)
    await page.mouse.down()
    await page.mouse.move(yard.x + 60, yard.y + yard.height / 2, { steps: 6 })
    await page.locator('.drop-rule').waitFor()
    await page.mouse.up()
    await edit(who, 'sections/1/content/0/label').waitFor()
    await saved(who)
    expect(await labels()).toEqual([['light', 'window'], ['note']])
    await button(page, w.t('design.addSection')).click()
    await page.keyboard.type(words('车库', 'Garage'))
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: w.t('design.moveUp') })
      .click()
    await saved(who)
    expect((await draft(id)).definition.sections.map((one) => one.title[locale])).toEqual([
      words('房间', 'Room'),
      words('车库', 'Garage'),
      words('院子', 'Yard'),
    ])
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('what an input method composes is written whole, and its Enter ends a word and not a line', async () => {
    const { id, who } = await open()
    const { page } = who
    await edit(who, 'sections/0/content/0/label').click()
    await page.keyboard.press('End')
    const method = await who.context.newCDPSession(page)
    await method.send('Input.imeSetComposition', { text: 'qing', selectionStart: 4, selectionEnd: 4 })
    // While a word is composed the browser says of every key only that the input method has it.
    await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 })
    await method.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', windowsVirtualKeyCode: 13 })
    expect(await page.locator('[data-line]').count()).toBe(3)
    await method.send('Input.insertText', { text: '清' })
    await page.keyboard.type('1')
    await saved(who)
    const label = words('窗台干净', 'The sill is clean')
    expect((await draft(id)).definition.sections[0]?.content[0]?.label[locale]).toBe(`${label}清1`)
    await page.keyboard.press('Control+z')
    await saved(who)
    expect((await draft(id)).definition.sections[0]?.content[0]?.label[locale]).toBe(label)
    await who.context.close()
  })

  test('problems are marked, listed below and jumped to; they keep the draft from being published', async () => {
    const { id, who } = await open()
    const { page, words: w } = who
    await edit(who, 'sections/0/content/2/label').fill('')
    await edit(who, 'sections/0/content/0/label').click()
    await page.locator('[data-line="note"] .problem-dot').waitFor()
    await button(page, w.t('design.check')).click()
    const panel = page.getByRole('region', { name: w.t('design.problems') })
    await panel.getByRole('button').filter({ hasText: '3' }).first().click()
    expect(await focused(who)).toBe('sections/0/content/2/label')
    expect(await violations(page)).toEqual([])
    await button(page, w.t('design.publish')).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText(w.t('design.publishBlocked', { count: 1 })).waitFor()
    expect(await button(sheet, w.t('design.publishNow', { version: 1 })).isDisabled()).toBe(true)
    await sheet.locator('.summary-link').click()
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(() => focused(who)).toBe('sections/0/content/2/label')
    await page.keyboard.type(words('备注', 'Remark'))
    await page.locator('[data-line="note"] .problem-dot').waitFor({ state: 'detached' })
    expect((await draft(id)).version).toBe(0)
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('the draft is tried out in the real form, and nothing is kept of it', async () => {
    const { id, who } = await open()
    const { page, words: w } = who
    await edit(who, 'sections/0/content/2/label').fill(words('说明', 'Remarks'))
    await button(page, w.t('design.try')).click()
    await page.locator('[data-fill]').waitFor()
    await page.locator('[data-item="window"] label:has(input[value="conform"])').click()
    await page.locator('[data-item="light"] label:has(input[value="conform"])').click()
    await page.locator('[id="field-note"] input').fill(words('都好', 'All well'))
    expect(await untranslated(who)).toEqual([])
    await button(page.getByRole('region', { name: w.t('fill.actions') }), w.t('fill.submit')).click()
    await button(page.getByRole('dialog'), w.t('fill.submit')).click()
    await page.getByText(w.t('design.triedText')).waitFor()
    expect(await violations(page)).toEqual([])
    type Records = { readonly items: readonly unknown[] }
    const records = await call<Records>('GET', '/api/records', { cookie: people.admin.cookie })
    expect(records.body.items).toEqual([])
    await button(page, w.t('design.toDesign')).click()
    await page.locator('[data-paper]').waitFor()
    expect(await edit(who, 'sections/0/content/2/label').inputValue()).toBe(words('说明', 'Remarks'))
    expect((await draft(id)).version).toBe(0)
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('two at one draft: what both did is there, the place both changed is named and decided, nothing is lost', async () => {
    const { id, who: one } = await open()
    const other = await look(id, 'desk', people.hr)
    await edit(one, 'sections/0/content/0/label').fill(words('窗台无灰', 'No dust on the sill'))
    await edit(one, 'sections/0/content/2/label').fill(words('一号的备注', 'Remark of the first'))
    await saved(one)
    await edit(other, 'sections/0/content/1/label').click()
    await other.page.keyboard.press('End')
    await other.page.keyboard.press('Enter')
    await other.page.keyboard.type(words('二号加的', 'Added by the second'))
    await edit(other, 'sections/0/content/3/label').fill(words('二号的备注', 'Remark of the second'))
    const clash = other.page.locator('[data-clash]')
    await clash.getByText(words('一号的备注', 'Remark of the first'), { exact: true }).waitFor()
    await clash.getByText(words('二号的备注', 'Remark of the second'), { exact: true }).waitFor()
    await clash.getByText(people.admin.name).waitFor()
    expect(await edit(other, 'sections/0/content/0/label').inputValue()).toBe(words('窗台无灰', 'No dust on the sill'))
    expect(await violations(other.page)).toEqual([])
    expect(await untranslated(other)).toEqual([])
    await button(clash, other.words.t('design.clash.useTheirs')).click()
    await clash.waitFor({ state: 'detached' })
    await saved(other)
    expect((await draft(id)).definition.sections[0]?.content.map((line) => line.label[locale])).toEqual([
      words('窗台无灰', 'No dust on the sill'),
      words('灯已关', 'Lights are off'),
      words('二号加的', 'Added by the second'),
      words('一号的备注', 'Remark of the first'),
    ])
    // The first learns of it when the window is looked at again, and both go on from the same draft.
    await one.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await one.page.getByText(one.words.t('design.received', { name: people.hr.name })).waitFor()
    await expect
      .poll(() => edit(one, 'sections/0/content/2/label').inputValue())
      .toBe(words('二号加的', 'Added by the second'))
    await one.page.keyboard.press('Control+z')
    await saved(one)
    expect((await draft(id)).definition.sections[0]?.content.map((line) => line.label[locale])).toEqual([
      words('窗台无灰', 'No dust on the sill'),
      words('灯已关', 'Lights are off'),
      words('二号加的', 'Added by the second'),
      words('备注', 'Remark'),
    ])
    expect([...one.errors, ...other.errors]).toEqual([])
    await one.context.close()
    await other.context.close()
  })

  test('what was designed without a connection survives the window and is brought back', async () => {
    const { id, who } = await open()
    await who.context.setOffline(true)
    await edit(who, 'sections/0/content/0/label').fill(words('离线写的', 'Written offline'))
    await who.page.locator('[data-save="offline"]').waitFor()
    expect((await draft(id)).draftRevision).toBe(1)
    await who.page.close()
    await who.context.setOffline(false)
    const page = await who.context.newPage()
    await page.goto(`${host.url}/definitions/${id}/design`)
    await page.getByText(who.words.t('design.recovered', { count: 1 })).waitFor()
    await page.locator('[data-save="saved"]').waitFor()
    expect((await draft(id)).definition.sections[0]?.content[0]?.label[locale]).toBe(
      words('离线写的', 'Written offline'),
    )
    await page.keyboard.press('Control+z')
    await expect
      .poll(async () => (await draft(id)).definition.sections[0]?.content[0]?.label[locale])
      .toBe(words('窗台干净', 'The sill is clean'))
    await who.context.close()
  })

  test('a browser killed in the middle of it loses nothing, though somebody else has saved meanwhile', async () => {
    const { id, who: other } = await open()
    const own = await ownBrowser(locale === 'en' ? 'en-GB' : 'zh-CN')
    const start = async (): Promise<Visitor> => {
      const { context, page } = await own.start()
      const [name = '', ...value] = people.hr.cookie.split('=')
      await context.addCookies([{ name, value: value.join('='), url: host.url }])
      await page.goto(`${host.url}/definitions/${id}/design`)
      return { page, context, host, screen: 'phone', words: other.words, errors: listen(page) }
    }
    try {
      const who = await start()
      await edit(who, 'sections/0/content/0/label').fill(words('已经存好的', 'Saved already'))
      await saved(who)
      await who.page.route('**/api/definitions/*', (route) => route.abort())
      await edit(who, 'sections/0/content/0/label').click()
      await who.page.keyboard.press('End')
      await who.page.keyboard.press('Enter')
      await who.page.keyboard.type(words('还没存的', 'Not saved yet'))
      await who.page.keyboard.press('Alt+ArrowUp')
      await expect.poll(() => who.page.evaluate(readJournal)).toContain(words('还没存的', 'Not saved yet'))
      await own.kill()
      await edit(other, 'sections/0/content/2/label').fill(words('别人改的', 'Changed by another'))
      await saved(other)
      const again = await start()
      await again.page.locator('[data-save="saved"]').waitFor()
      await expect
        .poll(async () => (await draft(id)).definition.sections[0]?.content.map((line) => line.label[locale]))
        .toEqual([
          words('还没存的', 'Not saved yet'),
          words('已经存好的', 'Saved already'),
          words('灯已关', 'Lights are off'),
          words('别人改的', 'Changed by another'),
        ])
      expect(again.errors).toEqual([])
    } finally {
      await own.end()
      await other.context.close()
    }
  })

  test('on a phone the texts and the outline are edited', async () => {
    const { id, who } = await open({}, 'phone')
    const { page, words: w } = who
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: w.t('design.outline') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('灯已关', 'Lights are off') })
      .click()
    await expect.poll(() => focused(who)).toBe('sections/0/content/1/label')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type(words('门锁好', 'The door is locked'))
    expect(await violations(page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await saved(who)
    expect((await draft(id)).definition.sections[0]?.content).toHaveLength(4)
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('the page is accessible and in the language of whoever reads it', async () => {
    const { who } = await open()
    const { page } = who
    expect(await violations(page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    await edit(who, 'sections/0/content/0/label').click()
    await page.keyboard.press('Control+/')
    await page.getByRole('listbox').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await who.context.close()
  })
})

const edit = (who: Visitor, place: string): Locator => who.page.locator(`[data-paper] [data-edit="${place}"]`)

const focused = (who: Visitor): Promise<string | null> =>
  who.page.evaluate(() => document.activeElement?.getAttribute('data-edit') ?? null)

const said = async (who: Visitor): Promise<string> => (await who.page.locator('[aria-live]').allInnerTexts()).join('\n')

/** Everything done so far has reached the server. */
async function saved(who: Visitor): Promise<void> {
  // What was just done waits for a moment of quiet before the badge could say saved of it.
  await who.page.locator('[data-save="saved"]').waitFor()
}

const menu = async (who: Visitor, item: string) => {
  await who.page
    .getByRole('toolbar')
    .getByRole('button', { name: who.words.t('common.more') })
    .click()
  await who.page.getByRole('menuitem', { name: item }).click()
}

/** Everything the device keeps of drafts, as text. */
function readJournal(): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('checkwright-designs')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction('acts').objectStore('acts').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(JSON.stringify(reading.result))
      }
    }
  })
}

/** Pastes a text where the caret stands. */
const paste = (who: Visitor, text: string) =>
  who.page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)

const box = async (locator: Locator) => {
  const found = await locator.boundingBox()
  if (!found) throw new Error('nothing to be seen there')
  return found
}
