import { gzipSync } from 'node:zlib'
import type { Page, Response } from 'playwright-core'

/**
 * Listens for the scripts a page loads. The answer tells how many there were until it is asked for and what they come to
 * compressed, each as a server sends it.
 */
export const scriptsOf = (page: Page): (() => Promise<{ readonly gzip: number; readonly count: number }>) => {
  const responses: Response[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') responses.push(response)
  })
  return async () => {
    let gzip = 0
    const until = [...responses]
    for (const response of until) gzip += gzipSync(await response.body(), { level: 9 }).byteLength
    return { gzip, count: until.length }
  }
}
