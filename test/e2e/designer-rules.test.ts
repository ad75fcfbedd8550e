import type { DefinitionDraft, RecordView } from '@checkwright/core/model/api'
import type { Definition, Field } from '@checkwright/core/model/definition'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choose, go } from './acts.ts'
import { openBrowser, pictureFailures, type Screen, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { caller, type Organisation, settle } from './organisation.ts'
import { overflow, untranslated, violations } from './page-checks.ts'
import { locales } from './words.ts'

let browser: Browser | undefined
pictureFailures(() => browser)
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe.each(locales)('rules, options and the workflow, set up in %s', (locale) => {
  let host: Host
  let people: Organisation
  beforeAll(async () => {
    host = await startProduct()
    people = await settle(host, locale)
  })
  afterAll(() => host?.end())

  const call: ReturnType<typeof caller> = (...args) => caller(host, locale)(...args)
  const words = (zh: string, en: string) => (locale === 'en' ? en : zh)
  const text = (zh: string, en: string) => ({ [locale]: words(zh, en) })

  let count = 0
  const open = async (screen: Screen = 'desk', path = '') => {
    count += 1
    const body = { definition: form(`round_${count}`) }
    const { id } = (await call<DefinitionDraft>('POST', '/api/definitions', { cookie: people.admin.cookie, body })).body
    const who = await visit(browser as Browser, { host, locale, screen, as: people.admin })
    await go(who, `/definitions/${id}/design${path}`)
    await who.page.locator('[data-inspector], [data-paper]').first().waitFor()
    return { id, who }
  }
  const draft = async (id: string) =>
    (await call<DefinitionDraft>('GET', `/api/definitions/${id}`, { cookie: people.admin.cookie })).body.definition
  const line = (definition: Definition, key: string): Field | undefined =>
    definition.sections.flatMap((section) => section.content).find((field) => field.key === key)
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
          {
            key: 'urgency',
            kind: 'choice',
            label: text('紧急程度', 'Urgency'),
            options: { choices: [{ key: 'low', label: text('一般', 'Low') }] },
          },
        ],
      },
    ],
    workflow: [{ key: 'fill', kind: 'fill', title: text('填写', 'Fill in'), actors: { of: [{ who: 'starter' }] } }],
  })

  test('a line depends on another, asks for proof, offers choices in two languages; two of many approve; all undone to the same bytes', async () => {
    const { id, who } = await open()
    const { page, words: w } = who
    const before = JSON.stringify(await draft(id))
    const checked = async () => {
      expect(await violations(page)).toEqual([])
      expect(await untranslated(who)).toEqual([])
    }

    await select(page, 'light')
    await inspector(page)
      .getByRole('switch', { name: w.t('inspector.Field.required') })
      .click()
    await group(page, 'rules')
    const visible = page.locator('[data-expression="visible"]')
    await visible.getByRole('button', { name: w.t('inspector.setCondition') }).click()
    const asked = w.t('inspector.part.of', {
      label: words('窗台干净', 'The sill is clean'),
      part: w.t('inspector.part.result'),
    })
    await pick(who, visible.getByRole('combobox', { name: w.t('inspector.asked', { number: 1 }) }), asked)
    await visible
      .getByLabel(w.t('inspector.comparedWith', { number: 1 }))
      .selectOption({ label: words('不符合', 'Does not conform') })
    const sentence = words(
      '当 窗台干净 · 判定 是 不符合 时显示',
      'Shown when The sill is clean · result is Does not conform',
    )
    await expect.poll(() => visible.locator('p').allInnerTexts()).toContain(sentence)
    await checked()
    await group(page, 'evidence')
    await inspector(page).getByLabel(w.t('inspector.EvidencePolicy.when')).selectOption('onFail')
    await saved(who)
    expect(line(await draft(id), 'light')).toEqual({
      key: 'light',
      kind: 'item',
      label: text('灯已关', 'Lights are off'),
      options: { evidence: { when: 'onFail' } },
      visible: 'window.result = "nonconform"',
      required: true,
    })

    await select(page, 'urgency')
    await inspector(page)
      .getByRole('button', { name: w.t('inspector.addOne', { what: w.t('inspector.ChoiceOption') }) })
      .click()
    const choice = page.locator('[data-choice]').nth(1)
    await choice.getByLabel(w.t('inspector.languageName.zh-Hans')).fill('紧急')
    await choice.getByLabel(w.t('inspector.languageName.en')).fill('High')
    await saved(who)
    expect(line(await draft(id), 'urgency')?.options).toEqual({
      choices: [
        { key: 'low', label: text('一般', 'Low') },
        { key: 'choice1', label: { 'zh-Hans': '紧急', en: 'High' } },
      ],
    })

    await tab(who, 'flow')
    await page.locator('[data-add="workflow/1"]').getByRole('button').click()
    await page.getByRole('menuitem', { name: w.t('flow.kind.approval') }).click()
    const panel = page.locator('[data-inspector="step"]')
    await panel.waitFor()
    const who_acts = panel.getByRole('combobox', { name: w.t('flow.actors.of') })
    await panel.getByRole('button', { name: w.t('inspector.superior.starter') }).click()
    await pick(who, who_acts, w.t('people.role.administration'))
    await panel.locator('[data-now="of"]').getByText(people.administration.name).waitFor()
    await panel
      .getByLabel(w.t('inspector.ApprovalStep.mode'), { exact: true })
      .first()
      .selectOption({ label: w.t('inspector.Mode.1') })
    await panel.getByRole('textbox', { name: w.t('inspector.Mode.1') }).fill('2')
    await page
      .locator('[data-step="1"]')
      .getByText(w.t('flow.mode.approval.count', { count: 2 }))
      .waitFor()
    await checked()
    await saved(who)
    expect((await draft(id)).workflow[1]).toEqual({
      key: 'approval1',
      kind: 'approval',
      title: { [locale]: w.t('flow.kind.approval') },
      actors: { of: [{ role: 'administration' }] },
      mode: 2,
    })

    const undo = page.getByRole('button', { name: new RegExp(`^${w.t('design.undo')}`) })
    while (await undo.isEnabled()) await undo.click()
    await saved(who)
    await expect.poll(async () => JSON.stringify(await draft(id))).toBe(before)
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('what rows cannot say stands as text with its faults named at once, and comes back as rows where they can', async () => {
    const { id, who } = await open()
    const { page, words: w } = who
    await select(page, 'light')
    await group(page, 'rules')
    const visible = page.locator('[data-expression="visible"]')
    await visible.getByRole('button', { name: w.t('inspector.setCondition') }).click()
    await visible.getByRole('button', { name: w.t('inspector.asText') }).click()
    const formula = visible.getByRole('textbox', { name: w.t('inspector.Field.visible') })
    await formula.fill('windw.result = "conform"')
    await expect.poll(() => visible.locator('[aria-live]').textContent()).toContain('windw')
    await formula.fill('urgency = "low" and (window.result = "conform" or window.result = "na")')
    await expect.poll(() => visible.locator('[aria-live]').textContent()).toBe('')
    expect(await visible.getByRole('button', { name: w.t('inspector.asRows') }).count()).toBe(0)
    await formula.fill('urgency = "low" or window.result = "conform"')
    await visible.getByRole('button', { name: w.t('inspector.asRows') }).click()
    expect(await visible.locator('[data-row]').count()).toBe(2)
    expect(await visible.getByLabel(w.t('inspector.join'), { exact: true }).inputValue()).toBe('any')
    await saved(who)
    expect(line(await draft(id), 'light')?.visible).toBe('urgency = "low" or window.result = "conform"')
    expect(await violations(page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    await visible
      .getByRole('button', { name: w.t('inspector.clearCondition', { what: w.t('inspector.Field.visible') }) })
      .click()
    await saved(who)
    expect(line(await draft(id), 'light')?.visible).toBeUndefined()
    expect(who.errors).toEqual([])
    await who.context.close()
  })

  test('a choice of ways is built, its steps moved by keyboard and by menu, and the settings of a plugin come from its schema', async () => {
    const { id, who } = await open('desk', '?tab=flow')
    const { page, words: w } = who
    await page.locator('[data-add="workflow/1"]').getByRole('button').click()
    await page.getByRole('menuitem', { name: w.t('flow.kind.choice') }).click()
    await page.locator('[data-branch="0"] .design-branch').click()
    const when = page.locator('[data-expression="when"]')
    await pick(
      who,
      when.getByRole('combobox', { name: w.t('inspector.asked', { number: 1 }) }),
      words('紧急程度', 'Urgency'),
    )
    await when.getByLabel(w.t('inspector.comparedWith', { number: 1 })).selectOption('low')
    await page.locator('[data-branch="0"]').getByText(words('紧急程度', 'Urgency')).waitFor()
    await page.locator('[data-add="workflow/2"]').getByRole('button').click()
    await page.getByRole('menuitem', { name: w.t('flow.kind.end') }).click()
    await page.locator('ol > [data-step="2"] [data-open]').first().focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect
      .poll(async () => (await draft(id)).workflow.map((step) => step.kind))
      .toEqual(['fill', 'end', 'choice'])
    await page
      .locator('[data-step="1"]')
      .first()
      .getByRole('button', { name: w.t('flow.more', { step: w.t('flow.kind.end') }) })
      .click()
    await page.getByRole('menuitem', { name: new RegExp(w.t('flow.otherwise')) }).click()
    await saved(who)
    expect((await draft(id)).workflow).toMatchObject([
      { key: 'fill' },
      { key: 'choice1', branches: [{ when: 'urgency = "low"', steps: [] }], otherwise: [{ key: 'end1', kind: 'end' }] },
    ])
    expect(await violations(page)).toEqual([])
    expect(await untranslated(who)).toEqual([])

    await tab(who, 'settings')
    const plugin = page.locator('[data-plugin="sla"]')
    await plugin.getByRole('switch').first().click()
    await plugin.getByRole('spinbutton').or(plugin.getByRole('textbox')).first().waitFor()
    await saved(who)
    expect((await draft(id)).plugins).toMatchObject({
      sla: { dataVersion: 1, settings: { clocks: [{ start: { on: 'opened' }, stop: [{ on: 'closed' }] }] } },
    })
    const problems = await call<{
      readonly problems: readonly { readonly severity?: string; readonly path?: string }[]
    }>('POST', `/api/definitions/${id}/lint`, { cookie: people.admin.cookie, body: {} })
    expect(problems.body.problems.filter((one) => one.path?.startsWith('/plugins') && one.severity !== 'hint')).toEqual(
      [],
    )
    await page.locator('[data-group="scales"] button').first().click()
    await page.locator('[data-group="rights"] button').first().click()
    await page.locator('[data-group="control"] button').first().click()
    expect(await violations(page)).toEqual([])
    expect(await untranslated(who)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(who.errors).toEqual([])
    await who.context.close()
  })
})

test('the grammar of expressions comes with the designer and never with a form that is filled in', async () => {
  const host = await startProduct()
  try {
    const people = await settle(host, 'en')
    const call = caller(host, 'en')
    const { cookie } = people.admin
    type Forms = { readonly items: readonly { readonly id: string; readonly key: string }[] }
    const forms = (await call<Forms>('GET', '/api/definitions', { cookie })).body.items
    const definition = forms.find((one) => one.key === 'supplies_requisition')?.id
    const record = (await call<RecordView>('POST', '/api/records', { cookie, body: { definition } })).body
    const withGrammar = async (path: string, ready: string) => {
      const who = await visit(browser as Browser, { host, locale: 'en', screen: 'desk', as: people.admin })
      const scripts: Promise<boolean>[] = []
      who.page.on('response', (response) => {
        if (response.url().endsWith('.js'))
          scripts.push(response.text().then((source) => source.includes('PositiveUnaryTests')))
      })
      await go(who, path)
      await who.page.locator(ready).first().waitFor()
      await who.page.waitForLoadState('networkidle')
      const found = (await Promise.all(scripts)).includes(true)
      await who.context.close()
      return found
    }
    expect(await withGrammar(`/records/${record.id}/fill`, '[data-fill]')).toBe(false)
    expect(await withGrammar(`/definitions/${definition}/design`, '[data-group]')).toBe(true)
  } finally {
    await host.end()
  }
})

const inspector = (page: Page): Locator => page.locator('[data-inspector]:not(.design)')

/** Opens a line in the inspector. */
async function select(page: Page, line: string): Promise<void> {
  await page.locator(`[data-line="${line}"] [data-edit]`).first().click()
  await page.locator('[data-inspector="field"]').waitFor()
}

/** Opens a group of the inspector that is closed. */
const group = (page: Page, id: string) =>
  page.locator(`[data-group="${id}"] button[aria-expanded="false"]`).first().click()

async function pick(who: Visitor, list: Locator, name: string): Promise<void> {
  await list.click()
  await choose(who, list, name)
}

const tab = (who: Visitor, name: 'flow' | 'settings') =>
  who.page
    .getByRole('navigation', { name: who.words.t('design.parts') })
    .getByRole('button', { name: who.words.t(`design.tab.${name}`), exact: true })
    .click()

/** Everything done so far has reached the server. */
const saved = (who: Visitor): Promise<void> => who.page.locator('[data-save="saved"]').waitFor()
