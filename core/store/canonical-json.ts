import type { Json } from '../model/base.ts'

/**
 * The one text of a JSON value, so that equal values have equal hashes: keys in order of their UTF-16 code units, no
 * spaces, numbers and strings as ECMAScript writes them (RFC 8785). Keys whose value is undefined are left out.
 *
 * @example canonicalJson({ b: 1, a: [true] }) // '{"a":[true],"b":1}'
 */
export const canonicalJson = (value: Json | undefined): string => {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  // Every event is hashed by this text: it is put together piece by piece, without lists of pieces in between.
  let text = ''
  if (Array.isArray(value)) {
    for (const each of value) text += `${text === '' ? '' : ','}${canonicalJson(each)}`
    return `[${text}]`
  }
  const object = value as { readonly [key: string]: Json | undefined }
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/** Nearly all texts hold nothing that JSON escapes, and to see that costs less than to have them escaped. */
const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text))

const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/
