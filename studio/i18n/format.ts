import type { Json, Locale } from '@checkwright/core/model/base'

/** What may stand in a message's places. */
export type Params = Readonly<Record<string, Json | undefined>>

/**
 * Fills a message: `{name}` takes a parameter, `{count|item|items}` the form a number asks for in this language.
 * A parameter that is missing leaves its braces standing, so that the fault is seen.
 */
export function fill(message: string, params: Params | undefined, locale: Locale): string {
  if (!params || !message.includes('{')) return message
  return message.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = params[name]
    if (value === undefined) return whole
    if (one === undefined) return plain(value)
    return new Intl.PluralRules(locale).select(Number(value)) === 'one' ? one : (other ?? '')
  })
}

function plain(value: Json): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
