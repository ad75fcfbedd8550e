import { onCleanup, onMount } from 'solid-js'

/**
 * Keys of a page: single letters, `Enter`, `?`, arrows, and `Control+Enter`. They are silent while something is typed,
 * chosen from a list, or lies over the page; only combinations with Control work inside inputs.
 */
export function useKeys(keys: () => Readonly<Record<string, (() => void) | undefined>>): void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || isCovered()) return
    const isCombined = event.ctrlKey || event.metaKey
    if (!isCombined && isTyping(event.target)) return
    const name = isCombined ? `Control+${event.key}` : event.key
    // A focused button or link keeps its own Enter.
    if (name === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary')) return
    const act = keys()[name]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMount(() => document.addEventListener('keydown', listen))
  onCleanup(() => document.removeEventListener('keydown', listen))
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('textarea, select, [role="menu"], [role="listbox"]') !== null ||
    (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'))

const isCovered = () => document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"]') !== null
