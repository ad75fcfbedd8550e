import type { Json, Locale, Text } from '@checkwright/core/model/base'
import en from '../i18n/en.json' with { type: 'json' }
import zhHans from '../i18n/zh-Hans.json' with { type: 'json' }

/** A code of this plugin's bundles. */
export type Code = keyof typeof en

const bundles: { readonly [L in Locale]: { readonly [code: string]: string } } = { 'zh-Hans': zhHans, en }

/** A message with its places filled; a text among the parameters is taken in the same language. */
export function say(locale: Locale, code: Code, params: { readonly [name: string]: Json } = {}): string {
  return sayCode(locale, code, params)
}

/** The same for a code made of parts; an unknown one is said as it is. */
export function sayCode(locale: Locale, code: string, params: { readonly [name: string]: Json }): string {
  const bundle = bundles[locale]
  const message = Object.hasOwn(bundle, code) ? (bundle[code] as string) : code
  return message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? plain(params[name] as Json, locale) : whole,
  )
}

/** A text in a language, or in the other one where it is missing. */
export const textIn = (text: Text, locale: Locale): string => text[locale] ?? text.en ?? text['zh-Hans'] ?? ''

function plain(value: Json, locale: Locale): string {
  if (value === null) return ''
  return typeof value === 'object' ? textIn(value as Text, locale) : String(value)
}
