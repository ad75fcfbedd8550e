import type { Locale } from '../../model/base.ts'
import { refused } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { locale, object, ref } from '../schemas/shape.ts'
import { changing, json, reading } from './common.ts'
import { me } from './session.ts'

export const meRoutes = [
  defineRoute({
    ...reading,
    path: '/api/me',
    tag: 'me',
    summary: 'Who I am, my roles and department, my language, and my organisation',
    rights: 'session',
    response: { 200: json(ref('Me')) },
    handle: async ({ signedIn, locale }, parts) =>
      signedIn === null ? refused(401, 'auth.sign_in_needed') : me(parts, signedIn, locale),
  }),
  defineRoute<{ readonly language: Locale }>({
    ...changing,
    method: 'PUT',
    path: '/api/me',
    tag: 'me',
    summary: 'Chooses my language',
    rights: 'session',
    idempotencyKey: 'none',
    body: object({ language: locale }),
    response: { 200: json(ref('Me')) },
    handle: async ({ body, signedIn }, parts) => {
      if (signedIn === null) return refused(401, 'auth.sign_in_needed')
      await parts.directories.saveLanguage(signedIn.person, body.language)
      return me(parts, signedIn, body.language)
    },
  }),
]
