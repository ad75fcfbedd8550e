import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DefinitionDraft, PersonRow } from '@checkwright/core/model/api'
import type { Definition } from '@checkwright/core/model/definition'
import { account, password, type ServerProcess, startServer } from '../crash/server.ts'
import { bodyOf, newKey, openClient } from './requests.ts'

/** Somebody of the office with a session. */
export type Member = { readonly id: string; readonly cookie: string }

/** The product as an office runs it, in a process of its own, with people who have signed in and forms to fill. */
export type Office = {
  /** Another one after each pause. */
  url(): string
  server(): ServerProcess
  readonly dataFolder: string
  readonly admin: Member
  /** Those who fill in. */
  readonly staff: readonly Member[]
  /** Who decides. */
  readonly manager: Member
  /** Ids of definitions by key. */
  readonly definitions: Readonly<Record<string, string>>
  publish(definition: Definition): Promise<string>
  /** Ends the process, does something with the data it leaves, and starts it again. Sessions outlast it. */
  pause(work: () => Promise<void>): Promise<void>
  end(): Promise<void>
}

export const openOffice = async (options: {
  readonly staff: number
  readonly definitions: readonly Definition[]
  readonly databaseUrl?: string
  /** Arguments for node before the entry, to look into the process. */
  readonly imports?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}): Promise<Office> => {
  const folder = await mkdtemp('/tmp/checkwright-bench-')
  const dataFolder = join(folder, 'data')
  const { databaseUrl, imports, env } = options
  const start = async (): Promise<ServerProcess> => {
    const started = await startServer({
      dataFolder,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(imports === undefined ? {} : { imports }),
      ...(env === undefined ? {} : { env }),
    })
    if (started === null) throw new Error('the product did not start')
    return started
  }
  let server = await start()
  const url = () => server.url
  const signIn = async (name: string, secret: string): Promise<string> => {
    const client = openClient(url())
    const came = await client.send({
      method: 'POST',
      path: '/api/auth/sign-in',
      body: { account: name, password: secret },
    })
    bodyOf(came)
    client.end()
    return cookieOf(came.headers['set-cookie'])
  }
  const adminCookie = await signIn(account, password)
  const client = openClient(url(), adminCookie)
  const me = bodyOf<{ readonly person: { readonly id: string } }>(await client.send({ method: 'GET', path: '/api/me' }))
  const publish = async (definition: Definition): Promise<string> => {
    const client = openClient(url(), adminCookie)
    const draft = await client.send({ method: 'POST', path: '/api/definitions', body: { definition } })
    const { id } = bodyOf<DefinitionDraft>(draft)
    const published = await client.send({
      method: 'POST',
      path: `/api/definitions/${id}/publish`,
      body: {},
      headers: { 'if-match': draft.headers.etag ?? '' },
    })
    bodyOf(published)
    client.end()
    return id
  }
  const hire = async (name: string, roles: readonly string[]): Promise<Member> => {
    const first = newKey()
    const person = await client.send({
      method: 'POST',
      path: '/api/people',
      body: { name, account: name, roles, password: first },
    })
    const own = openClient(url(), await signIn(name, first))
    const changed = await own.send({
      method: 'POST',
      path: '/api/auth/change-password',
      body: { currentPassword: first, newPassword: password },
    })
    bodyOf(changed)
    own.end()
    return { id: bodyOf<PersonRow>(person).id, cookie: cookieOf(changed.headers['set-cookie']) }
  }
  const manager = await hire('manager', ['member', 'manager'])
  const staff: Member[] = []
  for (let at = 0; at < options.staff; at += 1) staff.push(await hire(`staff${at}`, ['member']))
  const definitions: Record<string, string> = {}
  for (const definition of options.definitions) definitions[definition.key] = await publish(definition)
  client.end()
  return {
    ...{ url, dataFolder, staff, manager, definitions, publish },
    server: () => server,
    admin: { id: me.person.id, cookie: adminCookie },
    pause: async (work) => {
      await server.end('SIGTERM')
      await work()
      server = await start()
    },
    end: async () => {
      if (server.isRunning()) await server.end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const cookieOf = (set: readonly string[] | undefined): string => (set?.[0] ?? '').split(';', 1)[0] ?? ''
