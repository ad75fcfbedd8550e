import type { Json } from '../model/base.ts'

/**
 * The one text of a JSON value, so that equal values have equal hashes: keys in order of their UTF-16 code units, no
 * spaces, numbers and strings as ECMAScript writes them (RFC 8785). Keys whose value is undefined are left out.
 *
 * @example canonicalJson({ b: 1, a: [true] }) // '{"a":[true],"b":1}'
 */
export const canonicalJson = (value: Json | undefined): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each)).join(',')}]`
  const object = value as { readonly [key: string]: Json | undefined }
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`)
  return `{${members.join(',')}}`
}
