import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The key that signs session cookies: made once and kept beside the data, readable by the owner only. Several processes
 * on one database share it through `CHECKWRIGHT_SECRET`.
 */
export const sessionSecret = (data: string, given: string | undefined): string => {
  if (given !== undefined) return given
  const file = join(data, 'secret')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true })
    return secret
  }
}
