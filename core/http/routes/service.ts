import { notFound } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { boolean, object, string } from '../schemas/shape.ts'
import { json, reading } from './common.ts'

/** For whoever runs the product: whether it lives, whether it can work, and how it fares. */
export const serviceRoutes = [
  defineRoute({
    ...reading,
    path: '/healthz',
    tag: 'service',
    summary: 'The process answers',
    rights: 'anyone',
    response: { 200: json(object({ ok: boolean })) },
    handle: async () => ({ json: { ok: true } }),
  }),
  defineRoute({
    ...reading,
    path: '/readyz',
    tag: 'service',
    summary: 'Changes are taken and what falls due is carried out; `code` says why not',
    rights: 'anyone',
    response: {
      200: json(object({ ok: boolean }, { code: string }), 'Ready'),
      503: json(object({ ok: boolean }, { code: string }), 'Not ready; `code` says why'),
    },
    handle: async (_input, { runtime, operations }) => {
      const ready = operations.isDraining() ? { ok: false, code: 'server.draining' } : await runtime.ready()
      return { status: ready.ok ? 200 : 503, json: ready }
    },
  }),
  defineRoute({
    ...reading,
    path: '/metrics',
    tag: 'service',
    summary:
      'Numbers for Prometheus, without anything personal: for the token of CHECKWRIGHT_METRICS_TOKEN and for admins',
    rights: 'anyone',
    response: { 200: { description: 'Text in the format of Prometheus', contentType: 'text/plain; version=0.0.4' } },
    refuses: [404],
    handle: async ({ caller, signedIn, headers }, { metrics, operations }) => {
      const isAdmin = caller.roles.includes('admin') && signedIn?.mustChangePassword === false
      if (!isAdmin && !operations.acceptsToken(headers.get('authorization'))) return notFound
      return { bytes: Buffer.from(await metrics.text()), headers: { 'Content-Type': metrics.contentType } }
    },
  }),
]
