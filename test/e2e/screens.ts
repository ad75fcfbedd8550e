/**
 * Pictures of every screen in both languages, at both widths, light and dark, for a person to look at:
 * `node test/e2e/screens.ts FOLDER [part of a name]`
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { saved, type } from './acts.ts'
import { openBrowser } from './browser.ts'
import { startClocked } from './host.ts'
import { settle } from './organisation.ts'
import { look, monday, ordinaryWeek, type Scenery, sights } from './scenery.ts'
import { locales } from './words.ts'

const [folder = '/tmp/checkwright-screens', wanted = ''] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const browser = await openBrowser()
for (const locale of locales) {
  const host = await startClocked(monday)
  try {
    const scenery = await ordinaryWeek(host, await settle(host, locale), locale)
    for (const screen of ['desk', 'phone'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        for (const sight of sights.filter(({ name }) => name.includes(wanted))) {
          const who = await look(browser, sight, { scenery, screen, theme })
          const path = join(folder, `${sight.name}-${locale}-${screen}-${theme}.png`)
          await who.page.screenshot({ path, fullPage: true })
          await who.context.close()
        }
      }
    }
    if (locale === 'en') await portrait(scenery)
  } finally {
    await host.end()
  }
}
await browser.close()

/** The picture of the README: a record that waits for a decision, with its deadline and score. */
async function portrait(scenery: Scenery): Promise<void> {
  const sight = sights.find(({ name }) => name === 'record-approval') ?? sights[0]
  if (!sight) return
  const who = await look(browser, sight, { scenery, screen: 'desk' })
  await who.page.setViewportSize({ width: 1280, height: 860 })
  await type(who, 'superiorOpinion', 'Both notes follow by Friday and are filed with the rest.')
  await saved(who)
  await who.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await who.page.screenshot({ path: join(folder, 'readme.png') })
  await who.context.close()
}
