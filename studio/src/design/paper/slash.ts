import { createSignal } from 'solid-js'

/** What a query for kinds begins with on an empty line. The same key gives other signs under a Chinese input method. */
const signs = ['/', '／', '、']

/** A slash typed on an empty line: what follows it searches the kinds and is no text of the line. */
export function createSlash() {
  const [query, setQuery] = createSignal<string>()
  return {
    query,
    isOpen: () => query() !== undefined,
    close: () => setQuery(undefined),
    /** Whether a text is meant for the search; tells the search what is looked for. */
    take(text: string): boolean {
      const isMeant = signs.includes(text.slice(0, 1)) && text.length < 24
      setQuery(isMeant ? text.slice(1) : undefined)
      return isMeant
    },
  }
}
