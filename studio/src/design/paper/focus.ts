import type { Place } from '../model/edit.ts'
import { placeText } from '../model/place.ts'

/** Where the caret goes in a text: its ends, all of it, or behind so many characters. */
export type Caret = 'start' | 'end' | 'all' | number

/** Every text on the paper, in the order in which the arrow keys go through them. */
const selector = '[data-edit]'

/** Puts the caret into a text of the draft, once it is on the page. */
export function focusText(place: Place, caret: Caret = 'end'): boolean {
  const found = document.querySelector<HTMLTextAreaElement>(`[data-edit="${CSS.escape(placeText(place))}"]`)
  if (!found) return false
  found.focus({ preventScroll: true })
  found.scrollIntoView({ block: 'nearest' })
  const length = found.value.length
  const [from, to] =
    caret === 'all' ? [0, length] : caret === 'start' ? [0, 0] : caret === 'end' ? [length, length] : [caret, caret]
  found.setSelectionRange(from, to)
  return true
}

/** Goes to the text before or after this one. */
export function focusNeighbour(from: HTMLElement, by: 1 | -1): void {
  const all = [...(from.closest('[data-paper]')?.querySelectorAll<HTMLTextAreaElement>(selector) ?? [])]
  const next = all[all.indexOf(from as HTMLTextAreaElement) + by]
  if (!next) return
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
  const at = by > 0 ? 0 : next.value.length
  next.setSelectionRange(at, at)
}

/**
 * Whether the caret stands on the first or the last of the rows a text is broken into. `mirror` holds the same text with the same
 * breaks: a text area does not tell where its own are.
 */
export function isAtEdge(area: HTMLTextAreaElement, mirror: HTMLElement, by: 1 | -1): boolean {
  if (area.selectionStart !== area.selectionEnd) return false
  const node = mirror.firstChild
  if (!(node instanceof Text) || area.value === '') return true
  const top = (at: number) => {
    const range = document.createRange()
    range.setStart(node, Math.min(at, node.length))
    range.setEnd(node, Math.min(at + 1, node.length))
    return range.getBoundingClientRect().top
  }
  return Math.abs(top(area.selectionStart) - top(by < 0 ? 0 : area.value.length)) < 4
}
