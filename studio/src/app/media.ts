import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Whether the window is wide enough for panes side by side. */
export const useIsDesk = (): Accessor<boolean> => useMedia('(min-width: 1024px)')

/** Whether a media query holds, now and later. */
export function useMedia(query: string): Accessor<boolean> {
  const list = window.matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const update = () => setMatches(list.matches)
  list.addEventListener('change', update)
  onCleanup(() => list.removeEventListener('change', update))
  return matches
}
