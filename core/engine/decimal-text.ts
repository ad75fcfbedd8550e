import type { Decimal } from '../model/base.ts'
import { bigPower, digitsOf, MAX_EXPONENT, MAX_SCALE, type Num, settle } from './decimal-kernel.ts'

/** Longer texts are no numbers; a bound against costly input. */
const MAX_TEXT = 7000
/** Texts of up to this many characters cannot leave the safe integers. */
const SHORT_TEXT = 16
const GENERAL = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/

/**
 * Reads `-?digits[.digits]`, also `.5`, `5.` and `1.2e3`; null when the text is no number. The short form is read character by
 * character, because every number answer passes here.
 */
export const numOf = (text: string): Num | null => {
  const length = text.length
  if (length === 0) return null
  if (length > SHORT_TEXT) return general(text)
  const isNegative = text.charCodeAt(0) === 45
  let m = 0
  let point = -1
  for (let i = isNegative ? 1 : 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) m = m * 10 + digit
    else if (digit === -2 && point < 0) point = i
    else return general(text)
  }
  const first = isNegative ? 1 : 0
  if (length - first === (point < 0 ? 0 : 1) || m > Number.MAX_SAFE_INTEGER) return general(text)
  return { is: 'number', m: isNegative && m !== 0 ? -m : m, s: point < 0 ? 0 : length - point - 1 }
}

/** The one canonical text of a number: no exponent, no zeros at either end, no `-0`. */
export const textOf = (a: Num): Decimal => {
  if (typeof a.m === 'number') {
    if (a.s === 0) return a.m === 0 ? '0' : String(a.m)
    let m = a.m
    let s = a.s
    while (s > 0 && m % 10 === 0) {
      if (m === 0) return '0'
      m /= 10
      s -= 1
    }
    return point(String(Math.abs(m)), s, m < 0)
  }
  let m = a.m
  let s = a.s
  if (s < 0) return String(m * bigPower(-s))
  while (s > 0 && m % 10n === 0n) {
    m /= 10n
    s -= 1
  }
  return point(String(m < 0n ? -m : m), s, m < 0n)
}

const point = (digits: string, scale: number, isNegative: boolean): string => {
  const sign = isNegative ? '-' : ''
  if (scale === 0) return sign + digits
  const padded = digits.padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}

const general = (text: string): Num | null => {
  if (text.length > MAX_TEXT) return null
  const match = GENERAL.exec(text)
  if (match === null) return null
  const [, sign, before = '', after = '', exponent = '0'] = match
  if (before === '' && after === '') return null
  const digits = BigInt(before + after)
  const scale = after.length - Number(exponent)
  const magnitude = digitsOf(digits) - scale
  if (digits === 0n || magnitude < -MAX_SCALE) return settle(0n, 0)
  if (magnitude > MAX_EXPONENT + 1) return null
  return settle(sign === '-' ? -digits : digits, scale)
}
