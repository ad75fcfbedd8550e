import { defineRoute, replyWith } from '../route.ts'
import { page, ref } from '../schemas/shape.ts'
import { changing, json, reading } from './common.ts'

export const departmentRoutes = [
  defineRoute({
    ...reading,
    path: '/api/departments',
    tag: 'people',
    summary: 'The departments as a tree, by parent',
    rights: 'person',
    response: { 200: json(page(ref('DepartmentRow'))) },
    handle: async ({ caller }, { runtime }) => replyWith(await runtime.departments(caller)),
  }),
  defineRoute<{ readonly name: string; readonly parent?: string; readonly head?: string }>({
    ...changing,
    method: 'POST',
    path: '/api/departments',
    tag: 'people',
    summary: 'Adds a department',
    rights: 'role:admin',
    body: ref('NewDepartment'),
    response: { 201: json(ref('DepartmentRow')) },
    handle: async ({ caller, body, guard }, { runtime, directories }) => {
      const outcome = await runtime.addDepartment(caller, body, guard)
      directories.refresh()
      return replyWith(outcome, 201)
    },
  }),
]
