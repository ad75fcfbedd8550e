import type { Locale } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'

/** A form with nothing in it yet: one section, and one step in which whoever opens it fills it in. */
export const blankDefinition = (from: {
  readonly key: string
  readonly kind: Definition['kind']
  readonly title: string
  readonly section: string
  readonly step: string
  readonly locale: Locale
}): Definition => ({
  format: 1,
  key: from.key,
  kind: from.kind,
  title: { [from.locale]: from.title },
  sections: [{ key: 'section1', title: { [from.locale]: from.section }, content: [] }],
  workflow: [{ key: 'fill', kind: 'fill', title: { [from.locale]: from.step }, actors: { of: [{ who: 'starter' }] } }],
})

/** Whether a text may be the key of a definition. */
export const isKey = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u.test(text)

/** A key made of a title that no other form has: `用车申请单`, `car_request_2`. */
export function keyOf(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^[_\p{N}]+|_+$/gu, '')
  return freeKey(words === '' ? 'form' : words, taken)
}

/** The key itself, else its words with the first number nobody has taken: `audit_2` becomes `audit_3`. */
export function freeKey(key: string, taken: readonly string[]): string {
  if (!taken.includes(key)) return key
  const words = [...key.replace(/_\d+$/, '')]
  for (let number = 2; ; number += 1) {
    const end = `_${number}`
    const tried = `${words.slice(0, 64 - end.length).join('')}${end}`
    if (!taken.includes(tried)) return tried
  }
}
