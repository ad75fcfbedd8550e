import { accountPattern, rolePattern } from '../../engine/people-import.ts'
import type { JsonSchema } from '../../model/base.ts'
import { boolean, id, instant, integer, list, locale, nullable, object, oneOf, ref, string, words } from './shape.ts'

/** Account names are typed by people: employee numbers, mobile numbers, chosen names or mail addresses. */
export const accountName: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  pattern: accountPattern,
}
/** Long sentences are welcome as passwords; the upper bound keeps hashing cheap. */
export const newPassword: JsonSchema = { type: 'string', minLength: 8, maxLength: 128 }
export const role: JsonSchema = { type: 'string', pattern: rolePattern }
export const roles: JsonSchema = list(role, 50)
/** At least one, each once; the first is the main one. */
const languages: JsonSchema = { type: 'array', items: locale, minItems: 1, uniqueItems: true }
/** Most departments of one request, and most rows of people. */
const mostDepartments = 500
const mostRows = 1_000
/** What was pasted: each row is judged by itself, so that one bad cell does not refuse the others. */
const cell: JsonSchema = { type: 'string', maxLength: 400 }

/** An opinion to take with one press has to stand on a button. */
const mostOpinion = 60

export const directoryComponents: { readonly [name: string]: JsonSchema } = {
  Organisation: object({ name: string, zone: string, languages: list(locale) }, { opinions: list(string) }),
  Me: object({
    person: object({ id, name: string, account: string, roles: list(string) }, { department: string }),
    language: locale,
    mustChangePassword: boolean,
    organisation: ref('Organisation'),
  }),
  SetupState: object({ needed: boolean }),
  SetupBody: object(
    {
      token: words(200),
      organisation: words(200),
      name: words(100),
      account: accountName,
      password: newPassword,
      language: locale,
    },
    { zone: words(64), languages, departments: list(ref('DepartmentLine'), mostDepartments) },
  ),
  OrganisationChange: object(
    {},
    { name: words(200), zone: words(64), languages, opinions: list(words(mostOpinion), 12) },
  ),
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
    { name: words(100), account: accountName, roles },
    { department: id, superior: id, password: newPassword },
  ),
  PersonChange: object(
    {},
    { name: words(100), department: nullable(id), superior: nullable(id), roles, active: boolean },
  ),
  PeopleImport: object({
    rows: {
      ...list(
        object({ name: cell, account: cell, roles: list(cell, 50) }, { department: id, superior: cell }),
        mostRows,
      ),
      minItems: 1,
    },
    departments: list(ref('DepartmentLine'), mostDepartments),
  }),
  PeopleImportResult: object({
    items: list({
      anyOf: [
        object({ row: integer, person: ref('PersonRow') }),
        object({ row: integer, problems: list(ref('SpokenProblem')) }),
      ],
    }),
  }),
  DepartmentRow: object({ id, name: string, parent: nullable(string), head: nullable(string), ended: boolean }),
  NewDepartment: object({ name: words(100) }, { parent: id, head: id }),
  DepartmentChange: object({}, { name: words(100), parent: nullable(id), head: nullable(id), ended: boolean }),
  DepartmentLine: object({ key: id, name: words(100) }, { parent: id }),
  DepartmentImport: object({ departments: { ...list(ref('DepartmentLine'), mostDepartments), minItems: 1 } }),
  DepartmentImportResult: object({
    items: list(object({ key: id, department: ref('DepartmentRow'), isNew: boolean })),
  }),
  Access: object({ person: id, password: oneOf('none', 'first', 'own'), slipUntil: nullable(instant) }),
  SlipBody: object({ people: { ...list(id, 500), minItems: 1, uniqueItems: true } }),
  Slips: object({
    items: list(object({ person: id, name: string, account: string, token: string, until: instant })),
    publicUrl: nullable(string),
  }),
  SlipView: object({ name: string, account: string, organisation: string, until: instant }),
}
