import { randomBytes } from 'node:crypto'
import type { Json } from '@checkwright/core/model/base'
import type { Dice } from '../campaign/dice.ts'
import { validatorOf } from '../contract/contract.ts'
import { type Document, type Named, operationsOf } from '../contract/document.ts'
import { examplesOf, type Known } from '../contract/example.ts'
import { order } from '../crash/definition.ts'
import { type Asker, askers, type Malformed, spoilt, type Wire } from './request.ts'
import type { Scene } from './scene.ts'
import { breaksBounds, textSpoilers, valueSpoilers, written } from './spoil-json.ts'
import { requestSpoilers } from './spoil-request.ts'

/** Makes requests of all operations of a document, most of them spoilt in one or two ways. */
export type Requests = { next(): Malformed }

export const requestsOf = (document: Document, scene: Scene, dice: Dice, origin: string): Requests => {
  const operations = operationsOf(document)
  const validate = validatorOf(document)
  const examples = examplesOf(document, dice, knownOf(scene))

  const right = (named: Named, asker: Asker): Wire => {
    const { method, path, operation } = named
    const target = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(idFor(path, name, scene, dice)))
    const query = operation.parameters
      .filter((one) => one.in === 'query' && dice.chance(0.4))
      .map(({ name, schema }) => `${name}=${encodeURIComponent(String(examples.of(schema, name)))}`)
    const cookie = scene.cookies[asker]
    const takes = (header: string): boolean => operation.parameters.some(({ name }) => name === header)
    return {
      method,
      target: query.length === 0 ? target : `${target}?${query.join('&')}`,
      headers: [
        ['Host', new URL(origin).host],
        ['Accept-Language', dice.pick(['en', 'zh-CN', 'zh-Hans, en;q=0.5'])],
        ...(cookie === null ? [] : [['Cookie', cookie] as const]),
        ...(method === 'GET' ? [] : [['Origin', origin] as const]),
        ...(takes('Idempotency-Key') ? [['Idempotency-Key', randomKey(dice)] as const] : []),
        ...(takes('If-Match') ? [['If-Match', `"${dice.int(6)}"`] as const] : []),
      ],
      body: null,
    }
  }

  /** The body with its content type, spoilt or not. */
  const withBody = (named: Named, wire: Wire, isSpoilt: boolean): Body => {
    const content = named.operation.requestBody?.content
    if (content === undefined) return { wire, how: null, isWrong: false }
    const schema = content['application/json']?.schema
    if (schema === undefined) return withForm(wire, dice, isSpoilt)
    const limit = named.operation['x-max-bytes']
    const headers = [...wire.headers, ['Content-Type', 'application/json'] as const]
    const value = examples.of(schema)
    if (isSpoilt && dice.chance(limit > 1_000_000 ? 0.0005 : 0.01))
      return { wire: { ...wire, headers, body: Buffer.alloc(limit + 1, 0x20) }, how: 'body too large', isWrong: true }
    if (isSpoilt && dice.chance(0.25)) {
      const made = spoilt(textSpoilers, JSON.stringify(value), dice)
      if (made !== null) return { wire: { ...wire, headers, body: made.to }, how: `body: ${made.name}`, isWrong: true }
    }
    const made = isSpoilt ? spoilt(valueSpoilers, value, dice) : null
    const text = written(made?.to ?? value, dice)
    const sent = JSON.parse(text) as Json
    const body = Buffer.from(text)
    return {
      wire: { ...wire, headers, body },
      how: made === null ? null : `body: ${made.name}`,
      isWrong: body.byteLength > limit || breaksBounds(sent) || validate(schema, sent).length > 0,
    }
  }

  return {
    next: () => {
      const named = dice.pick(operations)
      const asker = dice.pick(askers)
      const isBodySpoilt = dice.chance(named.operation.requestBody === undefined ? 0 : 0.6)
      const { wire, how, isWrong } = withBody(named, right(named, asker), isBodySpoilt)
      const more = isBodySpoilt && dice.chance(0.85) ? null : spoilt(requestSpoilers, { named, wire }, dice)
      const cut = more === null && wire.body !== null && dice.chance(0.01) ? { isCut: true as const } : {}
      const sent = { ...(more?.to.wire ?? wire), ...cut }
      const isOther = more?.to.isOther === true
      const wasWrong = isWrong || mayNot(named, asker) || cut.isCut === true
      const wrong = more?.to.isWrong === true || (wasWrong && !isOther)
      // Who signs out for good asks no more: those who do are nobody.
      const isEnding = ending.has(named.name) && !wrong
      const ways = [how, more?.name ?? null, cut.isCut === true ? 'cut off on the way' : null]
      return {
        what: `${named.name} as ${asker}: ${ways.filter((one) => one !== null).join(', ') || 'right'}`,
        asker,
        wire: isEnding ? { ...sent, headers: sent.headers.filter(([name]) => name !== 'Cookie') } : sent,
        isWrong: wrong,
        mayChange: !wrong && sent.method !== 'GET' && sent.method !== 'HEAD',
      }
    },
  }
}

type Body = { readonly wire: Wire; readonly how: string | null; readonly isWrong: boolean }

const ending: ReadonlySet<string> = new Set(['POST /api/auth/sign-out'])

/** Nobody, or without the role the operation needs. */
const mayNot = ({ operation }: Named, asker: Asker): boolean => {
  const rights = operation['x-rights']
  if (rights === 'anyone') return false
  return asker === 'anonymous' || (rights.startsWith('role:') && rights !== `role:${asker}`)
}

const randomKey = (dice: Dice): string => Buffer.from(dice.bytes(12)).toString('hex')

const idFor = (path: string, name: string, scene: Scene, dice: Dice): string => {
  if (name !== 'id') return dice.pick(['0', '1', '1', 'draft'])
  if (path.includes('/definitions/')) return scene.definition
  if (path.includes('/records/')) return dice.pick(scene.records)
  if (path.includes('/attachments/')) return scene.file
  if (path.includes('/departments/')) return scene.department
  if (path.includes('/people/')) return scene.spare
  return dice.pick(['1', 'handover/leaver', scene.spare])
}

/** What makes a body be about something that is there. */
const knownOf = ({ definition, department, spare, file }: Scene): Known => {
  const id = (value: string) => () => value
  return {
    DraftDefinition: (dice) => ({ ...order, key: `order_${dice.int(1_000_000)}` }) as unknown as Json,
    OpenBody: (dice) => ({ definition, ...(dice.chance(0.5) ? { answers: { subject: 'A', amount: '2' } } : {}) }),
    step: (dice) => dice.pick(['fill', 'decide', 'nowhere']),
    path: (dice) => dice.pick(['subject', 'remark', 'amount', 'files', 'doubled', 'nothing', 'a.b.c']),
    people: () => [spare],
    person: id(spare),
    head: id(spare),
    superior: id(spare),
    applicant: id(spare),
    department: id(department),
    parent: id(department),
    image: id(file),
    account: () => `a${randomBytes(6).toString('hex')}`,
    zone: id('Asia/Shanghai'),
  }
}

const boundary = 'xxxxboundaryxxxx'

/** A form with one file; spoilt, one that is none, or has more or other parts. */
const withForm = (wire: Wire, dice: Dice, isSpoilt: boolean): Body => {
  const part = (name: string, content: string, file = 'a.txt'): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\n\r\n${content}\r\n`
  const end = `--${boundary}--\r\n`
  const good = part('file', `plain text ${dice.int(1_000)}`) + end
  const forms: readonly (readonly [string, string, boolean])[] = [
    ['cut off', good.slice(0, dice.int(good.length - 4)), true],
    ['no part', end, true],
    ['another part', part('other', 'x') + end, true],
    ['a part too many', part('file', 'x') + part('other', 'x') + end, true],
    ['two files', part('file', 'x') + part('file', 'y') + end, true],
    ['an empty file', part('file', '') + end, true],
    ['a program', part('file', '#!/bin/sh\u0000') + end, true],
    ['a page', part('file', '<!doctype html><script>1</script>') + end, true],
    ['a picture that is none', part('file', '\u0089PNG\r\n\u001a\nno', 'a.png') + end, false],
    ['an archive that is none', part('file', `PK\u0003\u0004PK\u0005\u0006${'x'.repeat(30)}`) + end, true],
    [
      'a strange name',
      part('file', 'x', dice.pick(['../../x', '', '\u202egnp.exe', 'x'.repeat(5_000), 'a"; b="c'])) + end,
      false,
    ],
    ['another boundary', good.replaceAll(boundary, 'other'), true],
    ['noise', 'x'.repeat(dice.int(300)), true],
  ]
  const [how, text, isWrong] = isSpoilt ? dice.pick(forms) : [null, good, false]
  const headers = [...wire.headers, ['Content-Type', `multipart/form-data; boundary=${boundary}`] as const]
  return {
    wire: { ...wire, headers, body: Buffer.from(text, 'latin1') },
    how: how === null ? null : `form: ${how}`,
    isWrong,
  }
}
