import type { DepartmentChange, DepartmentImport } from '../../model/api.ts'
import { defineRoute, replyWith } from '../route.ts'
import { object, oneOf, page, params, ref } from '../schemas/shape.ts'
import { changing, json, reading } from './common.ts'

export const departmentRoutes = [
  defineRoute<undefined, { readonly ended?: 'include' }>({
    ...reading,
    path: '/api/departments',
    tag: 'people',
    summary: 'The departments as a tree, by parent; with those that are no more where asked',
    rights: 'person',
    query: object({}, { ended: oneOf('include') }),
    response: { 200: json(page(ref('DepartmentRow'))) },
    handle: async ({ caller, query }, { runtime }) =>
      replyWith(await runtime.departments(caller, query.ended === 'include')),
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
    refuses: [409],
    handle: async ({ caller, body, guard }, { runtime, directories }) => {
      const outcome = await runtime.addDepartment(caller, body, guard)
      directories.refresh()
      return replyWith(outcome, 201)
    },
  }),
  defineRoute<DepartmentImport>({
    ...changing,
    method: 'POST',
    path: '/api/departments/import',
    tag: 'people',
    summary: 'Adds several departments at once, all or none; one that stands there already is taken',
    rights: 'role:admin',
    body: ref('DepartmentImport'),
    response: { 200: json(ref('DepartmentImportResult')) },
    handle: async ({ caller, body, guard }, { runtime, directories }) => {
      const outcome = await runtime.importDepartments(caller, body.departments, guard)
      directories.refresh()
      return replyWith(outcome)
    },
  }),
  defineRoute<DepartmentChange>({
    ...changing,
    method: 'PUT',
    path: '/api/departments/:id',
    tag: 'people',
    summary: 'Renames, moves or heads a department, ends it or takes that back',
    rights: 'role:admin',
    params: params('id'),
    body: ref('DepartmentChange'),
    response: { 200: json(ref('DepartmentRow')) },
    refuses: [409],
    handle: async ({ caller, params, body, guard }, { runtime, directories }) => {
      const outcome = await runtime.changeDepartment(caller, params.id ?? '', body, guard)
      directories.refresh()
      return replyWith(outcome)
    },
  }),
]
