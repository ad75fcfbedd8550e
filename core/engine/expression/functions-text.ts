import { whole } from '../decimal-kernel.ts'
import { textOf } from '../decimal-text.ts'
import { type BuiltIn, wholeNumber } from './function-kinds.ts'
import { temporalText } from './temporal.ts'
import { isNum, isTemporal, type Meter, spend, type Value } from './value.ts'

/** Texts are measured in characters, not in UTF-16 units: 𠮷 is one. */
export const TEXT_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  contains: pair((text, part) => text.includes(part)),
  'starts with': pair((text, part) => text.startsWith(part)),
  'ends with': pair((text, part) => text.endsWith(part)),
  'string length': ([text = null], meter) => (isText(text, meter) ? whole([...text].length) : null),
  'upper case': ([text = null], meter) => (isText(text, meter) ? text.toUpperCase() : null),
  'lower case': ([text = null], meter) => (isText(text, meter) ? text.toLowerCase() : null),
  substring: ([text = null, start = null, length], meter) => {
    if (!isText(text, meter)) return null
    const from = wholeNumber(start)
    const size = length === undefined ? Number.POSITIVE_INFINITY : wholeNumber(length)
    if (from === undefined || from === 0 || size === undefined || size < 0) return null
    const letters = [...text]
    if (Math.abs(from) > letters.length) return ''
    const first = from > 0 ? from - 1 : letters.length + from
    return letters.slice(first, first + size).join('')
  },
  string: ([value = null]) => {
    if (typeof value === 'string') return value
    if (typeof value === 'boolean') return String(value)
    if (isNum(value)) return textOf(value)
    return isTemporal(value) ? temporalText(value) : null
  },
}

function pair(test: (text: string, part: string) => boolean): BuiltIn {
  return ([text = null, part = null], meter) => (isText(text, meter) && isText(part, meter) ? test(text, part) : null)
}

/** Long texts cost steps, so that a loop over them stays within the budget. */
function isText(value: Value, meter: Meter): value is string {
  if (typeof value !== 'string') return false
  spend(meter, value.length >> 6)
  return true
}
