import type { OrganisationChange } from '../../model/api.ts'
import { defineRoute, replyWith } from '../route.ts'
import { ref } from '../schemas/shape.ts'
import { changing, json } from './common.ts'

export const organisationRoutes = [
  defineRoute<OrganisationChange>({
    ...changing,
    method: 'PUT',
    path: '/api/organisation',
    tag: 'people',
    summary: 'Changes name, time zone or languages of the organisation; what is not named stays',
    rights: 'role:admin',
    body: ref('OrganisationChange'),
    response: { 200: json(ref('Organisation')) },
    handle: async ({ caller, body, guard }, { runtime }) =>
      replyWith(await runtime.changeOrganisation(caller, body, guard)),
  }),
]
