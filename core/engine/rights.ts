import type { Path, Principal } from '../model/base.ts'
import type { Definition } from '../model/definition.ts'
import type { Directory } from '../model/people.ts'
import type { RecordState } from '../model/record.ts'
import type { FieldNode, Form } from './form.ts'

/** Who asks, as rights see it. */
export type Subject = {
  readonly person: string
  readonly roles: readonly string[]
  /** Own department and all above it. */
  readonly departments: readonly string[]
}

/** What can be asked of a record or definition; everything not granted is denied. */
export type Action = 'open' | 'see' | 'comment' | 'void' | 'design' | 'publish' | 'administer' | 'audit'

/** The roles the core itself knows. */
export const seesRole = { admin: 'admin', designer: 'designer', auditor: 'auditor' } as const

const defaults = {
  open: ['everyone'],
  see: ['starter', 'applicant', 'participant', 'role:admin', 'role:auditor'],
  void: ['role:admin'],
} as const

export function subjectOf(person: string, directory: Directory): Subject {
  const known = directory.person(person)
  return {
    person,
    roles: known?.roles ?? [],
    departments: known?.department === undefined ? [] : directory.ancestors(known.department),
  }
}

/** The principals a subject carries without looking at a record; what `record_reader` rows are matched with. */
export function principalsOf(subject: Subject): readonly Principal[] {
  return [
    'everyone',
    `person:${subject.person}`,
    ...subject.roles.map((role) => `role:${role}`),
    ...subject.departments.map((department) => `department:${department}`),
  ]
}

/**
 * The one decision about rights. Default deny. A record is needed for everything that depends on who started it or took
 * part; what of it may be seen is for `seesField` to say.
 */
export function can(
  subject: Subject,
  action: Action,
  on: { readonly definition?: Definition; readonly record?: RecordState },
): boolean {
  switch (action) {
    case 'administer':
      return subject.roles.includes(seesRole.admin)
    case 'design':
    case 'publish':
      return subject.roles.includes(seesRole.admin) || subject.roles.includes(seesRole.designer)
    case 'audit':
      return subject.roles.includes(seesRole.admin) || subject.roles.includes(seesRole.auditor)
    case 'open':
      return (
        on.definition !== undefined &&
        !isReaderOnly(subject) &&
        holds(subject, on.definition.rights?.open ?? defaults.open)
      )
    case 'see': {
      if (on.definition === undefined || on.record === undefined) return false
      const readers = readersOf(on.definition, on.record)
      return principalsOf(subject).some((one) => readers.includes(one))
    }
    case 'comment':
      // Who sees a record may say something about it; an auditor only where they were asked to act.
      return !isReaderOnly(subject) || (on.record !== undefined && isAsked(subject.person, on.record))
    case 'void':
      return (
        on.definition !== undefined &&
        !isReaderOnly(subject) &&
        holds(subject, on.definition.rights?.void ?? defaults.void, on.record)
      )
    default:
      return denied(action)
  }
}

/** Principals of `record_reader`: whoever carries one of them sees the record. */
export function readersOf(definition: Definition, record: RecordState): readonly Principal[] {
  const readers = new Set<Principal>()
  for (const principal of definition.rights?.see ?? defaults.see) {
    for (const one of readerOf(principal, record)) readers.add(one)
  }
  // Whoever is or was asked to act sees what about, whatever the definition grants.
  for (const id of askedIn(record)) readers.add(`person:${id}`)
  return [...readers].sort()
}

function readerOf(principal: Principal, record: RecordState): readonly Principal[] {
  if (principal === 'starter') return [`person:${record.starter}`]
  if (principal === 'applicant') return [`person:${record.applicant}`]
  if (principal === 'participant') return record.participants.map((id) => `person:${id}`)
  if (principal.startsWith('step:')) return actedIn(record, principal.slice(5)).map((id) => `person:${id}`)
  return [principal]
}

/** Whether a principal means a subject, in a record where it speaks of one. */
export function isMeant(subject: Subject, principal: Principal, record?: RecordState): boolean {
  if (record !== undefined) {
    if (principal === 'starter') return subject.person === record.starter
    if (principal === 'applicant') return subject.person === record.applicant
    if (principal === 'participant') return record.participants.includes(subject.person)
    if (principal.startsWith('step:')) return actedIn(record, principal.slice(5)).includes(subject.person)
  }
  return principalsOf(subject).includes(principal)
}

/** Whether a subject may see the answer of a field of a record it may see. */
export function seesField(subject: Subject, node: FieldNode, record: RecordState): boolean {
  return eyesOf(node).every((list) => holds(subject, list, record))
}

/** Whether a subject sees a field in every record it may see: only such fields may be filtered, sorted or totalled. */
export function alwaysSees(subject: Subject, node: FieldNode): boolean {
  return eyesOf(node).every((list) => holds(subject, list))
}

/** Whether a field is kept from anybody at all: most are not, and nobody has to be looked up for those. */
export const isWithheld = (node: FieldNode): boolean => eyesOf(node).length > 0

/** The paths of a form that are withheld from a subject in this record. */
export function withheld(subject: Subject, form: Form, record: RecordState): ReadonlySet<Path> {
  const paths = new Set<Path>()
  for (const node of form.fields.values()) if (!seesField(subject, node, record)) paths.add(node.path)
  return paths
}

/** All whom a field is kept for: a column's table and a field's section count too. */
const eyesOf = (node: FieldNode): readonly (readonly Principal[])[] =>
  [node.field.seenBy, node.table?.field.seenBy, node.section.seenBy].filter((list) => list !== undefined)

const holds = (subject: Subject, principals: readonly Principal[], record?: RecordState): boolean =>
  principals.some((principal) => isMeant(subject, principal, record))

function actedIn(record: RecordState, key: string): readonly string[] {
  const step = record.steps.find((one) => one.key === key)
  return (step?.seats ?? []).flatMap((seat) => [...seat.candidates, ...(seat.by === undefined ? [] : [seat.by])])
}

const askedIn = (record: RecordState): readonly string[] => [
  ...record.steps.flatMap((step) => step.seats.flatMap((seat) => seat.candidates)),
  ...record.tasks.flatMap((task) => task.candidates),
]

const isAsked = (person: string, record: RecordState): boolean => askedIn(record).includes(person)

/** An auditor without another role reads and writes nothing. */
const isReaderOnly = (subject: Subject): boolean =>
  subject.roles.length > 0 && subject.roles.every((role) => role === seesRole.auditor)

function denied(action: never): false {
  return action ?? false
}
