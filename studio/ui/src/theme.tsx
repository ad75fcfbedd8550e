/** Light, dark, or whatever the device prefers. */
export type Theme = 'light' | 'dark' | 'auto'

/** Switches the whole page. The tokens follow `data-theme` on the root element; `auto` follows the device, live. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  root.dataset.theme = theme
}
