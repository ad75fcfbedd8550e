import { createHash } from 'node:crypto'
import type { Json } from '../model/base.ts'
import type { Guard } from '../runtime/runtime.ts'

/** The guard of a body that holds a password: bound to the rest of it, so that no hash of the password is ever stored. */
export const guardOf = (guard: Guard, body: Json): Guard => ({
  ...guard,
  bodyHash: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
})
