import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locale } from '../../model/base.ts'
import { StartFailure } from './failure.ts'

/** How this server is to run, from arguments and environment. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Listens on the network and prints the addresses by which others reach it. */
  readonly isLan: boolean
  readonly publicUrl: string | null
  readonly trustProxy: boolean
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly data: string
  readonly databaseUrl: string | null
  /** Where backups go unless another folder is named. */
  readonly backups: string
  /** Reads the figures of /metrics without a session; none where absent. */
  readonly metricsToken: string | null
  /** Folders in which each folder is a plugin: ours, then the office's own. */
  readonly plugins: readonly URL[]
  readonly admin: { readonly account: string; readonly password: string } | null
  readonly secret: string | undefined
  readonly logLevel: string
  /** Language of the demo company an unused installation begins as. */
  readonly demo: Locale | null
  /** Folder of the built studio, and of the templates an empty installation begins with. */
  readonly studio: URL
  readonly library: URL
}

const root = new URL('../../../', import.meta.url)

/** Throws `StartFailure` naming the variable that makes no sense. */
export const readConfig = (args: readonly string[], env: NodeJS.ProcessEnv): Config => {
  const isLan = args.includes('--lan')
  const unknown = args.find((arg) => arg !== '--lan' && arg !== '--')
  if (unknown !== undefined) throw new StartFailure('start.unknown_argument', { argument: unknown })
  const text = (name: string): string | null => env[name]?.trim() || null
  const extra = text('CHECKWRIGHT_PLUGINS')
  const data = resolve(text('CHECKWRIGHT_DATA') ?? './data')
  return {
    port: port(text('PORT') ?? '3000'),
    host: text('HOST') ?? (isLan ? '0.0.0.0' : '127.0.0.1'),
    isLan,
    publicUrl: publicUrl(text('PUBLIC_URL')),
    trustProxy: ['1', 'true', 'yes'].includes(text('TRUST_PROXY') ?? ''),
    tls: tls(text('TLS_CERT'), text('TLS_KEY')),
    data,
    databaseUrl: databaseUrl(text('DATABASE_URL')),
    metricsToken: metricsToken(text('CHECKWRIGHT_METRICS_TOKEN')),
    backups: resolve(text('CHECKWRIGHT_BACKUPS') ?? join(data, 'backups')),
    plugins: [new URL('plugins/', root), ...(extra === null ? [] : [pathToFileURL(`${resolve(extra)}/`)])],
    admin: admin(text('CHECKWRIGHT_ADMIN_EMAIL'), env.CHECKWRIGHT_ADMIN_PASSWORD ?? null),
    secret: text('CHECKWRIGHT_SECRET') ?? undefined,
    logLevel: logLevel(text('LOG_LEVEL') ?? 'warn'),
    demo: demo(text('CHECKWRIGHT_DEMO')),
    studio: new URL('studio/dist/', root),
    library: new URL('forms-library/', root),
  }
}

const bad = (name: string, value: string): StartFailure => new StartFailure('start.bad_setting', { name, value })

const port = (text: string): number => {
  const number = Number(text)
  if (!/^\d{1,5}$/.test(text) || number > 65_535) throw bad('PORT', text)
  return number
}

const publicUrl = (text: string | null): string | null => {
  if (text === null) return null
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw bad('PUBLIC_URL', text)
  return new URL(text).origin
}

const databaseUrl = (text: string | null): string | null => {
  if (text === null) return null
  // The value may hold a password, so it is not repeated.
  if (!/^postgres(ql)?:\/\//.test(text)) throw bad('DATABASE_URL', '…')
  return text
}

const demo = (text: string | null): Locale | null => {
  if (text === null || ['0', 'false', 'no'].includes(text)) return null
  if (['1', 'true', 'yes', 'zh', 'zh-Hans'].includes(text)) return 'zh-Hans'
  if (text === 'en') return 'en'
  throw bad('CHECKWRIGHT_DEMO', text)
}

/** It is sent in a header and guards figures of the whole office. */
const metricsToken = (text: string | null): string | null => {
  if (text !== null && !/^[\x21-\x7e]{16,256}$/.test(text)) throw bad('CHECKWRIGHT_METRICS_TOKEN', '…')
  return text
}

const logLevel = (text: string): string => {
  if (!['info', 'warn', 'error', 'silent'].includes(text)) throw bad('LOG_LEVEL', text)
  return text
}

const tls = (cert: string | null, key: string | null): Config['tls'] => {
  if (cert === null && key === null) return null
  if (cert === null || key === null) throw new StartFailure('start.tls_pair')
  return { cert: read('TLS_CERT', cert), key: read('TLS_KEY', key) }
}

const read = (name: string, file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch {
    throw bad(name, file)
  }
}

const admin = (account: string | null, password: string | null): Config['admin'] => {
  if (account === null && password === null) return null
  if (account === null || password === null) throw new StartFailure('start.admin_pair')
  if (password.length < 8 || password.length > 128) throw new StartFailure('start.admin_password')
  return { account, password }
}
