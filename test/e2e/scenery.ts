import type { Locale } from '@checkwright/core/model/base'
import type { Browser } from 'playwright-core'
import * as act from './acts.ts'
import { type Screen, type Visitor, visit } from './browser.ts'
import type { ClockedHost } from './host.ts'
import { actsOf, type Organisation, type Part } from './organisation.ts'
import { handover, type Line, requisition } from './stories.ts'
import { wordsIn } from './words.ts'

/** The Monday before National Day, nine in the morning in Shanghai. */
export const monday = '2026-09-28T01:00:00.000Z'
/** Two working days later: some of what was begun on Monday is due, one is late. */
const friday = '2026-10-09T03:20:00.000Z'

/** Records in every state, so that every page has something to show. */
export type Scenery = {
  readonly host: ClockedHost
  readonly locale: Locale
  readonly people: Organisation
  readonly now: string
  readonly records: {
    readonly [name in 'prepare' | 'check' | 'sign' | 'superior' | 'done' | 'draft' | 'review' | 'large']: string
  }
}

/** Fills an installation whose clock stands on that Monday with an ordinary week, and moves it to the Friday after. */
export async function ordinaryWeek(host: ClockedHost, people: Organisation, locale: Locale): Promise<Scenery> {
  const { either } = wordsIn(locale)
  const stage = { host, people, locale }
  const lines: readonly Line[] = [
    [either('对讲机', 'Two-way radio'), '20', either('台', 'pc'), '200'],
    [either('轮椅', 'Wheelchair'), '4', either('辆', 'pc'), '1000'],
    [either('雨伞', 'Umbrella'), '100', either('把', 'pc'), '30'],
    [either('电子储物柜', 'Electronic locker'), '1', either('组', 'set'), '12000', '15000'],
  ]
  const large = await requisition(stage, lines)
  await actsOf(host, people.administration, locale).send(large, {
    type: 'approve',
    step: 'check',
    comment: either('数量与报价已核对。', 'Quantities and quotations are checked.'),
    changes: { budget: '30000' },
  })
  const records = {
    large,
    done: await handover(stage, 'done', '2026-10-16'),
    superior: await handover(stage, 'superior', '2026-10-16'),
    check: await handover(stage, 'check', '2026-10-14'),
    sign: await handover(stage, 'sign', '2026-10-20'),
    prepare: await handover(stage, 'prepare', '2026-10-16'),
  }
  await host.moveTo(friday)
  const review = await requisition(stage, lines.slice(0, 2))
  const draft = await requisition(stage, lines.slice(2), false)
  return { host, locale, people, now: friday, records: { ...records, review, draft } }
}

/** One sight of the product: who looks, and how they get there. */
export type Sight = {
  readonly name: string
  readonly as: Part | null
  show(who: Visitor, scenery: Scenery): Promise<void>
}

const page = (
  name: string,
  as: Part | null,
  path: (scenery: Scenery) => string,
  more?: (who: Visitor) => Promise<void>,
): Sight => ({
  name,
  as,
  async show(who, scenery) {
    await act.go(who, path(scenery))
    await who.page.locator('h1').first().waitFor({ state: 'attached' })
    await who.page.waitForLoadState('networkidle')
    await more?.(who)
  },
})

/** From the list of forms to the versions of the first one. */
async function toVersions(who: Visitor): Promise<void> {
  await who.page.locator('.cw-table tbody [aria-haspopup="menu"]').first().click()
  await who.page.getByRole('menuitem', { name: who.words.t('definitions.versions') }).click()
  await who.page.locator('.version-card').first().waitFor()
  await who.page.waitForLoadState('networkidle')
}

/** From the list of forms to the designer of the first one; a phone shows its content only. */
async function toDesigner(who: Visitor, tab?: 'flow' | 'settings'): Promise<void> {
  await who.page.locator('.cw-table tbody a').first().click()
  await who.page.locator('[data-paper]').waitFor()
  if (tab !== undefined && who.screen === 'desk') {
    await act.button(who.page, who.words.t(`design.tab.${tab}`)).click()
    await who.page.locator('[data-paper]').waitFor({ state: 'detached' })
  }
  await who.page.waitForLoadState('networkidle')
}

/** Every screen, and the dialogs and drawers that lie over them. */
export const sights: readonly Sight[] = [
  page('set-up', null, () => '/setup'),
  page('sign-in', null, () => '/sign-in'),
  page('password', 'leaver', () => '/password'),
  page('inbox', 'superior', () => '/'),
  page(
    'inbox-decision',
    'superior',
    () => '/',
    async (who) => {
      await who.page.locator('.inbox-row').first().click()
      await who.page.getByText(who.words.t('record.chainVerified')).waitFor()
    },
  ),
  page('inbox-empty', 'admin', () => '/?tab=drafts'),
  page('inbox-started', 'leaver', () => '/?tab=started'),
  page('start', 'leaver', () => '/start'),
  page('records', 'admin', () => '/records'),
  page(
    'record-done',
    'hr',
    ({ records }) => `/records/${records.done}`,
    async (who) => {
      await who.page.getByText(who.words.t('record.chainVerified')).waitFor()
    },
  ),
  page(
    'record-approval',
    'superior',
    ({ records }) => `/records/${records.superior}`,
    async (who) => {
      await who.page.getByText(who.words.t('record.chainVerified')).waitFor()
    },
  ),
  page(
    'record-manager',
    'manager',
    ({ records }) => `/records/${records.large}`,
    async (who) => {
      await act.button(who.page, who.words.t('record.do.approve')).click()
      await who.page.getByRole('dialog').waitFor()
    },
  ),
  page(
    'record-why',
    'leaver',
    ({ records }) => `/records/${records.prepare}`,
    async (who) => {
      await who.page.locator('.cw-chip[data-interactive]').last().click()
      await who.page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
  ),
  page('fill-prepare', 'leaver', ({ records }) => `/records/${records.prepare}/fill`),
  page(
    'fill-check',
    'receiver',
    ({ records }) => `/records/${records.check}/fill`,
    async (who) => {
      await act.judge(who, 'customerRecords', 'not_handed_over')
      await who.page.locator('.cw-action-end button').click()
      await who.page.getByRole('alert').first().waitFor()
    },
  ),
  page('fill-requisition', 'leaver', ({ records }) => `/records/${records.draft}/fill`),
  page(
    'fill-submit',
    'leaver',
    ({ records }) => `/records/${records.draft}/fill`,
    async (who) => {
      await who.page.locator('.cw-action-end button').click()
      await who.page.getByRole('dialog').waitFor()
    },
  ),
  page('people', 'admin', () => '/people'),
  page(
    'people-add',
    'admin',
    () => '/people',
    async (who) => {
      await act.button(who.page, who.words.t('people.add')).click()
      await who.page.getByRole('dialog').getByRole('combobox').first().waitFor()
    },
  ),
  page(
    'departments',
    'admin',
    () => '/people',
    async (who) => {
      await who.page.getByRole('tab', { name: who.words.t('people.departments') }).click()
    },
  ),
  page(
    'departments-many',
    'admin',
    () => '/people?tab=departments',
    async (who) => {
      await act.button(who.page, who.words.t('people.addMany')).click()
      const list = who.page.getByRole('dialog').getByLabel(who.words.t('first.departmentList'))
      await list.fill(who.words.either('工程部\n  维修组', 'Engineering\n  Repairs'))
    },
  ),
  page(
    'people-import',
    'admin',
    () => '/people/import',
    async (who) => {
      const rows = who.words.either('赵国平\t1001\t工程部\n=1+1\t1002', 'Guoping Zhao\t1001\tEngineering\n=1+1\t1002')
      await who.page.getByLabel(who.words.t('first.importPaste')).fill(rows)
      await act.button(who.page, who.words.t('first.importRead')).click()
      await who.page.getByRole('table').waitFor()
    },
  ),
  page(
    'people-slips',
    'admin',
    () => '/people',
    async (who) => {
      const all = { name: who.words.t('people.selectAll') }
      await who.page.getByRole('checkbox', all).or(who.page.getByRole('button', all)).click()
      await act.button(who.page, who.words.t('people.printSlips')).click()
      await who.page.locator('.slip').first().waitFor()
    },
  ),
  page('slip-over', null, () => '/slip#made-up'),
  page('settings', 'admin', () => '/settings'),
  page('welcome', 'admin', () => '/welcome'),
  page(
    'print',
    'superior',
    ({ records }) => `/records/${records.superior}/print`,
    async (who) => {
      await who.page.locator('.print-opinions').waitFor()
    },
  ),
  page(
    'health',
    'admin',
    () => '/health',
    async (who) => {
      await who.page.locator('.health-card').nth(7).waitFor()
    },
  ),
  page('definitions', 'admin', () => '/definitions'),
  page(
    'definitions-new',
    'admin',
    () => '/definitions',
    async (who) => {
      await act.button(who.page, who.words.t('definitions.new')).click()
      await who.page.getByRole('menuitem').first().click()
      await act.labelled(who.page.getByRole('dialog'), who.words.t('definitions.title')).waitFor()
    },
  ),
  page('versions', 'admin', () => '/definitions', toVersions),
  page(
    'version',
    'admin',
    () => '/definitions',
    async (who) => {
      await toVersions(who)
      await act.button(who.page, who.words.t('definitions.previewVersion', { version: 1 })).click()
      await who.page.locator('.print-paper').waitFor()
    },
  ),
  page(
    'designer',
    'admin',
    () => '/definitions',
    (who) => toDesigner(who),
  ),
  page(
    'designer-line',
    'admin',
    () => '/definitions',
    async (who) => {
      await toDesigner(who)
      await who.page.locator('[data-paper] [data-edit="sections/0/content/1/label"]').click()
      await who.page.getByRole('toolbar').waitFor()
    },
  ),
  page(
    'designer-flow',
    'admin',
    () => '/definitions',
    (who) => toDesigner(who, 'flow'),
  ),
  page(
    'designer-settings',
    'admin',
    () => '/definitions',
    (who) => toDesigner(who, 'settings'),
  ),
  page(
    'designer-publish',
    'admin',
    () => '/definitions',
    async (who) => {
      await toDesigner(who)
      await act.button(who.page, who.words.t('design.publish')).click()
      await who.page.getByText(who.words.t('design.noChanges')).waitFor()
    },
  ),
  page(
    'designer-try',
    'admin',
    () => '/definitions',
    async (who) => {
      await toDesigner(who)
      await who.page.goto(who.page.url().replace(/design.*/, 'try'))
      await who.page.locator('[data-fill]').waitFor()
    },
  ),
  page('library', 'admin', () => '/library'),
  page(
    'template',
    'admin',
    () => '/library/human-resources/resignation-handover',
    async (who) => {
      await who.page.locator('.print-paper').waitFor()
    },
  ),
  page('not-found', 'leaver', () => '/nowhere'),
]

/** Somebody who looks at one sight, in a browser of their own. */
export async function look(
  browser: Browser,
  sight: Sight,
  options: { readonly scenery: Scenery; readonly screen: Screen; readonly theme?: 'light' | 'dark' },
): Promise<Visitor> {
  const { scenery, screen } = options
  const { host, locale, now } = scenery
  const who = await visit(browser, {
    ...{ host, locale, screen, at: now },
    ...(sight.as === null ? {} : { as: scenery.people[sight.as] }),
    more: { colorScheme: options.theme ?? 'light' },
  })
  await sight.show(who, scenery)
  return who
}
