import type { DemoTour, Organisation } from '../model/api.ts'
import type { Locale } from '../model/base.ts'
import type { Person } from '../model/people.ts'
import type { Plugin } from '../plugin/contract.ts'
import type { RouteContext, ServerPlugin } from '../plugin/server.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Accounts } from './auth/accounts.ts'
import type { SignInGate } from './auth/sign-in-gate.ts'
import type { Log } from './log.ts'
import type { Messages } from './messages.ts'
import type { Metrics } from './metrics.ts'
import type { Operations } from './operations.ts'
import type { Streams } from './streams.ts'

/** A person with all departments that count as theirs (their own and those above it) and the language they chose. */
export type KnownPerson = Person & { readonly departments: readonly string[]; readonly language: Locale | null }

/** What sessions and set-up need to know of the organisation and its people. */
export type Directories = {
  /** From memory, at most a second behind other processes. */
  person(id: string): Promise<KnownPerson | undefined>
  /** People have changed through this process: the next look sees it. */
  refresh(): void
  saveLanguage(person: string, language: Locale): Promise<void>
  organisation(): Promise<Organisation>
  saveOrganisation(organisation: Organisation): Promise<void>
}

/** The one-time way to the first admin. */
export type Setup = {
  isNeeded(): Promise<boolean>
  /** Compares in constant time. */
  accepts(token: string): boolean
  done(): void
}

/** The demo company: how an installation becomes one, and how it ends. Whoever is asked to rebuild gets the new parts. */
export type Demo = {
  /** Nobody has used this installation yet and there is a story to play. */
  available(): Promise<boolean>
  /** What is shown of the company, and the password of all its accounts; null where this is none. */
  running(): Promise<{ readonly locale: Locale; readonly password: string; readonly tour: DemoTour } | null>
  /** Begins the company, anew where there is one. Everything that was here is gone. */
  make(locale: Locale): Promise<Parts>
  /** Ends it and keeps the definitions with these keys; returns the token of the set-up link. */
  end(keys: readonly string[]): Promise<string>
}

/** An installed plugin: its pure half and, where there is one, its server half. */
export type Installed = { readonly plugin: Plugin; readonly server?: ServerPlugin }

/** What the routes work with; put together once in main.ts, and by the tests in the same way. */
export type Parts = {
  readonly runtime: Runtime
  readonly accounts: Accounts
  readonly directories: Directories
  readonly setup: Setup
  readonly gate: SignInGate
  readonly demo: Demo
  readonly streams: Streams
  readonly messages: Messages
  readonly metrics: Metrics
  readonly operations: Operations
  readonly log: Log
  readonly installed: readonly Installed[]
  /** The database as one plugin may read it: its own tables only. */
  readonly pluginDatabase: (plugin: string) => RouteContext['db']
  readonly version: string
  /** Language of whoever has said nothing else. */
  readonly language: Locale
  /** Milliseconds; for throttling and sessions. Instants of records are the runtime's. */
  readonly now: () => number
  readonly id: () => string
  /** Origin by which people reach this server, where it was told; else whatever host they ask for. */
  readonly publicUrl: string | null
  readonly trustProxy: boolean
  /** Folder of the built studio. */
  readonly studio: URL
}
