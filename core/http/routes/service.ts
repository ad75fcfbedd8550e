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
    summary: 'The database takes what is written',
    rights: 'anyone',
    response: {
      200: json(object({ ok: boolean }, { code: string }), 'Ready'),
      503: json(object({ ok: boolean }, { code: string }), 'Not ready; `code` says why'),
    },
    handle: async (_input, { runtime }) => {
      const ready = await runtime.ready()
      return { status: ready.ok ? 200 : 503, json: ready }
    },
  }),
  defineRoute({
    ...reading,
    path: '/metrics',
    tag: 'service',
    summary: 'Numbers for Prometheus, without anything personal',
    rights: 'anyone',
    response: { 200: { description: 'Text in the format of Prometheus', contentType: 'text/plain; version=0.0.4' } },
    handle: async (_input, { metrics }) => ({
      bytes: Buffer.from(await metrics.text()),
      headers: { 'Content-Type': metrics.contentType },
    }),
  }),
]
