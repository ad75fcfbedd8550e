import { locale } from '../../i18n/index.ts'

/** The sign of a currency, such as ¥; nothing where the definition names none. */
export function currencySign(currency: string | undefined): string | undefined {
  if (currency === undefined) return undefined
  const parts = new Intl.NumberFormat(locale() === 'zh-Hans' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value
}
