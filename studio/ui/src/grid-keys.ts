/**
 * The cell a key leads to from the one the event comes from, or nothing when the key belongs to the control inside it: arrows move
 * a caret that is not at the edge, open lists keep all their keys, several-line text keeps Enter and the arrows.
 */
export function moveInGrid(event: KeyboardEvent): { readonly row: number; readonly column: number } | undefined {
  const control = event.target
  if (!(control instanceof HTMLElement) || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
  const cell = control.closest<HTMLElement>('[data-column]')
  if (!cell || control.getAttribute('aria-expanded') === 'true') return
  const row = Number(cell.dataset.row)
  const column = Number(cell.dataset.column)
  const isArea = control instanceof HTMLTextAreaElement
  // A native select or date changes its own value with the arrows.
  const keepsArrows = isArea || control instanceof HTMLSelectElement || isDateLike(control)
  switch (event.key) {
    case 'Enter':
      if (isArea || control instanceof HTMLButtonElement) return
      return target(row + (event.shiftKey ? -1 : 1), column)
    case 'ArrowDown':
      return keepsArrows ? undefined : target(row + 1, column)
    case 'ArrowUp':
      return keepsArrows ? undefined : target(row - 1, column)
    case 'ArrowLeft':
      return keepsArrows || !isCaretAt(control, 'start') ? undefined : target(row, column - 1)
    case 'ArrowRight':
      return keepsArrows || !isCaretAt(control, 'end') ? undefined : target(row, column + 1)
    default:
      return
  }
}

function target(row: number, column: number) {
  return row < 0 || column < 0 ? undefined : { row, column }
}

function isDateLike(control: HTMLElement): boolean {
  return control instanceof HTMLInputElement && /^(date|datetime-local|time|number|range)$/.test(control.type)
}

function isCaretAt(control: HTMLElement, edge: 'start' | 'end'): boolean {
  if (!(control instanceof HTMLInputElement) || control.selectionStart === null) return true
  const { selectionStart, selectionEnd, value } = control
  // All of it selected, as after moving here, counts as both edges: going on does not cost a second key.
  if (selectionStart === 0 && selectionEnd === value.length) return true
  const place = edge === 'start' ? 0 : value.length
  return selectionStart === place && selectionEnd === place
}
