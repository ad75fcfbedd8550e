import { readFileSync } from 'node:fs'
import { changeText, type LookUp } from '../engine/diff/change-text.ts'
import { type Bundle, problemText } from '../engine/messages/problem-text.ts'
import type { DefinitionChange, SpokenProblem } from '../model/api.ts'
import type { Json, Locale } from '../model/base.ts'
import type { Problem } from '../model/problem.ts'
import type { Plugin } from '../plugin/contract.ts'

export const locales: readonly Locale[] = ['zh-Hans', 'en']

/** The texts of every problem code, by language: those of HTTP, of the engine and of the plugins that are installed. */
export type Messages = {
  /** The text of a code with `{name}` parameters filled in. A code without a text falls back to a general sentence that names it. */
  text(locale: Locale, code: string, params?: { readonly [name: string]: Json }): string
  /** Problems with their sentences. */
  spoken(locale: Locale, problems: readonly Problem[]): readonly SpokenProblem[]
  /** The sentence of a change between two versions of a definition. */
  change(locale: Locale, change: DefinitionChange, nameOf: LookUp): string
  has(locale: Locale, code: string): boolean
}

const folders = ['./messages/', './operate/messages/', '../engine/messages/', '../engine/diff/messages/']

/** Reads the core's bundles and those of the given plugins once, at start-up. */
export const loadMessages = async (plugins: readonly Plugin[]): Promise<Messages> => {
  const bundles = new Map<Locale, Bundle>()
  for (const locale of locales) {
    const own = folders.map((folder) => readBundle(new URL(`${folder}${locale}.json`, import.meta.url)))
    const theirs = await Promise.all(plugins.map((plugin) => plugin.messages?.[locale]?.() ?? {}))
    // The core's texts come last: a plugin cannot reword them.
    bundles.set(locale, Object.assign({}, ...theirs, ...own))
  }
  return messagesOf(bundles)
}

const messagesOf = (bundles: ReadonlyMap<Locale, Bundle>): Messages => {
  const text: Messages['text'] = (locale, code, params = {}) => {
    const bundle = bundles.get(locale) ?? {}
    const known = Object.hasOwn(bundle, code)
    return known
      ? problemText({ code, params }, locale, bundle)
      : problemText({ code: 'request.unnamed', params: { code } }, locale, bundle)
  }
  return {
    text,
    spoken: (locale, problems) => problems.map((one) => ({ ...one, text: text(locale, one.code, one.params) })),
    change: (locale, change, nameOf) => changeText(change, locale, bundles.get(locale) ?? {}, nameOf),
    has: (locale, code) => Object.hasOwn(bundles.get(locale) ?? {}, code),
  }
}

const readBundle = (url: URL): Bundle => JSON.parse(readFileSync(url, 'utf8')) as Bundle
