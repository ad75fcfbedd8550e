import type { Json } from '../../model/base.ts'
import { loadMessages, locales } from '../messages.ts'

type Params = { readonly [name: string]: Json }

/** Says a code of the message bundles to whoever runs a command, once a language. */
export const say = async (stream: NodeJS.WritableStream, code: string, params: Params = {}): Promise<void> => {
  const messages = await loadMessages([])
  for (const locale of locales) stream.write(`${messages.text(locale, code, params)}\n`)
}

/** A size as people read it. */
export const spokenSize = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const at = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${(bytes / 1000 ** at).toFixed(at === 0 ? 0 : 1)} ${units[at]}`
}
