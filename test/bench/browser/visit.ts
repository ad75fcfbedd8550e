import type { BrowserContext, Page } from 'playwright-core'

/** Counts how long a page takes from the beginning of its navigation until somebody can type into it. */
export const usableAfter = async (page: Page, url: string, selector: string): Promise<number> => {
  await page.goto(url, { waitUntil: 'commit' })
  const handle = await page.waitForFunction(
    () => (window as unknown as { readonly usableAt?: number }).usableAt,
    undefined,
    {
      polling: 100,
      timeout: 120_000,
    },
  )
  const at = (await handle.jsonValue()) as number
  await page.waitForSelector(selector)
  return at
}

/** Must be called before the first page of a context is opened. */
export const watchFor = async (context: BrowserContext, selector: string): Promise<void> => {
  await context.addInitScript((wanted: string) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector(wanted) === null) return
      watch.disconnect()
      // A frame, and then a turn of the main thread that nothing else has taken.
      requestAnimationFrame(() =>
        setTimeout(() => {
          Object.assign(window, { usableAt: performance.now() })
        }),
      )
    })
    watch.observe(document, { childList: true, subtree: true })
  }, selector)
}
