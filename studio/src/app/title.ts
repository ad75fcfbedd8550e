import { createEffect } from 'solid-js'

/** Names the page in the window's title. */
export function useTitle(title: () => string): void {
  createEffect(() => {
    document.title = title() === '' ? 'Checkwright' : `${title()} · Checkwright`
  })
}
