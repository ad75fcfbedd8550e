import type { DraftBody } from '../../model/api.ts'
import type { Answers, Command } from '../../model/record.ts'
import { defineRoute, replyWith } from '../route.ts'
import { id, list, object, params, path, ref, string } from '../schemas/shape.ts'
import { changing, json, largeBody, made, reading, tagged } from './common.ts'
import { listQuery, type RawListQuery } from './list-query.ts'

const pageSize = { type: 'integer', minimum: 1, maximum: 200 }
const cursor = { type: 'string', maxLength: 500 }

export const recordRoutes = [
  defineRoute<{ readonly definition: string; readonly answers?: Answers; readonly applicant?: string }>({
    ...changing,
    method: 'POST',
    path: '/api/records',
    tag: 'records',
    summary: 'Opens a record of a definition, for oneself or an applicant',
    rights: 'person',
    maxBytes: largeBody,
    body: ref('OpenBody'),
    response: { 201: made('/api/records/:id', tagged(json(ref('RecordView')))) },
    refuses: [404, 409],
    handle: async ({ caller, body, guard }, { runtime }) =>
      replyWith(await runtime.openRecord(caller, body, guard), 201),
  }),
  defineRoute<undefined, RawListQuery>({
    ...reading,
    path: '/api/records',
    tag: 'records',
    summary:
      'The records I may see. `filter` is `path:op:value` (eq, lt, le, gt, ge, contains), `sort` a path, with - for descending',
    rights: 'person',
    query: object(
      {},
      {
        definition: id,
        status: { type: 'string', enum: ['open', 'done', 'rejected', 'withdrawn', 'void'] },
        filter: list({ type: 'string', maxLength: 700, pattern: '^[^:]+:(eq|lt|le|gt|ge|contains):' }, 20),
        sort: { ...path, pattern: '^-?[^:]+$' },
        search: { ...string, maxLength: 100 },
        cursor,
        limit: pageSize,
      },
    ),
    response: { 200: json(ref('RecordList')) },
    // A definition one may know nothing of.
    refuses: [404],
    handle: async ({ caller, query }, { runtime }) => replyWith(await runtime.records(caller, listQuery(query))),
  }),
  defineRoute({
    ...reading,
    path: '/api/records/:id',
    tag: 'records',
    summary: 'A record as I may see it: answers, steps, tasks, allowed commands, deadlines and figures',
    rights: 'person',
    params: params('id'),
    response: { 200: tagged(json(ref('RecordView'))) },
    handle: async ({ caller, params }, { runtime }) => replyWith(await runtime.record(caller, params.id ?? '')),
  }),
  defineRoute<DraftBody>({
    ...changing,
    method: 'PUT',
    path: '/api/records/:id/draft',
    tag: 'records',
    summary:
      'Keeps what I have typed but not submitted; answers with renewed verdicts and conflicts. Repeated, it does no harm',
    rights: 'person',
    idempotencyKey: 'none',
    maxBytes: largeBody,
    params: params('id'),
    body: ref('DraftBody'),
    response: { 200: json(ref('DraftResult')) },
    refuses: [409],
    handle: async ({ caller, params, body, guard }, { runtime }) =>
      replyWith(await runtime.saveDraft(caller, params.id ?? '', body, guard)),
  }),
  defineRoute<Command>({
    ...changing,
    method: 'POST',
    path: '/api/records/:id/commands',
    tag: 'records',
    summary:
      'Asks for a change of the record. Decisions need If-Match; `answer` carries the base of each value instead',
    rights: 'person',
    maxBytes: largeBody,
    ifMatch: 'command',
    params: params('id'),
    body: ref('Command'),
    response: { 200: tagged(json(ref('RecordView'))) },
    refuses: [409],
    handle: async ({ caller, params, body, guard }, { runtime }) =>
      replyWith(await runtime.command(caller, params.id ?? '', body, guard)),
  }),
  defineRoute({
    ...reading,
    path: '/api/records/:id/events',
    tag: 'records',
    summary: 'The audit trail, oldest first, with the verdict on its chain of hashes',
    rights: 'person',
    params: params('id'),
    response: { 200: json(ref('EventList')) },
    handle: async ({ caller, params }, { runtime }) => replyWith(await runtime.events(caller, params.id ?? '')),
  }),
  defineRoute({
    ...reading,
    path: '/api/records/:id/explain',
    tag: 'records',
    summary: 'How each deadline and figure came about, step by step',
    rights: 'person',
    params: params('id'),
    response: { 200: json(ref('ExplainView')) },
    handle: async ({ caller, params }, { runtime }) => replyWith(await runtime.explain(caller, params.id ?? '')),
  }),
]
