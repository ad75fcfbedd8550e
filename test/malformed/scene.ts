import type { DefinitionDraft, DepartmentRow, PersonRow, RecordView } from '@checkwright/core/model/api'
import { createClient, newKey } from '../crash/client.ts'
import { order } from '../crash/definition.ts'
import { account, password } from '../crash/server.ts'
import type { Asker } from './request.ts'

/** What there is to ask about, and the session of each asker. */
export type Scene = {
  readonly cookies: { readonly [asker in Asker]: string | null }
  readonly definition: string
  /** One to be filled by the member, one that waits for a decision of the admin. */
  readonly records: readonly string[]
  readonly file: string
  readonly department: string
  /** Somebody whom nothing needs: what is done to them disturbs nobody. */
  readonly spare: string
}

/** Fills an empty installation over HTTP with as much as requests can be about. */
export const setScene = async (url: string): Promise<Scene> => {
  const client = createClient(url)
  const post = async <T>(
    path: string,
    body: unknown,
    more: { readonly ifMatch?: string; readonly as?: typeof client } = {},
  ) => {
    const { as = client, ifMatch } = more
    const answer = await as.send({
      method: 'POST',
      path,
      key: newKey(),
      body,
      ...(ifMatch === undefined ? {} : { ifMatch }),
    })
    if (answer === null || answer.status >= 300)
      throw new Error(`${path}: ${answer?.status} ${JSON.stringify(answer?.body)}`)
    return { body: answer.body as T, etag: answer.etag }
  }
  await post('/api/auth/sign-in', { account, password })
  const department = (await post<DepartmentRow>('/api/departments', { name: 'Works' })).body.id
  const person = async (name: string, roles: readonly string[]): Promise<string> =>
    (await post<PersonRow>('/api/people', { name, account: name, roles, department, password: first })).body.id
  await person('member', ['member'])
  await person('designer', ['designer'])
  const spare = await person('spare', [])
  const signedIn = async (name: string) => {
    const own = createClient(url)
    await post('/api/auth/sign-in', { account: name, password: first }, { as: own })
    await post('/api/auth/change-password', { currentPassword: first, newPassword: password }, { as: own })
    return own
  }
  const member = await signedIn('member')
  await signedIn('designer')
  const draft = await post<DefinitionDraft>('/api/definitions', { definition: order })
  const definition = draft.body.id
  await post(`/api/definitions/${definition}/publish`, {}, { ifMatch: draft.etag })
  const open = async (subject: string) =>
    (await post<RecordView>('/api/records', { definition, answers: { subject } }, { as: member })).body
  const [filling, waiting] = [await open('To be filled'), await open('To be decided')]
  const commands = `/api/records/${waiting.id}/commands`
  await post(commands, { type: 'submit', step: 'fill' }, { as: member, ifMatch: waiting.etag })
  const uploaded = await member.send({ method: 'POST', path: '/api/attachments', key: newKey(), upload: 'picture' })
  return {
    cookies: {
      anonymous: null,
      member: await cookieOf(url, 'member'),
      designer: await cookieOf(url, 'designer'),
      admin: await cookieOf(url, account),
    },
    definition,
    records: [filling.id, waiting.id],
    file: (uploaded as unknown as { readonly body: { readonly id: string } }).body.id,
    department,
    spare,
  }
}

const first = 'the first password'

/** A session of its own, in the words a browser sends. */
const cookieOf = async (url: string, name: string): Promise<string> => {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ account: name, password }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (cookie === undefined) throw new Error(`${name} cannot sign in: ${answer.status}`)
  return cookie
}
