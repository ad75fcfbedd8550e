import type { Locale } from '../model/base.ts'

/** The language an `Accept-Language` header asks for most; Chinese in any form means zh-Hans. */
export const localeFrom = (header: string | undefined | null, fallback: Locale = 'zh-Hans'): Locale => {
  let best: { readonly locale: Locale; readonly weight: number } | undefined
  for (const part of (header ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const locale = known(tag)
    if (locale === undefined) continue
    const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    if (weight > (best?.weight ?? 0)) best = { locale, weight }
  }
  return best?.locale ?? fallback
}

const known = (tag: string): Locale | undefined => {
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hans'
  if (tag === 'en' || tag.startsWith('en-')) return 'en'
  return undefined
}
