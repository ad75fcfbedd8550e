import { randomBytes } from 'node:crypto'
import type { DepartmentRow, PersonRow, RecordView } from '@checkwright/core/model/api'
import type { Locale } from '@checkwright/core/model/base'
import type { Host } from './host.ts'

/** A person of the organisation, signed in. */
export type Member = {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly password: string
  /** `name=value`, as a browser sends it. */
  readonly cookie: string
}

/** Who is who in every scenario; the names are in the reader's language, so that a word in the wrong one stands out. */
export const cast = {
  admin: { zh: '周敏', en: 'Min Zhou', roles: ['admin', 'designer'] },
  manager: { zh: '林岚', en: 'Lan Lin', roles: ['member', 'manager'] },
  superior: { zh: '陈浩', en: 'Hao Chen', roles: ['member'] },
  leaver: { zh: '李想', en: 'Xiang Li', roles: ['member'] },
  receiver: { zh: '何静', en: 'Jing He', roles: ['member'] },
  administration: { zh: '孙莉', en: 'Li Sun', roles: ['member', 'administration'] },
  hr: { zh: '吴越', en: 'Yue Wu', roles: ['member', 'hr'] },
} as const

export type Part = keyof typeof cast
export type Organisation = { readonly [part in Part]: Member } & {
  readonly departments: Readonly<Record<string, string>>
}

const firstPassword = 'the first password'
export const password = 'a long enough secret'

/** Sets the organisation up over HTTP: for scenarios that are not about setting up. */
export async function settle(host: Host, locale: Locale): Promise<Organisation> {
  const isEnglish = locale === 'en'
  const name = (part: Part) => (isEnglish ? cast[part].en : cast[part].zh)
  const call = caller(host, locale)
  const account = (part: Part) => (isEnglish ? part : accounts[part])
  const setup = await call('POST', '/api/setup', {
    body: {
      token: host.setupLink.split('#')[1],
      organisation: isEnglish ? 'Yunlan Estates' : '云澜文旅物业',
      name: name('admin'),
      account: account('admin'),
      password,
      language: locale,
    },
  })
  const admin = setup.cookie
  const departments: Record<string, string> = {}
  for (const [key, zh, en] of [
    ['service', '品质客服部', 'Customer service'],
    ['finance', '行政财务部', 'Administration and finance'],
  ] as const) {
    const made = await call<DepartmentRow>('POST', '/api/departments', {
      cookie: admin,
      body: { name: isEnglish ? en : zh },
    })
    departments[key] = made.body.id
  }
  const members: Partial<Record<Part, Member>> = {}
  const { body: me } = await call<{ readonly person: { readonly id: string } }>('GET', '/api/me', { cookie: admin })
  members.admin = { id: me.person.id, name: name('admin'), account: account('admin'), password, cookie: admin }
  for (const part of ['manager', 'superior', 'leaver', 'receiver', 'administration', 'hr'] as const) {
    const superior = part === 'superior' ? members.manager : members.superior
    const person = await call<PersonRow>('POST', '/api/people', {
      cookie: admin,
      body: {
        name: name(part),
        account: account(part),
        roles: cast[part].roles,
        password: firstPassword,
        department: ['administration', 'hr', 'manager'].includes(part) ? departments.finance : departments.service,
        ...(superior === undefined || ['administration', 'hr'].includes(part) ? {} : { superior: superior.id }),
      },
    })
    const first = await call('POST', '/api/auth/sign-in', { body: { account: account(part), password: firstPassword } })
    const changed = await call('POST', '/api/auth/change-password', {
      cookie: first.cookie,
      body: { currentPassword: firstPassword, newPassword: password },
    })
    members[part] = {
      ...{ id: person.body.id, name: name(part), account: account(part), password },
      cookie: changed.cookie === '' ? first.cookie : changed.cookie,
    }
  }
  return { ...(members as Record<Part, Member>), departments }
}

const accounts: Record<Part, string> = {
  admin: 'zhoumin',
  manager: 'linlan',
  superior: 'chenhao',
  leaver: 'lixiang',
  receiver: 'hejing',
  administration: 'sunli',
  hr: 'wuyue',
}

type CallOptions = {
  readonly cookie?: string
  readonly body?: unknown
  readonly form?: FormData
  readonly ifMatch?: string
}

/** Requests as a browser sends them; an answer that is no success throws with its text. */
export const caller =
  (host: Pick<Host, 'url'>, locale: Locale) =>
  async <T = unknown>(method: string, path: string, { cookie, body, form, ifMatch }: CallOptions = {}) => {
    const headers = new Headers({ 'accept-language': locale })
    if (cookie !== undefined) headers.set('cookie', cookie)
    if (body !== undefined) headers.set('content-type', 'application/json')
    if (method !== 'GET') headers.set('idempotency-key', randomBytes(16).toString('hex'))
    if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`)
    const response = await fetch(host.url + path, {
      method,
      headers,
      body: form ?? (body === undefined ? null : JSON.stringify(body)),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    const [set = ''] = response.headers.getSetCookie()
    return { body: (text === '' ? null : JSON.parse(text)) as T, cookie: set.split(';', 1)[0] ?? '' }
  }

/** Acts of one person over HTTP, for what a scenario needs to have happened before it begins. */
export const actsOf = (host: Host, member: Member, locale: Locale) => {
  const call = caller(host, locale)
  const { cookie } = member
  const view = async (id: string) => (await call<RecordView>('GET', `/api/records/${id}`, { cookie })).body
  return {
    view,
    /** Opens a record of the form with this key. */
    async open(key: string, more: object = {}): Promise<RecordView> {
      type Forms = { readonly items: readonly { readonly id: string; readonly key: string }[] }
      const { items } = (await call<Forms>('GET', '/api/definitions', { cookie })).body
      const definition = items.find((one) => one.key === key)?.id
      return (await call<RecordView>('POST', '/api/records', { cookie, body: { definition, ...more } })).body
    },
    async upload(name: string, bytes: Uint8Array, type: string): Promise<{ readonly id: string }> {
      const form = new FormData()
      form.append('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type }), name)
      return (await call<{ readonly id: string }>('POST', '/api/attachments', { cookie, form })).body
    },
    /** Sends a command; `changes` may be an object of path to value. */
    async send(id: string, command: { readonly type: string; readonly [part: string]: unknown }): Promise<RecordView> {
      const record = await view(id)
      const changes = Object.entries((command.changes as Record<string, unknown>) ?? {}).map(([path, value]) => ({
        path,
        base: record.answers[path] ?? null,
        value,
      }))
      const body = { ...command, ...(changes.length === 0 ? {} : { changes }) }
      return (await call<RecordView>('POST', `/api/records/${id}/commands`, { cookie, body, ifMatch: record.etag }))
        .body
    },
  }
}
