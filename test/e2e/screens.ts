/**
 * Pictures of every screen in both languages, at both widths, light and dark, for a person to look at:
 * `node test/e2e/screens.ts FOLDER [part of a name]`
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser } from './browser.ts'
import { startClocked } from './host.ts'
import { settle } from './organisation.ts'
import { look, monday, ordinaryWeek, sights } from './scenery.ts'
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
  } finally {
    await host.end()
  }
}
await browser.close()
