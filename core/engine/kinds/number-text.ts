import type { Decimal } from '../../model/base.ts'
import { format } from '../decimal.ts'

/** A number in groups of three digits, with as many places as it has, or exactly `scale`: `1,234.50`. */
export const grouped = (value: Decimal, scale?: number): string => {
  const [whole = '', fraction] = (scale === undefined ? value : format(value, scale)).split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

/** An amount with its currency: the yuan sign for CNY, the three letters for any other, nothing where none is set. */
export const withCurrency = (value: Decimal, currency: string | undefined, scale: number): string => {
  const amount = grouped(value, scale)
  if (currency === undefined) return amount
  if (currency !== 'CNY') return `${currency} ${amount}`
  return amount.startsWith('-') ? `-¥${amount.slice(1)}` : `¥${amount}`
}

/** Two bounds as one reads them; a range of one value is that value. */
export const fromTo = (from: string, to: string): string => (from === to ? from : `${from} – ${to}`)
