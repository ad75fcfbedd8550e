import type { DiffView, LintResult, TryBody } from '../../model/api.ts'
import type { Definition } from '../../model/definition.ts'
import { notFound } from '../problem.ts'
import { defineRoute, replyWith } from '../route.ts'
import { id, object, page, params, ref } from '../schemas/shape.ts'
import { changing, empty, json, largeBody, made, reading, tagged } from './common.ts'

type Body = { readonly definition: Definition }

/** Designing: one draft a definition, and the numbered versions published from it. */
export const definitionRoutes = [
  defineRoute({
    ...reading,
    path: '/api/definitions',
    tag: 'definitions',
    summary: 'The definitions I may open or design',
    rights: 'person',
    response: { 200: json(page(ref('DefinitionSummary'))) },
    handle: async ({ caller }, { runtime }) => replyWith(await runtime.definitions(caller)),
  }),
  defineRoute<Body>({
    ...changing,
    method: 'POST',
    path: '/api/definitions',
    tag: 'definitions',
    summary: 'Creates a draft',
    rights: 'person',
    maxBytes: largeBody,
    body: ref('DefinitionBody'),
    response: { 201: made('/api/definitions/:id', tagged(json(ref('DefinitionDraft')))) },
    refuses: [404, 409],
    handle: async ({ caller, body, guard }, { runtime }) =>
      replyWith(await runtime.createDefinition(caller, body.definition, guard), 201),
  }),
  defineRoute({
    ...reading,
    path: '/api/definitions/:id',
    tag: 'definitions',
    summary: 'The draft, with the ETag a change of it needs',
    rights: 'person',
    params: params('id'),
    response: { 200: tagged(json(ref('DefinitionDraft'))) },
    handle: async ({ caller, params }, { runtime }) => replyWith(await runtime.definition(caller, params.id ?? '')),
  }),
  defineRoute<Body>({
    ...changing,
    method: 'PUT',
    path: '/api/definitions/:id',
    tag: 'definitions',
    summary: 'Replaces the draft',
    rights: 'person',
    maxBytes: largeBody,
    ifMatch: 'required',
    params: params('id'),
    body: ref('DefinitionBody'),
    response: { 200: tagged(json(ref('DefinitionDraft'))) },
    refuses: [409],
    handle: async ({ caller, params, body, guard }, { runtime }) =>
      replyWith(await runtime.saveDefinition(caller, params.id ?? '', body.definition, guard)),
  }),
  defineRoute({
    ...changing,
    method: 'DELETE',
    path: '/api/definitions/:id',
    tag: 'definitions',
    summary: 'Deletes a definition that was never published',
    rights: 'person',
    contentType: null,
    maxBytes: 0,
    ifMatch: 'required',
    params: params('id'),
    response: { 204: empty },
    refuses: [409],
    handle: async ({ caller, params, guard }, { runtime }) => {
      const outcome = await runtime.removeDefinition(caller, params.id ?? '', guard)
      return outcome.ok
        ? { status: 204, ...(outcome.replayed === undefined ? {} : { isReplayed: true }) }
        : replyWith(outcome)
    },
  }),
  defineRoute({
    ...changing,
    method: 'POST',
    path: '/api/definitions/:id/lint',
    tag: 'definitions',
    summary: 'The problems of the draft; changes nothing',
    rights: 'person',
    idempotencyKey: 'none',
    params: params('id'),
    body: object({}),
    response: { 200: json(ref('LintResult')) },
    handle: async ({ caller, params, locale }, { runtime, messages }) => {
      const outcome = await runtime.lintDefinition(caller, params.id ?? '')
      if (!outcome.ok) return replyWith(outcome)
      return { json: { problems: messages.spoken(locale, outcome.value.problems) } satisfies LintResult }
    },
  }),
  defineRoute<TryBody>({
    ...changing,
    method: 'POST',
    path: '/api/definitions/:id/try',
    tag: 'definitions',
    summary: 'Opens a record of the draft that is kept nowhere, at its first step to fill in',
    rights: 'person',
    idempotencyKey: 'none',
    maxBytes: largeBody,
    params: params('id'),
    body: ref('TryBody'),
    response: { 200: json(ref('RecordView')) },
    handle: async ({ caller, params, body }, { runtime }) =>
      replyWith(await runtime.tryDefinition(caller, params.id ?? '', body.answers)),
  }),
  defineRoute({
    ...changing,
    method: 'POST',
    path: '/api/definitions/:id/publish',
    tag: 'definitions',
    summary: 'Publishes the draft as the next version; refused while it has errors',
    rights: 'person',
    ifMatch: 'required',
    params: params('id'),
    body: object({}),
    response: { 201: json(ref('VersionSummary')) },
    handle: async ({ caller, params, guard }, { runtime }) =>
      replyWith(await runtime.publishDefinition(caller, params.id ?? '', guard), 201),
  }),
  defineRoute({
    ...reading,
    path: '/api/definitions/:id/versions',
    tag: 'definitions',
    summary: 'The published versions, latest first',
    rights: 'person',
    params: params('id'),
    response: { 200: json(page(ref('VersionSummary'))) },
    handle: async ({ caller, params }, { runtime }) => replyWith(await runtime.versions(caller, params.id ?? '')),
  }),
  defineRoute({
    ...reading,
    path: '/api/definitions/:id/versions/:n',
    tag: 'definitions',
    summary: 'One published version; it never changes',
    rights: 'person',
    params: object({ id, n: { type: 'string', pattern: '^[1-9]\\d{0,5}$' } }),
    response: { 200: json(ref('VersionDocument')) },
    handle: async ({ caller, params: { id: definition, n } }, { runtime }) =>
      definition === undefined ? notFound : replyWith(await runtime.version(caller, definition, Number(n))),
  }),
  defineRoute({
    ...reading,
    path: '/api/definitions/:id/versions/:a/diff/:b',
    tag: 'definitions',
    summary: 'What changed from one version (0: nothing) to another or to the draft, in sentences',
    rights: 'person',
    params: object({
      id,
      a: { type: 'string', pattern: '^(0|[1-9]\\d{0,5})$' },
      b: { type: 'string', pattern: '^([1-9]\\d{0,5}|draft)$' },
    }),
    response: { 200: json(ref('DiffView')) },
    handle: async ({ caller, params: { id: definition = '', a, b }, locale }, { runtime, messages }) => {
      const range = { from: Number(a), to: b === 'draft' ? b : Number(b) } as const
      const outcome = await runtime.diffVersions(caller, definition, range)
      if (!outcome.ok) return replyWith(outcome)
      const { changes, openRecords, nameOf } = outcome.value
      const said = changes.map((change) => ({ ...change, text: messages.change(locale, change, nameOf) }))
      return { json: { changes: said, openRecords } satisfies DiffView }
    },
  }),
]
