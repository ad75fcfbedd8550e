import { type Refused, refused } from './problem.ts'

/** Deepest nesting of a body. Deeper JSON parses, but crashes whoever later walks it recursively. */
export const maxDepth = 32
/** Most keys one object of a body may have. */
export const maxKeys = 10_000

const dangerous = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads a body of at most `maxBytes`, counted while it arrives; nothing is parsed before the count is known. */
export const readBytes = async (request: Request, maxBytes: number): Promise<Uint8Array | Refused> => {
  const declared = request.headers.get('content-length')
  if (declared !== null && !(Number(declared) <= maxBytes)) return tooLarge(maxBytes)
  if (request.body === null) return new Uint8Array()
  // The server's HTTP parser never hands over more than a declared length.
  if (declared !== null) return new Uint8Array(await request.arrayBuffer())
  return readCounted(request.body, maxBytes)
}

const readCounted = async (body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | Refused> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) return tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

const tooLarge = (maxBytes: number): Refused => ({
  ...refused(413, 'request.too_large', { params: { limit: maxBytes } }),
  headers: { Connection: 'close' },
})

/** Parses JSON within the bounds of depth, keys and key names. */
export const parseJson = (bytes: Uint8Array): { readonly value: unknown } | Refused => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused(400, 'request.malformed_json')
  }
  return checkBounds(value) ?? { value }
}

/** Walks without recursion, because the point is to survive what would overflow the stack. */
const checkBounds = (root: unknown): Refused | undefined => {
  if (typeof root === 'string' && !isStorable(root)) return unstorable('')
  const waiting: { readonly value: unknown; readonly depth: number; readonly pointer: string }[] = [
    { value: root, depth: 1, pointer: '' },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth, pointer } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > maxDepth) return refused(422, 'request.too_deep', { path: pointer, params: { limit: maxDepth } })
    const keys = Object.keys(value)
    if (!Array.isArray(value)) {
      if (keys.length > maxKeys)
        return refused(422, 'request.too_many_keys', { path: pointer, params: { limit: maxKeys } })
      const bad = keys.find((key) => dangerous.has(key) || !isStorable(key))
      if (bad !== undefined) return refused(422, 'request.key_refused', { path: pointer, params: { key: bad } })
    }
    for (const key of keys) {
      const child = (value as Readonly<Record<string, unknown>>)[key]
      if (typeof child === 'string' && !isStorable(child)) return unstorable(`${pointer}/${escapeToken(key)}`)
      if (typeof child === 'object' && child !== null)
        waiting.push({ value: child, depth: depth + 1, pointer: `${pointer}/${escapeToken(key)}` })
    }
  }
  return undefined
}

const unstorable = (path: string): Refused => refused(422, 'request.text_refused', { path })

/**
 * Whether a text can be stored as it is: PostgreSQL takes no zero byte, and half a surrogate pair has no bytes in UTF-8 at
 * all, so that what is read back would be another text than what was hashed.
 */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** One token of a JSON pointer (RFC 6901). */
export const escapeToken = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
