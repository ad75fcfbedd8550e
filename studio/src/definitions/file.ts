import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'

/** Offers a definition as a file; the very same document comes out of it when it is read again. */
export function downloadDefinition(definition: Definition, name = definition.key): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(definition, null, 2)}\n`], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.json`
  link.click()
  // The browser has taken the content when the click is over; Safari does so a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** What a file holds: a definition as far as can be told here, or why it is none. The server looks at the rest. */
export type ReadFile =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly reason: 'not-json' | 'not-a-form' }

export function readDefinition(text: string): ReadFile {
  let value: Json
  try {
    // A byte order mark is no part of JSON; some editors write one.
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch {
    return { ok: false, reason: 'not-json' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, reason: 'not-a-form' }
  const { format, key } = value as { readonly [name: string]: Json }
  if (format === undefined || typeof key !== 'string') return { ok: false, reason: 'not-a-form' }
  return { ok: true, definition: value as unknown as Definition }
}
