import { existsSync, readFileSync } from 'node:fs'
import type { Json, Locale } from '../model/base.ts'
import type { Plugin } from '../plugin/contract.ts'

export const locales: readonly Locale[] = ['zh-Hans', 'en']

/** The texts of every problem code, by language: those of HTTP, of the engine and of the plugins that are installed. */
export type Messages = {
  /** The text of a code with `{name}` parameters filled in. A code without a text falls back to a general sentence that names it. */
  text(locale: Locale, code: string, params?: { readonly [name: string]: Json }): string
  has(locale: Locale, code: string): boolean
}

type Bundle = ReadonlyMap<string, string>

const folders = ['./messages/', '../engine/messages/', '../runtime/messages/']

/** Reads the core's bundles and those of the given plugins once, at start-up. */
export const loadMessages = async (plugins: readonly Plugin[]): Promise<Messages> => {
  const bundles = new Map<Locale, Bundle>()
  for (const locale of locales) {
    const texts = new Map<string, string>()
    for (const folder of folders) addTexts(texts, readBundle(new URL(`${folder}${locale}.json`, import.meta.url)))
    for (const plugin of plugins) addTexts(texts, (await plugin.messages?.[locale]?.()) ?? {})
    bundles.set(locale, texts)
  }
  return messagesOf(bundles)
}

const messagesOf = (bundles: ReadonlyMap<Locale, Bundle>): Messages => {
  const find = (locale: Locale, code: string): string | undefined => bundles.get(locale)?.get(code)
  return {
    text: (locale, code, params = {}) => {
      const template = find(locale, code)
      if (template !== undefined) return fill(template, params)
      return fill(find(locale, 'request.unnamed') ?? code, { code })
    },
    has: (locale, code) => find(locale, code) !== undefined,
  }
}

const fill = (template: string, params: { readonly [name: string]: Json }): string =>
  template.replace(/\{([\w.-]+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? display(params[name] ?? null) : whole,
  )

const display = (value: Json): string =>
  typeof value === 'string' ? value : value === null ? '–' : JSON.stringify(value)

const readBundle = (url: URL): Readonly<Record<string, string>> =>
  existsSync(url) ? (JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>) : {}

const addTexts = (into: Map<string, string>, from: Readonly<Record<string, string>>): void => {
  for (const [code, text] of Object.entries(from)) if (!into.has(code)) into.set(code, text)
}
