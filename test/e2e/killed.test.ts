import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as act from './acts.ts'
import { listen, openBrowser, type Visitor, visit } from './browser.ts'
import { type Host, startProduct } from './host.ts'
import { actsOf, type Organisation, settle } from './organisation.ts'
import { ownBrowser } from './own-browser.ts'
import { wordsIn } from './words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each(['zh-Hans', 'en'] as const)(
  'whatever dies while a form is being filled in, nothing typed is lost, %s',
  (locale) => {
    const words = wordsIn(locale)
    let host: Host
    let people: Organisation
    beforeAll(async () => {
      host = await startProduct()
      people = await settle(host, locale)
    })
    afterAll(async () => {
      await host?.end()
    })

    const typed = {
      employeeNumber: 'YL-0218',
      position: words.either('客服专员', 'Service agent'),
      lastWorkingDay: '2027-01-15',
      materialsNote: words.either('共享盘「客服部」目录；\n三号柜 6 册', 'Shared folder;\nsix files in cabinet 3'),
      accountsNote: words.either('企业邮箱、办公系统', 'Mailbox, office system'),
    }
    const matter = words.either('12 号商铺漏水回访', 'Call back shop 12')

    /** Types all of it; from the third answer on nothing reaches the server any more. */
    async function fillIn(who: Visitor, id: string): Promise<void> {
      await act.go(who, `/records/${id}/fill`)
      await act.type(who, 'employeeNumber', typed.employeeNumber)
      await act.type(who, 'position', typed.position)
      await act.saved(who)
      await who.page.route('**/draft', (route) => route.abort())
      await act.type(who, 'lastWorkingDay', typed.lastWorkingDay)
      await act.type(who, 'materialsNote', typed.materialsNote)
      await act.button(act.field(who, 'unfinished'), words.t('fill.addRow')).click()
      await act.cell(who, 'unfinished', 0, 0).pressSequentially(matter)
      await act.field(who, 'accountsNote').locator('textarea').pressSequentially(typed.accountsNote)
      // The device has the last letter long before the server is asked again.
      await expect
        .poll(() => who.page.evaluate(readJournal), { interval: 20, timeout: 2_000 })
        .toContain(typed.accountsNote)
    }

    async function isAllThere(who: Visitor, id: string): Promise<void> {
      await act.go(who, `/records/${id}/fill`)
      for (const [path, text] of Object.entries(typed))
        await expect.poll(() => act.field(who, path).locator('input, textarea').first().inputValue()).toBe(text)
      expect(await act.cell(who, 'unfinished', 0, 0).inputValue()).toBe(matter)
      await act.saved(who)
      // By now the server has all of it too, in the draft of this person.
      const drafts = (await actsOf(host, people.leaver, locale).view(id)).drafts.prepare ?? []
      const kept = new Map(drafts.map((draft) => [draft.path, draft.value]))
      for (const [path, text] of Object.entries(typed)) expect(kept.get(path)).toBe(text)
      expect(drafts.map((draft) => draft.value)).toContain(matter)
      expect(who.errors).toEqual([])
    }

    const sentBefore = async (id: string) => {
      const { drafts } = await actsOf(host, people.leaver, locale).view(id)
      return (drafts.prepare ?? []).map((draft) => draft.path).sort()
    }

    test('the page dies', async () => {
      const { id } = await actsOf(host, people.leaver, locale).open('hr_handover')
      const leaver = await visit(browser, { host, locale, screen: 'phone', as: people.leaver })
      await fillIn(leaver, id)
      const devtools = await leaver.context.newCDPSession(leaver.page)
      const crashed = leaver.page.waitForEvent('crash')
      devtools.send('Page.crash').catch(() => undefined)
      await crashed
      expect(await sentBefore(id)).toEqual(['employeeNumber', 'position'])
      const page = await leaver.context.newPage()
      await isAllThere({ ...leaver, page, errors: listen(page) }, id)
      await leaver.context.close()
    })

    test('the whole browser is killed, and started again tomorrow', async () => {
      const { id } = await actsOf(host, people.leaver, locale).open('hr_handover')
      const own = await ownBrowser(locale === 'en' ? 'en-GB' : 'zh-CN')
      try {
        const leaver = async (): Promise<Visitor> => {
          const { context, page } = await own.start()
          const [name = '', ...value] = people.leaver.cookie.split('=')
          await context.addCookies([{ name, value: value.join('='), url: host.url }])
          return { page, context, host, screen: 'phone', words, errors: listen(page) }
        }
        await fillIn(await leaver(), id)
        await own.kill()
        expect(await sentBefore(id)).toEqual(['employeeNumber', 'position'])
        await isAllThere(await leaver(), id)
      } finally {
        await own.end()
      }
    })
  },
)

/** Everything the device keeps of drafts, as text. */
function readJournal(): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('checkwright-drafts')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction('changes').objectStore('changes').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(reading.result.map((change: { readonly value: unknown }) => String(change.value)).join('\n'))
      }
    }
  })
}
