import { callerOf } from '../caller.ts'
import { defineRoute } from '../route.ts'
import { reading } from './common.ts'

export const streamRoutes = [
  defineRoute({
    ...reading,
    path: '/api/stream',
    tag: 'stream',
    summary: 'Server-sent events: `hello`, then `record` and `tasks` for what changed that I may see',
    rights: 'person',
    response: { 200: { description: 'The events', contentType: 'text/event-stream' } },
    handle: async ({ caller, headers, signal }, parts) => ({
      stream: parts.streams.open({
        caller,
        signal,
        renew: () => callerOf(headers, parts, caller.locale),
        onRevoked: (callback) => parts.accounts.onRevoked(headers, callback),
      }),
      headers: { 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' },
    }),
  }),
]
