import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as act from './acts.ts'
import { openBrowser, visit } from './browser.ts'
import { type ClockedHost, startClocked } from './host.ts'
import { settle } from './organisation.ts'
import { untranslated } from './page-checks.ts'
import { handover } from './stories.ts'
import { wordsIn } from './words.ts'

/** The last working day before National Day, ten in the morning in Shanghai. */
const wednesday = '2026-09-30T02:00:00.000Z'

/** The holidays of that autumn, day by day, as the drawer is to tell them. */
const walk = {
  'zh-Hans': [
    '9月30日 10:00 记录发起时开始（以系统记录的时间为准）。',
    '期限为 3 个工作日。',
    '起始日不计入。',
    '10月1日 至 10月7日 不计：国庆节。',
    '10月8日 至 10月9日：计 2 个工作日。',
    '10月10日 计为工作日：国庆节调休上班。',
    '截止 10月10日。',
  ],
  en: [
    'Began on 30 Sept at 10:00, when the record was opened (as recorded).',
    'The limit is 3 working days.',
    'The day of the start does not count.',
    '1 Oct to 7 Oct did not count: National Day.',
    '8 Oct to 9 Oct: 2 working days counted.',
    '10 Oct counted as a working day: Worked in exchange for National Day.',
    'Due 10 Oct.',
  ],
} as const

let browser: Browser
let host: ClockedHost | undefined
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

test.each([
  { locale: 'zh-Hans', screen: 'phone' },
  { locale: 'en', screen: 'desk' },
] as const)(
  'three working days across National Day end on a Saturday, and the record says why, $locale',
  async ({ locale, screen }) => {
    host = await startClocked(wednesday)
    try {
      const people = await settle(host, locale)
      const { t, either } = wordsIn(locale)
      const id = await handover({ host, people, locale }, 'prepare', '2026-10-16')
      const leaver = await visit(browser, { host, locale, screen, as: people.leaver, at: wednesday })
      const { page } = leaver
      await act.go(leaver, `/records/${id}`)
      const chip = page.getByRole('button', {
        name: either('发起后三个工作日内填写', 'Filled in within three working days of opening'),
      })
      await chip.getByText(t('common.timeLeft', { span: t('common.days', { count: 10 }) })).waitFor()
      await chip.click()
      const drawer = page.getByRole('dialog', { name: t('record.whyDate', { date: either('10月10日', '10 Oct') }) })
      await drawer.getByText(walk[locale][0] as string).waitFor()
      const sentences = (await drawer.getByRole('listitem').allInnerTexts()).map((text) => text.split('\n')[0])
      expect(sentences).toEqual(walk[locale])
      expect(await untranslated(leaver)).toEqual([])

      // Another language at any moment: the sentences follow, the drawer stays.
      if (screen === 'desk') {
        await page.keyboard.press('Escape')
        await page.locator('details.account summary').click()
        await act.button(page, '简体中文').click()
        await page.getByRole('button', { name: '发起后三个工作日内填写' }).click()
        await page.getByRole('dialog').getByText(walk['zh-Hans'][3]).waitFor()
        await page.keyboard.press('Escape')
        await page.locator('details.account summary').click()
        await act.button(page, 'English').click()
        await chip.click()
        await drawer.getByText(walk.en[3]).waitFor()
      }

      // Ten minutes past the end the record is late, and says so without being asked.
      await page.keyboard.press('Escape')
      const later = '2026-10-10T16:10:00.000Z'
      await host.moveTo(later)
      await leaver.context.clock.setSystemTime(later)
      await page.reload()
      await chip.getByText(t('common.overdueBy', { span: t('common.minutes', { count: 10 }) })).waitFor()
      await chip.click()
      await drawer.getByText(either('已超时', 'Late since')).first().waitFor()
      await page.keyboard.press('Escape')

      expect(leaver.errors).toEqual([])
      await leaver.context.close()
    } finally {
      await host.end()
    }
  },
)
