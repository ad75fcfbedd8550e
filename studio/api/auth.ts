import type { SetupBody } from '@checkwright/core/model/api'
import { call } from './call.ts'

/** Signs in with the account name; the session is a cookie no script can read. */
export const signIn = (account: string, password: string) =>
  call('POST /api/auth/sign-in', { body: { account, password } })

export const signOut = () => call('POST /api/auth/sign-out', { body: {} })

export const changePassword = (currentPassword: string, newPassword: string) =>
  call('POST /api/auth/change-password', { body: { currentPassword, newPassword } })

/** Makes the organisation and its first admin; the token comes from the link printed at the first start. */
export const setUp = (body: SetupBody, key: string) => call('POST /api/setup', { body, key })
