import type { TryBody, UseTemplateBody } from '../../model/api.ts'
import { defineRoute, replyWith } from '../route.ts'
import { object, page, ref } from '../schemas/shape.ts'
import { changing, json, largeBody, made, reading, tagged } from './common.ts'

const name = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }
const params = object({ department: name, template: name })
const idOf = ({ department, template }: { readonly [name: string]: string }): string => `${department}/${template}`

/** The library of templates: what there is, and the way from there to a draft. Designers only. */
export const libraryRoutes = [
  defineRoute({
    ...reading,
    path: '/api/library',
    tag: 'library',
    summary: 'The templates, by department',
    rights: 'person',
    response: { 200: json(page(ref('TemplateSummary'))) },
    refuses: [404],
    handle: async ({ caller }, { runtime }) => replyWith(await runtime.library(caller)),
  }),
  defineRoute({
    ...reading,
    path: '/api/library/:department/:template',
    tag: 'library',
    summary: 'One template with its document',
    rights: 'person',
    params,
    response: { 200: json(ref('TemplateDocument')) },
    handle: async ({ caller, params }, { runtime }) => replyWith(await runtime.template(caller, idOf(params))),
  }),
  defineRoute<UseTemplateBody>({
    ...changing,
    method: 'POST',
    path: '/api/library/:department/:template/use',
    tag: 'library',
    summary: 'Makes a draft of the template, under another key where its own is taken',
    rights: 'person',
    params,
    body: ref('UseTemplateBody'),
    response: { 201: made('/api/definitions/:id', tagged(json(ref('DefinitionDraft')))) },
    refuses: [409],
    handle: async ({ caller, params, body, guard }, { runtime }) =>
      replyWith(await runtime.useTemplate(caller, idOf(params), body, guard), 201),
  }),
  defineRoute<TryBody>({
    ...changing,
    method: 'POST',
    path: '/api/library/:department/:template/try',
    tag: 'library',
    summary: 'Opens a record of the template that is kept nowhere, at its first step to fill in',
    rights: 'person',
    idempotencyKey: 'none',
    maxBytes: largeBody,
    params,
    body: ref('TryBody'),
    response: { 200: json(ref('RecordView')) },
    handle: async ({ caller, params, body }, { runtime }) =>
      replyWith(await runtime.tryTemplate(caller, idOf(params), body.answers)),
  }),
]
