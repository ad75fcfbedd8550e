import type { Json } from '../../model/base.ts'
import { loadMessages, locales } from '../messages.ts'

/** Why the server cannot start, as a code of the bundle: something whoever starts it can put right. */
export class StartFailure extends Error {
  readonly code: string
  readonly params: { readonly [name: string]: Json }

  constructor(code: string, params: { readonly [name: string]: Json } = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'StartFailure'
    this.code = code
    this.params = params
  }
}

/** One sentence a language on stderr. */
export const sayFailure = async ({ code, params }: StartFailure): Promise<void> => {
  const messages = await loadMessages([])
  for (const locale of locales) process.stderr.write(`${messages.text(locale, code, params)}\n`)
}
