import type { PaperName } from './forms.ts'
import type { Who } from './world.ts'

/**
 * The cells of this file are written by hand and are the product's promise: change one only together with the promise.
 *
 * `ok` is carried out. `missing` answers 404 exactly as if nothing were there. `sign-in` is 401. `refused` is a plain no to
 * somebody who may know that the thing exists. The order of cells is that of the heads beside them.
 */
export type Cell = 'ok' | 'missing' | 'sign-in' | 'refused'

/** Heads of the table of routes. Whoever stands there has no part in the record that is asked for. */
export const heads = ['anonymous', 'member', 'designer', 'auditor', 'admin'] as const

const everyone: Row = ['ok', 'ok', 'ok', 'ok', 'ok']
const signedIn: Row = ['sign-in', 'ok', 'ok', 'ok', 'ok']
const admins: Row = ['sign-in', 'missing', 'missing', 'missing', 'ok']
const designers: Row = ['sign-in', 'missing', 'ok', 'missing', 'ok']
const designersAndAuditors: Row = ['sign-in', 'missing', 'ok', 'ok', 'ok']
/** Of a record in which none of them takes part. */
const readers: Row = ['sign-in', 'missing', 'missing', 'ok', 'ok']

type Row = readonly [Cell, Cell, Cell, Cell, Cell]

/** Each route with the rights it declares and what comes of asking. A route that is not here fails the test. */
export const routes: { readonly [route: string]: { readonly rights: string; readonly cells: Row } } = {
  'GET /api/setup': { rights: 'anyone', cells: everyone },
  // Once there is an admin the way in is not there any more, whoever asks.
  'POST /api/setup': { rights: 'anyone', cells: ['missing', 'missing', 'missing', 'missing', 'missing'] },
  'GET /api/demo': { rights: 'anyone', cells: everyone },
  // In an installation that is no demo company none of these is there, whoever asks.
  'POST /api/demo': { rights: 'anyone', cells: ['missing', 'missing', 'missing', 'missing', 'missing'] },
  'POST /api/demo/person': { rights: 'anyone', cells: ['missing', 'missing', 'missing', 'missing', 'missing'] },
  'POST /api/demo/reset': { rights: 'person', cells: ['sign-in', 'missing', 'missing', 'missing', 'missing'] },
  'POST /api/demo/end': { rights: 'person', cells: ['sign-in', 'missing', 'missing', 'missing', 'missing'] },
  'POST /api/auth/sign-in': { rights: 'anyone', cells: everyone },
  'POST /api/auth/sign-out': { rights: 'anyone', cells: everyone },
  // With a wrong present password.
  'POST /api/auth/change-password': {
    rights: 'session',
    cells: ['sign-in', 'refused', 'refused', 'refused', 'refused'],
  },
  'GET /api/me': { rights: 'session', cells: signedIn },
  'PUT /api/me': { rights: 'session', cells: signedIn },
  'GET /api/definitions': { rights: 'person', cells: signedIn },
  'POST /api/definitions': { rights: 'person', cells: designers },
  'GET /api/definitions/:id': { rights: 'person', cells: designers },
  'PUT /api/definitions/:id': { rights: 'person', cells: designers },
  'DELETE /api/definitions/:id': { rights: 'person', cells: designers },
  'POST /api/definitions/:id/lint': { rights: 'person', cells: designers },
  'POST /api/definitions/:id/try': { rights: 'person', cells: designers },
  'POST /api/definitions/:id/publish': { rights: 'person', cells: designers },
  'GET /api/definitions/:id/versions': { rights: 'person', cells: designersAndAuditors },
  'GET /api/definitions/:id/versions/:n': { rights: 'person', cells: designersAndAuditors },
  'GET /api/definitions/:id/versions/:a/diff/:b': { rights: 'person', cells: designersAndAuditors },
  'GET /api/library': { rights: 'person', cells: designers },
  'GET /api/library/:department/:template': { rights: 'person', cells: designers },
  'POST /api/library/:department/:template/use': { rights: 'person', cells: designers },
  'POST /api/library/:department/:template/try': { rights: 'person', cells: designers },
  // An auditor reads and writes nothing.
  'POST /api/records': { rights: 'person', cells: ['sign-in', 'ok', 'ok', 'missing', 'ok'] },
  'GET /api/records': { rights: 'person', cells: signedIn },
  'GET /api/records/:id': { rights: 'person', cells: readers },
  'PUT /api/records/:id/draft': {
    rights: 'person',
    cells: ['sign-in', 'missing', 'missing', 'refused', 'refused'],
  },
  'POST /api/records/:id/commands': { rights: 'person', cells: ['sign-in', 'missing', 'missing', 'refused', 'ok'] },
  'GET /api/records/:id/events': { rights: 'person', cells: readers },
  'GET /api/records/:id/explain': { rights: 'person', cells: readers },
  'GET /api/tasks': { rights: 'person', cells: signedIn },
  // A file nobody has referred to lies in no record; whoever seats an auditor lets them sign.
  'POST /api/attachments': { rights: 'person', cells: signedIn },
  // Of the starter, and not in any record yet.
  'GET /api/attachments/:id': {
    rights: 'person',
    cells: ['sign-in', 'missing', 'missing', 'missing', 'missing'],
  },
  'GET /api/people': { rights: 'person', cells: signedIn },
  'POST /api/people': { rights: 'role:admin', cells: admins },
  'PUT /api/people/:id': { rights: 'role:admin', cells: admins },
  'POST /api/people/:id/erase': { rights: 'role:admin', cells: admins },
  'POST /api/people/import': { rights: 'role:admin', cells: admins },
  'GET /api/slips': { rights: 'role:admin', cells: admins },
  'POST /api/slips': { rights: 'role:admin', cells: admins },
  // Whoever holds a slip is let in by it, whoever they are.
  'POST /api/auth/slip': { rights: 'anyone', cells: everyone },
  'POST /api/auth/slip/use': { rights: 'anyone', cells: everyone },
  'GET /api/departments': { rights: 'person', cells: signedIn },
  'POST /api/departments': { rights: 'role:admin', cells: admins },
  'POST /api/departments/import': { rights: 'role:admin', cells: admins },
  'PUT /api/departments/:id': { rights: 'role:admin', cells: admins },
  'PUT /api/organisation': { rights: 'role:admin', cells: admins },
  'GET /api/stream': { rights: 'person', cells: signedIn },
  'GET /api/plugins': { rights: 'person', cells: designers },
  'GET /api/plugins/door/everyone': { rights: 'person', cells: signedIn },
  'GET /api/plugins/door/admins': { rights: 'role:admin', cells: admins },
  'GET /api/health': { rights: 'role:admin', cells: admins },
  'GET /api/backups': { rights: 'role:admin', cells: admins },
  'POST /api/backups': { rights: 'role:admin', cells: admins },
  'POST /api/outbox/:id/resend': { rights: 'role:admin', cells: admins },
  'GET /healthz': { rights: 'anyone', cells: everyone },
  'GET /readyz': { rights: 'anyone', cells: everyone },
  // Without a session by the token of whoever runs the product.
  'GET /metrics': { rights: 'anyone', cells: ['missing', 'missing', 'missing', 'missing', 'ok'] },
  'GET /api/openapi.json': { rights: 'anyone', cells: everyone },
}

type ByWho<T> = { readonly [who in Who]: T }

/** Whether somebody sees a record of a definition at all: in every reading route, in lists and in the stream of changes. */
export const sees: { readonly [paper in PaperName]: ByWho<boolean> } = {
  // Starter, applicant, participants, admins and auditors, if the definition says nothing.
  usual: {
    ...{ starter: true, applicant: true, candidate: true, past: true, colleague: false, stranger: false },
    ...{ hr: false, designer: false, auditor: true, admin: true },
  },
  // `department:sales`: the starter's department lies below it, the colleague sits in it. Whoever has acted sees it too.
  departmental: {
    ...{ starter: true, applicant: true, candidate: true, past: true, colleague: true, stranger: false },
    ...{ hr: false, designer: false, auditor: false, admin: false },
  },
  // `role:hr`. The starter filled a step; the applicant has had nothing to do.
  by_role: {
    ...{ starter: true, applicant: false, candidate: true, past: true, colleague: false, stranger: false },
    ...{ hr: true, designer: false, auditor: false, admin: false },
  },
  for_everyone: {
    ...{ starter: true, applicant: true, candidate: true, past: true, colleague: true, stranger: true },
    ...{ hr: true, designer: true, auditor: true, admin: true },
  },
  // `step:review`, which `past` has decided.
  by_step: {
    ...{ starter: true, applicant: false, candidate: true, past: true, colleague: false, stranger: false },
    ...{ hr: false, designer: false, auditor: false, admin: false },
  },
  // The last three begin with the candidate's decision: nobody else has acted.
  by_starter: {
    ...{ starter: true, applicant: false, candidate: true, past: false, colleague: false, stranger: false },
    ...{ hr: false, designer: false, auditor: false, admin: false },
  },
  by_applicant: {
    ...{ starter: false, applicant: true, candidate: true, past: false, colleague: false, stranger: false },
    ...{ hr: false, designer: false, auditor: false, admin: false },
  },
  by_part: {
    ...{ starter: true, applicant: true, candidate: true, past: false, colleague: false, stranger: false },
    ...{ hr: false, designer: false, auditor: false, admin: false },
  },
  // The question is for the candidate; the review is still to come.
  asked: {
    ...{ starter: true, applicant: true, candidate: true, past: false, colleague: false, stranger: false },
    ...{ hr: false, designer: false, auditor: true, admin: true },
  },
}

/** Who opens records of a definition. */
export const opens: { readonly [paper in PaperName]?: ByWho<boolean> } = {
  usual: {
    ...{ starter: true, applicant: true, candidate: true, past: true, colleague: true, stranger: true },
    ...{ hr: true, designer: true, auditor: false, admin: true },
  },
  departmental: {
    ...{ starter: true, applicant: true, candidate: false, past: false, colleague: true, stranger: false },
    ...{ hr: false, designer: false, auditor: false, admin: false },
  },
  by_role: {
    ...{ starter: true, applicant: true, candidate: true, past: true, colleague: true, stranger: true },
    ...{ hr: true, designer: false, auditor: false, admin: false },
  },
}

/** Who sees an answer of a record that everybody sees (`for_everyone`). */
export const fields: { readonly [path: string]: readonly Who[] } = {
  for_all: [
    ...(['starter', 'applicant', 'candidate', 'past', 'colleague', 'stranger'] as const),
    ...(['hr', 'designer', 'auditor', 'admin'] as const),
  ],
  'lines.r1.open': [
    ...(['starter', 'applicant', 'candidate', 'past', 'colleague', 'stranger'] as const),
    ...(['hr', 'designer', 'auditor', 'admin'] as const),
  ],
  for_hr: ['hr'],
  'lines.r1.shut': ['hr'],
  hidden_lines: ['hr'],
  'hidden_lines.r1.inner': ['hr'],
  in_closed: ['hr'],
  for_starter: ['starter'],
  for_applicant: ['applicant'],
  for_review: ['past'],
  // The candidate takes part once they have decided.
  for_participants: ['starter', 'applicant', 'past'],
  for_sales: ['starter', 'applicant', 'colleague'],
}

type Commands = { readonly [command: string]: Partial<ByWho<Cell>> }

/** Commands on a record of `usual` that waits for the candidate. Whoever is not named sees nothing: `missing`. */
export const deciding: Commands = {
  comment: {
    ...{ starter: 'ok', applicant: 'ok', candidate: 'ok', past: 'ok', auditor: 'refused', admin: 'ok' },
  },
  approve: {
    ...{ starter: 'refused', applicant: 'refused', candidate: 'ok', past: 'refused' },
    ...{ auditor: 'refused', admin: 'refused' },
  },
  reject: {
    ...{ starter: 'refused', applicant: 'refused', candidate: 'ok', past: 'refused' },
    ...{ auditor: 'refused', admin: 'refused' },
  },
  return: {
    ...{ starter: 'refused', applicant: 'refused', candidate: 'ok', past: 'refused' },
    ...{ auditor: 'refused', admin: 'refused' },
  },
  reassign: {
    ...{ starter: 'refused', applicant: 'refused', candidate: 'ok', past: 'refused' },
    ...{ auditor: 'refused', admin: 'ok' },
  },
  withdraw: {
    ...{ starter: 'ok', applicant: 'ok', candidate: 'refused', past: 'refused' },
    ...{ auditor: 'refused', admin: 'refused' },
  },
  void: {
    ...{ starter: 'refused', applicant: 'refused', candidate: 'refused', past: 'refused' },
    ...{ auditor: 'refused', admin: 'ok' },
  },
}

/** Commands on a record of `usual` its starter has not handed in. Those to come know nothing of it yet. */
export const filling: Commands = {
  answer: { starter: 'ok', applicant: 'refused', auditor: 'refused', admin: 'refused' },
  draft: { starter: 'ok', applicant: 'refused', auditor: 'refused', admin: 'refused' },
  sign: { starter: 'ok', applicant: 'refused', auditor: 'refused', admin: 'refused' },
  submit: { starter: 'ok', applicant: 'refused', auditor: 'refused', admin: 'refused' },
}

/** Who answers a plugin's question: whom it was put to. */
export const settles: Partial<ByWho<Cell>> = {
  ...{ starter: 'refused', applicant: 'refused', candidate: 'ok', auditor: 'refused', admin: 'refused' },
}

/**
 * Who voids a record where the definition says who does (`for_everyone`: its starter, and the department of works, in which
 * all sit who do not sell). An auditor writes nothing, wherever they sit.
 */
export const voids: ByWho<Cell> = {
  ...{ starter: 'ok', applicant: 'refused', candidate: 'ok', past: 'ok', colleague: 'refused', stranger: 'ok' },
  ...{ hr: 'ok', designer: 'ok', auditor: 'refused', admin: 'ok' },
}

/** Who filters and orders a list of `for_everyone` by a column: whoever sees it in every record, not only in some. */
export const columns: { readonly [path: string]: readonly Who[] } = {
  subject: [
    ...(['starter', 'applicant', 'candidate', 'past', 'colleague', 'stranger'] as const),
    ...(['hr', 'designer', 'auditor', 'admin'] as const),
  ],
  for_hr: ['hr'],
  for_sales: ['starter', 'applicant', 'colleague'],
  for_starter: [],
  for_nobody_knows: [],
}
