import type { Json } from '@checkwright/core/model/base'
import type { Params } from '../../i18n/format.ts'
import { textOfJson } from '../../i18n/index.ts'
import { formatDate, formatInstant, isInstantText, isPlainDateText } from './time.ts'

/**
 * Parameters as a sentence shows them: moments and days in the reader's way, texts in the reader's language, lists joined,
 * persons by name.
 */
export function toParams(
  params: { readonly [name: string]: Json } | undefined,
  nameOf: (id: string) => string | undefined = () => undefined,
): Params {
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, shown(value, nameOf)]))
}

function shown(value: Json, nameOf: (id: string) => string | undefined): Json {
  if (Array.isArray(value)) return value.map((one) => String(shown(one, nameOf))).join(', ')
  if (typeof value !== 'string') return textOfJson(value) ?? value
  if (isInstantText(value)) return formatInstant(value)
  if (isPlainDateText(value)) return formatDate(value)
  // A day and a time on the clock's own calendar, whatever the reader's zone.
  const [day = '', time = '', more] = value.split(' ')
  if (more === undefined && isPlainDateText(day) && /^\d\d:\d\d$/.test(time)) return `${formatDate(day)} ${time}`
  return nameOf(value) ?? value
}
