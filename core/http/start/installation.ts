import { createCatalog } from '../../engine/catalog.ts'
import type { Instant, Locale } from '../../model/base.ts'
import type { Definition } from '../../model/definition.ts'
import { createRuntime } from '../../runtime/create.ts'
import type { Template } from '../../runtime/library.ts'
import type { Ports } from '../../runtime/runtime.ts'
import { listDefinitions } from '../../store/definitions.ts'
import { isStoreError } from '../../store/errors.ts'
import { uuidv7 } from '../../store/ids.ts'
import { openStore } from '../../store/open.ts'
import { scopeTo } from '../../store/plugin-scope.ts'
import type { Store } from '../../store/store.ts'
import { type App, createApp } from '../app.ts'
import { type Accounts, openAccounts } from '../auth/accounts.ts'
import { openAccountsDatabase } from '../auth/database.ts'
import { sessionSecret } from '../auth/secret.ts'
import { createSignInGate } from '../auth/sign-in-gate.ts'
import { counted } from '../count-commands.ts'
import { createDirectories } from '../directories.ts'
import { createSetup, setUp } from '../first-admin.ts'
import { createLog, type Log } from '../log.ts'
import { loadMessages } from '../messages.ts'
import { createMetrics, type Metrics } from '../metrics.ts'
import { createOperations, type Operations, type OperationsConfig, readingsOf } from '../operations.ts'
import type { Demo, Installed, Parts } from '../parts.ts'
import { createStreams } from '../streams.ts'
import { productVersion } from '../version.ts'
import type { Config } from './config.ts'
import { type HeldClock, hasStory, makeDemo } from './demo.ts'
import { StartFailure } from './failure.ts'
import { publishLibrary } from './library.ts'
import { loadPlugins } from './plugins.ts'
import { systemPorts } from './ports.ts'
import { readTemplates } from './templates.ts'

/** Everything of a running installation, without the socket: main serves it, tests ask the app directly. */
export type Installation = {
  readonly app: App
  readonly parts: Parts
  readonly store: Store
  /** Of the set-up link, while there is no admin. */
  readonly setupToken: string | null
  /** Lets the browsers go that listen for changes; they come back by themselves. */
  endStreams(): void
  close(): Promise<void>
}

export type InstallationOptions = Pick<
  Config,
  | 'data'
  | 'databaseUrl'
  | 'plugins'
  | 'admin'
  | 'secret'
  | 'logLevel'
  | 'publicUrl'
  | 'trustProxy'
  | 'studio'
  | 'library'
> &
  OperationsConfig & {
    /** What an empty installation begins with; the library's templates unless told. */
    readonly begin?: Begin
    /** How the demo company begins and ends; absent where an installation cannot give its place to another one. */
    readonly demo?: Demo
    /** Tests bring their own clock and their own ear for the log. */
    readonly ports?: (log: Log) => Ports
    readonly write?: (line: string) => void
  }

/** What an empty installation begins with: the templates of the library, certain definitions, or the demo company. */
export type Begin =
  | { readonly as: 'empty'; readonly definitions?: readonly Definition[] }
  | { readonly as: 'demo'; readonly locale: Locale }

/** Opens plugins, store, accounts and runtime in this order, and closes again whatever was opened when a later one fails. */
export const openInstallation = async (options: InstallationOptions): Promise<Installation> => {
  const log = createLog({ level: options.logLevel, ...(options.write === undefined ? {} : { write: options.write }) })
  const clock = holdable((options.ports ?? systemPorts)(log))
  const { ports } = clock
  const installed = await loadPlugins(options.plugins)
  const metrics = createMetrics(productVersion)
  const operations = createOperations(options, ports.now)
  const opened: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one()
  }
  try {
    const store = await openData(options, ports, metrics)
    opened.push(store.close, operations.backups.close)
    const accounts = await openAccountsOf(options, ports)
    opened.push(accounts.close)
    const templates = await readTemplates(options.library, log)
    const runtime = await openRuntime({ store, installed, templates, ports, metrics })
    opened.push(runtime.stop)
    for (const person of await runtime.repeatErasures()) await accounts.remove(person)
    const parts = await putTogether({ options, ports, log, installed, store, accounts, runtime, metrics, operations })
    opened.push(async () => parts.streams.close())
    await begin({ parts, runtime, store, templates, clock, log, options })
    await makeAdmin(parts, options.admin)
    const setup = createSetup(accounts)
    const whole: Parts = { ...parts, setup, demo: options.demo ?? noDemo }
    const app = createApp(whole)
    runtime.start()
    const setupToken = (await setup.isNeeded()) ? setup.token : null
    return {
      app,
      parts: whole,
      store,
      setupToken,
      endStreams: () => {
        operations.drain()
        parts.streams.close()
      },
      close,
    }
  } catch (error) {
    await close()
    throw failureOf(error, options)
  }
}

const noDemo: Demo = {
  available: async () => false,
  running: async () => null,
  make: () => Promise.reject(new Error('no demo here')),
  end: () => Promise.reject(new Error('no demo here')),
}

const begin = async (from: {
  readonly parts: Omit<Parts, 'setup' | 'demo'>
  readonly runtime: Running
  readonly store: Store
  readonly templates: readonly Template[]
  readonly clock: Holdable
  readonly log: Log
  readonly options: InstallationOptions
}): Promise<void> => {
  const { parts, runtime, store, templates, clock, log, options } = from
  const { begin = { as: 'empty' }, library } = options
  const isEmpty = (await listDefinitions(store.read)).length === 0 && (await parts.accounts.isEmpty())
  if (begin.as === 'demo' && isEmpty && hasStory(library))
    return makeDemo({ ...parts, runtime }, { store, library, locale: begin.locale, clock })
  const own = begin.as === 'empty' ? begin.definitions : undefined
  const definitions = own ?? templates.map(({ document }) => document)
  if (own !== undefined || templates.length > 0) await publishLibrary({ runtime, store, definitions, log })
}

type Holdable = HeldClock & { readonly ports: Ports }

/** The ports of the runtime with a clock that can be held; ids follow it, so that they sort as they came. */
const holdable = (ports: Ports): Holdable => {
  let held: Instant | null = null
  return {
    real: ports.now,
    hold: (at) => {
      held = at
    },
    ports: {
      ...ports,
      now: () => held ?? ports.now(),
      id: () => (held === null ? ports.id() : uuidv7(held, ports.random)),
    },
  }
}

const openData = async (options: InstallationOptions, ports: Ports, observe: Metrics): Promise<Store> => {
  const { data, databaseUrl } = options
  const database = databaseUrl === null ? {} : { databaseUrl }
  return openStore({ dataFolder: data, ...database, random: ports.random, now: ports.now, log: ports.log, observe })
}

/** What whoever starts the server can put right becomes one sentence; anything else stays what it is. */
const failureOf = (error: unknown, { data, databaseUrl }: InstallationOptions): unknown => {
  if (isStoreError(error, 'store.locked')) return new StartFailure('start.locked', { folder: data }, error)
  if (isStoreError(error, 'store.not_writable')) return new StartFailure('start.not_writable', { folder: data }, error)
  if (isStoreError(error, 'store.newer')) return new StartFailure('start.newer_database', {}, error)
  if (isStoreError(error, 'store.unsafe_setting'))
    return new StartFailure('start.unsafe_database', { reason: error.message }, error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (databaseUrl !== null && /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|28|3D|08|57)/.test(code))
    return new StartFailure('start.database_unreachable', { code }, error)
  return error
}

const openAccountsOf = async ({ data, databaseUrl, secret }: InstallationOptions, ports: Ports): Promise<Accounts> =>
  openAccounts(await openAccountsDatabase({ data, ...(databaseUrl === null ? {} : { url: databaseUrl }) }), {
    secret: sessionSecret(data, secret),
    now: () => Date.parse(ports.now()),
  })

type Running = Awaited<ReturnType<typeof createRuntime>>

/** Brings the plugins' own tables up to date too. */
const openRuntime = async (from: {
  readonly store: Store
  readonly installed: readonly Installed[]
  readonly templates: readonly Template[]
  readonly ports: Ports
  readonly metrics: Metrics
}): Promise<Running> => {
  const { store, installed, templates, ports, metrics } = from
  const catalog = createCatalog(installed.map(({ plugin }) => plugin))
  if (!catalog.ok) {
    const [first] = catalog.problems
    throw new StartFailure('start.plugin_broken', { plugin: first?.path ?? '', reason: first?.code ?? '' })
  }
  const servers = installed.flatMap(({ server }) => (server === undefined ? [] : [server]))
  return createRuntime({ store, catalog: catalog.value, servers, templates, ports, observe: metrics })
}

const putTogether = async (from: {
  readonly options: InstallationOptions
  readonly ports: Ports
  readonly log: Log
  readonly installed: readonly Installed[]
  readonly store: Store
  readonly accounts: Accounts
  readonly runtime: Running
  readonly metrics: Metrics
  readonly operations: Operations
}): Promise<Omit<Parts, 'setup' | 'demo'>> => {
  const { options, ports, log, installed, store, accounts, runtime, metrics, operations } = from
  const now = (): number => Date.parse(ports.now())
  const { backups } = operations
  const plugins = installed.map(({ plugin }) => plugin.id)
  metrics.watch(() => readingsOf({ store, runtime, backups, plugins, now }))
  return {
    ...{
      runtime: counted(runtime, metrics),
      accounts,
      metrics,
      operations,
      log,
      installed,
      now,
      version: productVersion,
    },
    directories: createDirectories({ store, now, reload: runtime.context.reloadWorld }),
    gate: createSignInGate(now),
    streams: createStreams({
      listen: runtime.listen,
      version: productVersion,
      opened: metrics.streams,
      changed: metrics.change,
    }),
    messages: await loadMessages(installed.map(({ plugin }) => plugin)),
    pluginDatabase: (plugin) => scopeTo(plugin)(store.read),
    language: 'zh-Hans',
    id: ports.id,
    publicUrl: options.publicUrl,
    trustProxy: options.trustProxy,
    studio: options.studio,
  }
}

/** The admin the environment names, once: later starts leave them and their password alone. */
const makeAdmin = async (parts: Omit<Parts, 'setup' | 'demo'>, admin: Config['admin']): Promise<void> => {
  if (admin === null || !(await parts.accounts.isEmpty())) return
  const refusal = await setUp(
    { ...parts, setup: { isNeeded: async () => true, accepts: () => false, done: () => undefined } },
    {
      organisation: '',
      name: admin.account,
      account: admin.account,
      password: admin.password,
    },
    { idempotencyKey: 'first-admin', route: 'start', bodyHash: '' },
  )
  if (refusal !== null)
    throw new StartFailure('start.admin_refused', { reason: refusal.problems[0]?.code ?? String(refusal.status) })
}
