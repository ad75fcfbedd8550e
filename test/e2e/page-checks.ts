import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { Visitor } from './browser.ts'

/**
 * Visible texts and names that are not in the reader's language. Data are in that language too (see organisation.ts), so in
 * English nothing Chinese may stand except the name of the other language; in Chinese no key of a message and no English
 * sentence.
 */
export async function untranslated(who: Visitor): Promise<readonly string[]> {
  const texts = await who.page.evaluate(readTexts)
  const isWrong = who.words.locale === 'en' ? isChinese : (text: string) => isKey(text) || isEnglishSentence(text)
  return [...new Set(texts)].filter((text) => text !== '简体中文' && text !== 'English' && isWrong(text))
}

const isChinese = (text: string) => /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/.test(text)
// Two or more words joined by dots, beginning with a small letter: `fill.save.saved`, not `12.5`, `laptop.png` or `A.5.18`.
const isKey = (text: string) =>
  /(^|[\s：])[a-z]+(\.[a-z][A-Za-z_]+)+($|\s)/.test(text) && !/\.(png|jpe?g|pdf|docx|txt|exe)\b/.test(text)
const isEnglishSentence = (text: string) => /\b[A-Za-z]+ [a-z]+ [a-z]+\b/.test(text)

function readTexts(): readonly string[] {
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(node.getAttribute(name) ?? '')
    } else if (node.parentElement?.checkVisibility({ checkVisibilityCSS: true })) texts.push(node.textContent ?? '')
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

/** The rules of axe that are broken, with the first place of each; of all rules unless some are named. Waits for whatever still moves. */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState === 'finished'))
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const results = await page.evaluate(
    (only) => (globalThis as unknown as { axe: typeof axe }).axe.run(only ? { runOnly: [...only] } : {}),
    rules,
  )
  return results.violations.map((one) => `${one.id}: ${one.nodes[0]?.target.join(' ')}`)
}

/** How far the page is wider than its window; nothing may be. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
