/**
 * Runs something once the page has nothing to do: fetching ahead the code of dialogs and menus, which no first view needs but which
 * must be there when the connection is gone. Safari has no idle callback; two seconds stand for it.
 */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 2000 })
  else setTimeout(run, 2000)
}
