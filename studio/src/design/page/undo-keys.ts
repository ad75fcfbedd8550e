import { onCleanup, onMount } from 'solid-js'
import { focusThing } from '../paper/line-acts.ts'
import type { Desk } from '../state/design.ts'

/**
 * Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y undo and do again what was designed, also while something is typed: the browser's own undo knows
 * one input only and would tear the text away from the draft. Dialogs over the page keep it.
 */
export function watchUndoKeys(desk: Desk): void {
  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey) || isCovered()) return
    const key = event.key.toLowerCase()
    const isUndo = key === 'z' && !event.shiftKey
    if (!isUndo && !(key === 'z' && event.shiftKey) && key !== 'y') return
    event.preventDefault()
    if (isUndo) desk.undo()
    else desk.redo()
    // What had the focus may be gone with the act.
    const place = desk.selection()
    if (place !== null && (document.activeElement === null || document.activeElement === document.body))
      focusThing(desk.definition(), place)
  }
  onMount(() => document.addEventListener('keydown', press, true))
  onCleanup(() => document.removeEventListener('keydown', press, true))
}

const isCovered = () => document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"]') !== null
