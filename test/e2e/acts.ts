import type { Locator } from 'playwright-core'
import type { Visitor } from './browser.ts'
import type { Member } from './organisation.ts'

/** Goes to an address of the product. */
export const go = (who: Visitor, path: string) => who.page.goto(who.host.url + path)

/** The control a label names, among all of the page or within a part of it. */
export function labelled(within: Pick<Locator, 'getByLabel'>, label: string): Locator {
  return within.getByLabel(new RegExp(`^${escaped(label)}\\s*(\\*.*)?$`))
}

/** A button or a link that looks like one, by its words; keys written behind them do not count. */
export function button(within: Pick<Locator, 'getByRole'>, name: string): Locator {
  const words = new RegExp(`^${escaped(name)}(\\s|$)`)
  return within.getByRole('button', { name: words }).or(within.getByRole('link', { name: words }))
}

/** Signs in on the page that stands there. */
export async function signIn(who: Visitor, member: Pick<Member, 'account' | 'password'>): Promise<void> {
  const { page, words } = who
  await labelled(page, words.t('auth.account')).fill(member.account)
  await labelled(page, words.t('auth.password')).fill(member.password)
  await button(page, words.t('auth.signIn')).click()
}

/** The element of a field of the form being filled in. */
export const field = (who: Visitor, path: string): Locator => who.page.locator(`[id="field-${path}"]`)

/** Types into a field: text, numbers and dates alike. */
export const type = (who: Visitor, path: string, text: string): Promise<void> =>
  field(who, path).locator('input, textarea').first().fill(text)

/** Finds somebody or something in the list of a field and chooses it. The list is fetched when the field is entered. */
export async function pick(who: Visitor, path: string, name: string): Promise<void> {
  await field(who, path).locator('input').first().click()
  await choose(who, field(who, path).getByRole('combobox'), name)
}

/** As `pick`, for any searchable list. */
export async function choose(who: Visitor, list: Locator, name: string): Promise<void> {
  await list.fill(name)
  await who.page.getByRole('option', { name }).first().click()
}

/** Judges an item by the key of its result. */
export const judge = (who: Visitor, item: string, result: string): Promise<void> =>
  who.page.locator(`[data-item="${item}"] label:has(input[value="${result}"])`).click()

/** A cell of a table being filled in, by row and column, both from 0. */
export const cell = (who: Visitor, table: string, row: number, column: number): Locator =>
  field(who, table).locator(`[data-row="${row}"][data-column="${column}"] input`).first()

/** Adds a file as choosing one does. */
export const choosePicture = (who: Visitor, path: string, file: Picked): Promise<void> =>
  filesAt(who, path).locator('input[type="file"]:not([capture])').setInputFiles(file)

/** Adds a file and waits until the server has it; an item that lacked only that folds then. */
export async function attach(who: Visitor, path: string, file: Picked): Promise<void> {
  await choosePicture(who, path, file)
  const place = filesAt(who, path)
  await place.locator('[data-state="done"]', { hasText: file.name }).or(place.locator('.item-folded')).waitFor()
}

const filesAt = (who: Visitor, path: string) => who.page.locator(`[data-item="${path}"], [id="field-${path}"]`)

type Picked = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** Draws a signature: by finger on a phone, with the mouse at a desk. */
export async function draw(who: Visitor, path: string): Promise<void> {
  const canvas = field(who, path).locator('canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = await canvas.boundingBox()
  if (!box) throw new Error(`no place to sign at ${path}`)
  const line = [0.2, 0.35, 0.5, 0.65, 0.8].map((part, index) => ({
    x: box.x + box.width * part,
    y: box.y + box.height * (index % 2 === 0 ? 0.3 : 0.7),
  }))
  const [start = { x: 0, y: 0 }, ...rest] = line
  if (who.screen === 'desk') {
    await who.page.mouse.move(start.x, start.y)
    await who.page.mouse.down()
    for (const point of rest) await who.page.mouse.move(point.x, point.y, { steps: 4 })
    return who.page.mouse.up()
  }
  const finger = await who.context.newCDPSession(who.page)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] })
  for (const point of rest) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] })
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await finger.detach()
}

/** What the head of the form says about saving. */
export const saved = (who: Visitor): Promise<void> => who.page.locator('[data-save="saved"]').first().waitFor()

/** Submits the form being filled in: the bar, then the sheet. Leads back to where the form was opened from. */
export async function submit(who: Visitor): Promise<void> {
  const { page, words } = who
  await button(page.getByRole('region', { name: words.t('fill.actions') }), words.t('fill.submit')).click()
  await button(page.getByRole('dialog'), words.t('fill.submit')).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/fill'))
}

/** Approves the record that is open, with the opinion that stands there. */
export async function approve(who: Visitor): Promise<void> {
  const { page, words } = who
  await button(page.getByRole('region', { name: words.t('record.actions') }), words.t('record.do.approve')).click()
  // A common opinion may have the same word; the act stands last.
  await button(page.getByRole('dialog'), words.t('record.do.approve')).last().click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Sends the record that is open back to a step, with the reason. */
export async function sendBack(who: Visitor, to: string, reason: string): Promise<void> {
  const { page, words } = who
  await button(page.getByRole('region', { name: words.t('record.actions') }), words.t('record.do.return')).click()
  const dialog = page.getByRole('dialog')
  await labelled(dialog, words.t('record.returnTo')).selectOption({ label: to })
  await labelled(dialog, words.t('record.reason')).fill(reason)
  await button(dialog, words.t('record.do.return')).click()
  await dialog.waitFor({ state: 'detached' })
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
