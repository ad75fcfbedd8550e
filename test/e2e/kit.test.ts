import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const studio = fileURLToPath(new URL('../../studio', import.meta.url))
const output = fileURLToPath(new URL('../.output/kit', import.meta.url))
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'"
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

let server: Server
let browser: Browser
let address: string

beforeAll(async () => {
  const vite = join(studio, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--mode', 'kit', '--outDir', output, '--emptyOutDir', '--logLevel', 'error']
  execFileSync(process.execPath, args, { cwd: studio, stdio: 'inherit' })
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://kit').pathname
    readFile(join(output, path)).then(
      (body) => {
        const type = types[extname(path)] ?? 'application/octet-stream'
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kit.html`
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  })
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

const screens = [
  { name: 'desk', viewport: { width: 1280, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
]

describe.each(screens)('every component on a $name', ({ viewport }) => {
  test.each(['light', 'dark'])('is accessible and keeps to the policy, %s', async (theme) => {
    const { page, errors } = await open(`?theme=${theme}&lang=${theme === 'dark' ? 'en' : 'zh'}`, viewport)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    for (const trigger of overlays) {
      await page.locator(trigger.open).first().click()
      await page.locator(trigger.shown).first().waitFor()
      expect(await violations(page), trigger.open).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator(trigger.shown).first().waitFor({ state: 'detached' })
    }
    expect(errors).toEqual([])
    await page.context().close()
  })
})

// A dialog counts as open once it holds the focus: before, the page behind is hidden already and the focus still in it.
const overlays = [
  { open: '#open-dialog', shown: '[role="alertdialog"]:focus-within' },
  { open: '#open-sheet', shown: '[role="dialog"]:focus-within canvas' },
  { open: '#overlays [aria-haspopup="menu"]', shown: '#overlays [role="menuitem"]' },
  { open: '#overlays [aria-haspopup="dialog"]', shown: '#overlays [role="dialog"]' },
  { open: '#pickers [role="combobox"]', shown: '#pickers [role="option"]' },
]

test('rows are filled by keyboard: Enter goes down and adds a row, full-width digits become a decimal', async () => {
  const { page, errors } = await open('', { width: 1280, height: 900 })
  const cell = (row: number, column: number) =>
    page.locator(`[data-row="${row}"][data-column="${column}"] input`).first()
  await cell(0, 0).click()
  for (const _ of [1, 2, 3]) await page.keyboard.press('Enter')
  await page.keyboard.type('储物柜')
  expect(await cell(3, 0).inputValue()).toBe('储物柜')
  await cell(3, 2).click()
  await page.keyboard.type('１２。５')
  await page.keyboard.press('ArrowUp')
  expect(await cell(3, 2).inputValue()).toBe('12.5')
  expect(await page.evaluate(() => document.activeElement?.closest('td')?.dataset.row)).toBe('2')
  expect(errors).toEqual([])
  await page.context().close()
})

test('people are found by their initials, and the focus returns to what opened a dialog', async () => {
  const { page } = await open('?lang=zh', { width: 1280, height: 900 })
  const input = page.locator('#pickers [role="combobox"]').nth(2)
  await input.fill('zgp')
  await page.locator('#pickers [role="option"]').waitFor()
  await page.keyboard.press('Enter')
  expect(await input.inputValue()).toBe('赵国平')
  await page.locator('#open-dialog').click()
  await page.locator('[role="alertdialog"]:focus-within').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement?.id === 'open-dialog')
  await page.context().close()
})

test('a menu is worked by keyboard, and the focus returns to its button', async () => {
  const { page, errors } = await open('?lang=en', { width: 1280, height: 900 })
  const trigger = page.locator('#overlays [aria-haspopup="menu"]').first()
  await trigger.focus()
  await page.keyboard.press('Enter')
  await page.locator('#overlays [role="menuitem"][data-highlighted]').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#overlays [role="menuitem"]').first().waitFor({ state: 'detached' })
  await expect.poll(() => trigger.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.locator('main header [aria-haspopup="menu"]').first().click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  expect(errors).toEqual([])
  await page.context().close()
})

test('both guards can fail: a style attribute is refused, a nameless button is found', async () => {
  const { page, errors } = await open('', { width: 1280, height: 900 })
  await page.evaluate(() =>
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<button style="color:red"></button>'),
  )
  expect(await violations(page)).toEqual(['button-name'])
  expect(errors.join()).toContain('Content Security Policy')
  await page.context().close()
})

async function open(query: string, viewport: { readonly width: number; readonly height: number }) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(address + query)
  await page.locator('#frames').waitFor()
  await page.evaluate(axe.source)
  return { page, errors }
}

/**
 * The rules of axe that are broken now. While something still fades in, axe takes it for hidden and the page behind for all there
 * is; under reduced motion nothing may move for long, so waiting for the end of all animations asserts that too.
 */
async function violations(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState === 'finished'))
  const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return results.violations.map((violation) => violation.id)
}
