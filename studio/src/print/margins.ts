/** What stands in the margins of every page. `{page}` and `{pages}` in a text are counted by the browser while it prints. */
export type Margins = {
  readonly topLeft: string
  readonly topRight: string
  readonly bottomLeft: string
  readonly bottomCenter: string
  readonly bottomRight: string
}

/**
 * Hands the texts to the `@page` rules of print.css as custom properties of the root, which boxes in a page's margin
 * inherit: the content security policy allows that, and no style sheet has to be written. Returns the way to take them
 * away again.
 */
export function setMargins(margins: Margins): () => void {
  const { style } = document.documentElement
  const names = Object.entries(margins).map(([place, text]) => {
    const name = `--print-${place.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    style.setProperty(name, contentOf(text))
    return name
  })
  return () => {
    for (const name of names) style.removeProperty(name)
  }
}

/** A text as a value of CSS `content`. */
export const contentOf = (text: string): string =>
  text
    .split(/(\{pages?\})/)
    .map((part) => (/^\{pages?\}$/.test(part) ? `counter(${part.slice(1, -1)})` : quoted(part)))
    .join(' ')

// A quotation mark, a backslash or a new line would end the string: they are written as code points.
const quoted = (text: string): string =>
  `"${text.replace(/["\\\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`
