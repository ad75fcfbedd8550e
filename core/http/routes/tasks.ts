import type { TaskTab } from '../../model/api.ts'
import { defineRoute, replyWith } from '../route.ts'
import { object, oneOf, ref } from '../schemas/shape.ts'
import { json, reading } from './common.ts'

export const taskRoutes = [
  defineRoute<undefined, { readonly tab?: TaskTab; readonly cursor?: string; readonly limit?: number }>({
    ...reading,
    path: '/api/tasks',
    tag: 'tasks',
    summary: 'What waits for me, due first; what I have done, started or begun to fill',
    rights: 'person',
    query: object(
      {},
      {
        tab: oneOf('todo', 'done', 'started', 'drafts'),
        cursor: { type: 'string', maxLength: 500 },
        limit: { type: 'integer', minimum: 1, maximum: 200 },
      },
    ),
    response: { 200: json(ref('TaskList')) },
    handle: async ({ caller, query: { tab = 'todo', cursor, limit } }, { runtime }) =>
      replyWith(await runtime.tasks(caller, tab, cursor, limit)),
  }),
]
