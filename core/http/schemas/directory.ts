import type { JsonSchema } from '../../model/base.ts'
import { boolean, id, list, locale, nullable, object, ref, string, words } from './shape.ts'

/** Account names are typed by people: employee numbers, mobile numbers, chosen names or mail addresses. */
export const accountName: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*$',
}
/** Long sentences are welcome as passwords; the upper bound keeps hashing cheap. */
export const newPassword: JsonSchema = { type: 'string', minLength: 8, maxLength: 128 }
export const role: JsonSchema = { type: 'string', pattern: '^[\\p{L}\\p{N}_-]{1,64}$' }
export const roles: JsonSchema = list(role, 50)

export const directoryComponents: { readonly [name: string]: JsonSchema } = {
  Organisation: object({ name: string, zone: string, languages: list(locale) }),
  Me: object({
    person: object({ id, name: string, account: string, roles: list(string) }, { department: string }),
    language: locale,
    mustChangePassword: boolean,
    organisation: ref('Organisation'),
  }),
  SetupState: object({ needed: boolean }),
  SetupBody: object({
    token: words(200),
    organisation: words(200),
    name: words(100),
    account: accountName,
    password: newPassword,
    language: locale,
  }),
  DemoState: object({
    available: boolean,
    running: nullable(
      object({
        people: list(object({ id, name: string, title: ref('Text') })),
        start: id,
        steps: list(object({ title: ref('Text'), text: ref('Text'), person: id, path: string })),
      }),
    ),
  }),
  DemoBody: object({ token: words(200), language: locale }),
  DemoEnded: object({ setup: string }),
  PersonRow: object({
    id,
    name: string,
    account: string,
    department: nullable(string),
    superior: nullable(string),
    roles: list(string),
    active: boolean,
  }),
  NewPerson: object(
    { name: words(100), account: accountName, roles, password: newPassword },
    { department: id, superior: id },
  ),
  PersonChange: object(
    {},
    { name: words(100), department: nullable(id), superior: nullable(id), roles, active: boolean },
  ),
  DepartmentRow: object({ id, name: string, parent: nullable(string), head: nullable(string) }),
  NewDepartment: object({ name: words(100) }, { parent: id, head: id }),
}
