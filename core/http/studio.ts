import { existsSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import { acceptsGzip } from './respond.ts'

const compress = promisify(gzip)

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

type Loaded = { readonly plain: Buffer<ArrayBuffer>; packed: Promise<Buffer<ArrayBuffer>> | null }

/**
 * Serves the built studio. Addresses of the app without a file get its page, so that a link into it works; file names with
 * a hash never change their content and may be kept for a year.
 */
export const createStudio = (folder: URL): ((c: Context) => Promise<Response>) => {
  const files = new Map<string, Loaded>()
  const root = fileURLToPath(folder)
  const load = (name: string): Loaded | null => {
    const known = files.get(name)
    if (known !== undefined) return known
    const path = join(root, name)
    const isInside = path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)
    if (!isInside || types[extname(name)] === undefined || !existsSync(path)) return null
    const loaded: Loaded = { plain: Buffer.from(readFileSync(path)), packed: null }
    files.set(name, loaded)
    return loaded
  }

  return async (c) => {
    const path = decoded(new URL(c.req.url).pathname)
    const isPage = extname(path) === '' || path === '/index.html'
    const name = isPage ? '/index.html' : path
    const file = load(name)
    if (file === null) return c.notFound()
    const headers = new Headers({
      'Content-Type': types[extname(name)] ?? 'application/octet-stream',
      'Cache-Control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
    })
    if (file.plain.length < 1_024 || !acceptsGzip(c.req.raw.headers)) return new Response(file.plain, { headers })
    file.packed ??= compress(file.plain, { level: 9 }) as Promise<Buffer<ArrayBuffer>>
    headers.set('Content-Encoding', 'gzip')
    return new Response(await file.packed, { headers })
  }
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
