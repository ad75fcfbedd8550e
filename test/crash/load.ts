import type { DefinitionDraft, PersonRow, RecordView, TaskList } from '@checkwright/core/model/api'
import type { FileRef } from '@checkwright/core/model/record'
import { type Dice, diceOf } from '../campaign/dice.ts'
import { type Answer, type Client, createClient, newKey, type Request } from './client.ts'
import { order } from './definition.ts'
import type { Kind, Ledger, Sent } from './ledger.ts'
import { account, password } from './server.ts'

/** One person at work: what they know of their records, as their last answers told them. */
export type Worker = {
  readonly person: string
  readonly client: Client
  readonly dice: Dice
  readonly isManager: boolean
  readonly open: Map<string, { remark: string | null; files: readonly FileRef[] }>
  count: number
}

export type Crew = { readonly definition: string; readonly workers: readonly Worker[] }

/** Publishes the form and brings in the people: some who order, two who decide. */
export const hire = async (url: string, seed: string, isHeld = true): Promise<Crew> => {
  const signedIn = (name: string, secret: string) => signIn(createClient(url, isHeld), name, secret)
  const admin = await signedIn(account, password)
  const draft = must<DefinitionDraft>(await post(admin, '/api/definitions', { definition: order }))
  const { id } = draft.body
  must(
    await admin.send({
      method: 'POST',
      path: `/api/definitions/${id}/publish`,
      key: newKey(),
      ifMatch: draft.etag,
      body: {},
    }),
  )
  const workers: Worker[] = []
  for (const name of ['ann', 'bo', 'chen', 'manager1', 'manager2']) {
    const isManager = name.startsWith('manager')
    const first = 'the first password'
    const roles = isManager ? ['member', 'manager'] : ['member']
    const person = must<PersonRow>(await post(admin, '/api/people', { name, account: name, roles, password: first }))
      .body.id
    const client = await signedIn(name, first)
    must(await post(client, '/api/auth/change-password', { currentPassword: first, newPassword: password }))
    workers.push({ person, client, dice: diceOf(`${seed} ${name}`), isManager, open: new Map(), count: 0 })
  }
  return { definition: id, workers }
}

/** Works until a request gets no answer or `isOver` says so. Each worker has one request under way at a time. */
export const work = async (crew: Crew, worker: Worker, ledger: Ledger, isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    const sent = worker.isManager ? await decide(worker, ledger) : await askFor(crew, worker, ledger)
    if (sent?.outcome === 'unknown') return
  }
}

/** Sends once more, as it was, what got no answer; throws when it gets none now either. */
export const sendAgain = async (crew: Crew, ledger: Ledger): Promise<number> => {
  const unknown = ledger.sent.filter(({ outcome }) => outcome === 'unknown')
  for (const entry of unknown) {
    const worker = crew.workers.find(({ person }) => person === entry.person) as Worker
    const answer = await worker.client.send(entry.request)
    if (answer === null) throw new Error(`no answer to ${entry.request.method} ${entry.request.path} sent again`)
    if (answer.status === 401) throw new Error(`the session of ${entry.person} was lost`)
    ledger.settle(entry, answer)
    if (entry.kind === 'open' && entry.outcome === 'acknowledged')
      worker.open.set((answer.body as RecordView).id, { remark: null, files: [] })
    else if (entry.record !== null && worker.open.has(entry.record))
      learn(worker, await worker.client.get(`/api/records/${entry.record}`))
  }
  return unknown.length
}

const askFor = async (crew: Crew, worker: Worker, ledger: Ledger): Promise<Sent> => {
  const { dice, open } = worker
  const records = [...open.keys()]
  const action = records.length === 0 ? 'open' : dice.weighted(appetites)
  const record = records.length === 0 ? '' : dice.pick(records)
  const known = open.get(record) ?? { remark: null, files: [] }
  const token = tokenOf(worker)
  switch (action) {
    case 'open': {
      const body = { definition: crew.definition, answers: { subject: token } }
      const { sent, answer } = await tell(worker, ledger, 'open', null, token, {
        method: 'POST',
        path: '/api/records',
        body,
      })
      if (sent.outcome === 'acknowledged')
        open.set((answer?.body as RecordView | undefined)?.id ?? '', { remark: null, files: [] })
      return sent
    }
    case 'answer': {
      const body = { type: 'answer', changes: [{ path: 'remark', base: known.remark, value: token }] }
      const { sent, answer } = await command(worker, ledger, 'answer', record, token, body)
      if (answer !== null) learn(worker, await worker.client.get(`/api/records/${record}`))
      return sent
    }
    case 'draft': {
      const body = { step: 'fill', changes: [{ path: 'notes', base: null, value: token }] }
      const path = `/api/records/${record}/draft`
      return (await tell(worker, ledger, 'draft', record, token, { method: 'PUT', path, body })).sent
    }
    case 'upload': {
      const request = { method: 'POST', path: '/api/attachments', upload: token } as const
      const { sent, answer } = await tell(worker, ledger, 'upload', null, token, request)
      if (sent.outcome !== 'acknowledged') return sent
      const value = [...known.files, answer?.body as unknown as FileRef]
      const again = tokenOf(worker)
      const changes = [
        { path: 'files', base: known.files.length === 0 ? null : known.files, value },
        { path: 'remark', base: known.remark, value: again },
      ]
      const attached = await command(worker, ledger, 'answer', record, again, { type: 'answer', changes })
      if (attached.answer !== null) learn(worker, await worker.client.get(`/api/records/${record}`))
      return attached.sent
    }
    case 'submit': {
      const { sent } = await command(worker, ledger, 'submit', record, token, {
        type: 'submit',
        step: 'fill',
        comment: token,
      })
      if (sent.outcome !== 'unknown') open.delete(record)
      return sent
    }
    case 'comment':
      return (await command(worker, ledger, 'comment', record, token, { type: 'comment', text: token })).sent
  }
}

const appetites = { open: 3, answer: 4, draft: 2, upload: 1, submit: 2, comment: 1 }

/** Decides whatever waits; a comment on the way makes the other manager's state stale now and then. */
const decide = async (worker: Worker, ledger: Ledger): Promise<Sent | null> => {
  const tasks = (await worker.client.get('/api/tasks'))?.body as unknown as TaskList | undefined
  if (tasks === undefined) return lost
  if (tasks.items === undefined || tasks.items.length === 0) return pause()
  const { record } = worker.dice.pick(tasks.items)
  const token = tokenOf(worker)
  if (worker.dice.chance(0.2))
    return (await command(worker, ledger, 'comment', record.id, token, { type: 'comment', text: token })).sent
  const view = await worker.client.get(`/api/records/${record.id}`)
  if (view === null) return lost
  const body = { type: 'approve', step: 'decide', comment: token }
  return (await command(worker, ledger, 'approve', record.id, token, body, view.etag)).sent
}

/** Reading got no answer: nothing was promised, and the server is gone. */
const lost = { outcome: 'unknown' } as Sent

const pause = (): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), 20))

const learn = (worker: Worker, answer: Answer | null): void => {
  const view = answer?.status === 200 ? (answer.body as unknown as RecordView) : undefined
  if (view === undefined) return
  const { remark = null, files = [] } = view.answers as { remark?: string; files?: readonly FileRef[] }
  worker.open.set(view.id, { remark, files })
}

const tokenOf = (worker: Worker): string => {
  worker.count += 1
  return `t${worker.person.slice(-6)}x${worker.count}x${newKey().slice(0, 8)}`
}

const command = (
  worker: Worker,
  ledger: Ledger,
  kind: Kind,
  record: string,
  token: string,
  body: unknown,
  ifMatch?: string,
) =>
  tell(worker, ledger, kind, record, token, {
    method: 'POST',
    path: `/api/records/${record}/commands`,
    body,
    ...(ifMatch === undefined ? {} : { ifMatch }),
  })

const tell = async (
  worker: Worker,
  ledger: Ledger,
  kind: Kind,
  record: string | null,
  token: string,
  request: Omit<Request, 'key'>,
): Promise<{ readonly sent: Sent; readonly answer: Answer | null }> => {
  const sent = ledger.begin({ person: worker.person, kind, record, token, request: { ...request, key: newKey() } })
  const answer = await worker.client.send(sent.request)
  ledger.settle(sent, answer)
  return { sent, answer }
}

const signIn = async (client: Client, name: string, secret: string): Promise<Client> => {
  must(await post(client, '/api/auth/sign-in', { account: name, password: secret }))
  return client
}

const post = (client: Client, path: string, body: unknown): Promise<Answer | null> =>
  client.send({ method: 'POST', path, key: newKey(), body })

const must = <T>(answer: Answer | null): { readonly body: T; readonly etag: string } => {
  if (answer === null || answer.status >= 300) throw new Error(`refused while setting up: ${JSON.stringify(answer)}`)
  return answer
}
