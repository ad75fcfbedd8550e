import { type Refused, refused } from './problem.ts'

/**
 * Whether a request that changes something comes from a page of this server. Browsers always name the origin of such a
 * request; programs that do not, and carry no `Sec-Fetch-Site` either, cannot be used by a foreign page.
 */
export const checkOrigin = (headers: Headers, publicUrl: string | null): Refused | undefined => {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  if (origin === null) return site === null || site === 'same-origin' || site === 'none' ? undefined : foreign
  const host = URL.canParse(origin) ? new URL(origin).host : null
  const own = publicUrl === null ? headers.get('host') : new URL(publicUrl).host
  return host !== null && (host === own || host === headers.get('host')) ? undefined : foreign
}

const foreign = refused(403, 'request.foreign_origin')

/** The client's address: the connection's, or the last one a trusted proxy added. */
export const clientAddress = (headers: Headers, connection: string, trustProxy: boolean): string => {
  if (!trustProxy) return connection
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || connection
}

/** Whether the browser speaks https to us, possibly through a trusted proxy. */
export const isSecureRequest = (url: string, headers: Headers, trustProxy: boolean): boolean =>
  trustProxy && headers.has('x-forwarded-proto')
    ? headers.get('x-forwarded-proto') === 'https'
    : url.startsWith('https:')
