/** Generated from the route table and the schemas of core/http by `pnpm generate`; edit those instead. */

import type { Access, AttachmentView, BackupList, BackupView, Conflict, DeadlineView, DefinitionDraft, DefinitionSummary, DemoBody, DemoEnded, DemoState, DepartmentChange, DepartmentImport, DepartmentImportResult, DepartmentLine, DepartmentRow, DiffView, DraftBody, DraftChange, DraftResult, EventList, EventView, ExplainView, FailedSending, HealthView, LintResult, Me, NewPerson, Organisation, OrganisationChange, People, PeopleImport, PeopleImportResult, PersonRow, PluginView, ProblemDocument, RecordList, RecordSummary, RecordView, SeatView, SetupBody, SetupState, SlipBody, SlipView, Slips, SpokenProblem, StepView, TaskItem, TaskList, TemplateDocument, TemplateSummary, TryBody, UseTemplateBody, VersionDocument, VersionSummary } from './api.ts'

import type { Text, Json } from './base.ts'

import type { Problem } from './problem.ts'

import type { Actor, Allowed, ChangeRequest, RecordStatus } from './record.ts'

import type { Definition } from './definition.ts'

export type PersonChange = { readonly "name"?: string; readonly "department"?: string | null; readonly "superior"?: string | null; readonly "roles"?: readonly (string)[]; readonly "active"?: boolean }

export type NewDepartment = { readonly "name": string; readonly "parent"?: string; readonly "head"?: string }

export type DefinitionBody = { readonly "definition": Definition }

export type Command = { readonly "type": "answer"; readonly "changes": readonly (ChangeRequest)[] } | { readonly "type": "submit"; readonly "step": string; readonly "comment"?: string; readonly "changes"?: readonly (ChangeRequest)[]; readonly "occurred"?: string } | { readonly "type": "approve"; readonly "step": string; readonly "comment"?: string; readonly "changes"?: readonly (ChangeRequest)[]; readonly "occurred"?: string } | { readonly "type": "reject"; readonly "step": string; readonly "comment": string } | { readonly "type": "return"; readonly "step": string; readonly "to": string; readonly "comment": string } | { readonly "type": "withdraw"; readonly "comment"?: string } | { readonly "type": "void"; readonly "comment": string } | { readonly "type": "reassign"; readonly "step": string; readonly "to": string; readonly "comment"?: string; readonly "seat"?: string } | { readonly "type": "comment"; readonly "text": string } | { readonly "type": "sign"; readonly "step": string; readonly "path": string; readonly "image": string } | { readonly "type": "attach"; readonly "path": string; readonly "file": { readonly "id": string } } | { readonly "type": "settle"; readonly "task": string; readonly "outcome": string; readonly "comment"?: string } | { readonly "type": `${string}.${string}`; readonly "body": Json; readonly "occurred"?: string }

export type OpenBody = { readonly "definition": string; readonly "answers"?: { readonly [key: string]: Json }; readonly "applicant"?: string }

/** Every operation of the HTTP contract, by method and path: what it takes and what it answers when it is carried out. */

export type Operations = {
  "GET /api/setup": { answer: SetupState }
  "POST /api/setup": { body: SetupBody; key: string; answer: Me }
  "GET /api/demo": { answer: DemoState }
  "POST /api/demo": { body: DemoBody; answer: Me }
  "POST /api/demo/person": { body: { readonly "person": string }; answer: Me }
  "POST /api/demo/reset": { body: { readonly [key: string]: never }; answer: Me }
  "POST /api/demo/end": { body: { readonly "templates": readonly (string)[] }; answer: DemoEnded }
  "POST /api/auth/sign-in": { body: { readonly "account": string; readonly "password": string }; answer: Me }
  "POST /api/auth/sign-out": { body: { readonly [key: string]: never }; answer: undefined }
  "POST /api/auth/change-password": { body: { readonly "currentPassword": string; readonly "newPassword": string }; answer: undefined }
  "GET /api/me": { answer: Me }
  "PUT /api/me": { body: { readonly "language": "zh-Hans" | "en" }; answer: Me }
  "GET /api/definitions": { answer: { readonly "items": readonly (DefinitionSummary)[]; readonly "next": string | null } }
  "POST /api/definitions": { body: DefinitionBody; key: string; answer: DefinitionDraft }
  "GET /api/definitions/:id": { params: { readonly "id": string }; answer: DefinitionDraft }
  "PUT /api/definitions/:id": { params: { readonly "id": string }; body: DefinitionBody; key: string; ifMatch: string; answer: DefinitionDraft }
  "DELETE /api/definitions/:id": { params: { readonly "id": string }; key: string; ifMatch: string; answer: undefined }
  "POST /api/definitions/:id/lint": { params: { readonly "id": string }; body: { readonly [key: string]: never }; answer: LintResult }
  "POST /api/definitions/:id/try": { params: { readonly "id": string }; body: TryBody; answer: RecordView }
  "POST /api/definitions/:id/publish": { params: { readonly "id": string }; body: { readonly [key: string]: never }; key: string; ifMatch: string; answer: VersionSummary }
  "GET /api/definitions/:id/versions": { params: { readonly "id": string }; answer: { readonly "items": readonly (VersionSummary)[]; readonly "next": string | null } }
  "GET /api/definitions/:id/versions/:n": { params: { readonly "id": string; readonly "n": string }; answer: VersionDocument }
  "GET /api/definitions/:id/versions/:a/diff/:b": { params: { readonly "id": string; readonly "a": string; readonly "b": string }; answer: DiffView }
  "GET /api/library": { answer: { readonly "items": readonly (TemplateSummary)[]; readonly "next": string | null } }
  "GET /api/library/:department/:template": { params: { readonly "department": string; readonly "template": string }; answer: TemplateDocument }
  "POST /api/library/:department/:template/use": { params: { readonly "department": string; readonly "template": string }; body: UseTemplateBody; key: string; answer: DefinitionDraft }
  "POST /api/library/:department/:template/try": { params: { readonly "department": string; readonly "template": string }; body: TryBody; answer: RecordView }
  "POST /api/records": { body: OpenBody; key: string; answer: RecordView }
  "GET /api/records": { query: { readonly "definition"?: string; readonly "status"?: "open" | "done" | "rejected" | "withdrawn" | "void"; readonly "filter"?: readonly (string)[]; readonly "sort"?: string; readonly "search"?: string; readonly "cursor"?: string; readonly "limit"?: number }; answer: RecordList }
  "GET /api/records/:id": { params: { readonly "id": string }; answer: RecordView }
  "PUT /api/records/:id/draft": { params: { readonly "id": string }; body: DraftBody; answer: DraftResult }
  "POST /api/records/:id/commands": { params: { readonly "id": string }; body: Command; key: string; ifMatch?: string; answer: RecordView }
  "GET /api/records/:id/events": { params: { readonly "id": string }; answer: EventList }
  "GET /api/records/:id/explain": { params: { readonly "id": string }; answer: ExplainView }
  "GET /api/tasks": { query: { readonly "tab"?: "todo" | "done" | "started" | "drafts"; readonly "cursor"?: string; readonly "limit"?: number }; answer: TaskList }
  "POST /api/attachments": { form: { readonly "file": unknown }; key: string; answer: AttachmentView }
  "GET /api/attachments/:id": { params: { readonly "id": string }; answer: never }
  "GET /api/people": { answer: { readonly "items": readonly (PersonRow)[]; readonly "next": string | null } }
  "POST /api/people": { body: NewPerson; key: string; answer: PersonRow }
  "POST /api/people/import": { body: PeopleImport; key: string; answer: PeopleImportResult }
  "PUT /api/people/:id": { params: { readonly "id": string }; body: PersonChange; key: string; answer: PersonRow }
  "POST /api/people/:id/erase": { params: { readonly "id": string }; body: { readonly [key: string]: never }; key: string; answer: { readonly "records": number; readonly "values": number } }
  "GET /api/slips": { answer: { readonly "items": readonly (Access)[]; readonly "next": string | null } }
  "POST /api/slips": { body: SlipBody; answer: Slips }
  "POST /api/auth/slip": { body: { readonly "token": string }; answer: SlipView }
  "POST /api/auth/slip/use": { body: { readonly "token": string; readonly "newPassword": string }; answer: Me }
  "GET /api/departments": { query: { readonly "ended"?: "include" }; answer: { readonly "items": readonly (DepartmentRow)[]; readonly "next": string | null } }
  "POST /api/departments": { body: NewDepartment; key: string; answer: DepartmentRow }
  "POST /api/departments/import": { body: DepartmentImport; key: string; answer: DepartmentImportResult }
  "PUT /api/departments/:id": { params: { readonly "id": string }; body: DepartmentChange; key: string; answer: DepartmentRow }
  "PUT /api/organisation": { body: OrganisationChange; key: string; answer: Organisation }
  "GET /api/stream": { answer: never }
  "GET /api/plugins": { answer: { readonly "items": readonly (PluginView)[]; readonly "next": string | null } }
  "GET /api/health": { answer: HealthView }
  "GET /api/backups": { answer: BackupList }
  "POST /api/backups": { body: { readonly [key: string]: never }; key: string; answer: BackupList }
  "POST /api/outbox/:id/resend": { params: { readonly "id": string }; body: { readonly [key: string]: never }; key: string; answer: { readonly "id": string } }
  "GET /healthz": { answer: { readonly "ok": boolean } }
  "GET /readyz": { answer: { readonly "ok": boolean; readonly "code"?: string } }
  "GET /metrics": { answer: never }
}

/** The schemas as types, as the server checks them. */

type Schemas = {
  "Text": { readonly "zh-Hans"?: string; readonly "en"?: string }
  "People": { readonly [key: string]: string }
  "Problem": { readonly "code": string; readonly "path"?: string; readonly "params"?: { readonly [key: string]: Json }; readonly "severity"?: "error" | "warning" | "hint" }
  "SpokenProblem": { readonly "code": string; readonly "text": string; readonly "path"?: string; readonly "params"?: { readonly [key: string]: Json }; readonly "severity"?: "error" | "warning" | "hint" }
  "ProblemDocument": { readonly "type": string; readonly "title": string; readonly "status": number; readonly "detail": string; readonly "code": string; readonly "requestId": string; readonly "path"?: string; readonly "params"?: { readonly [key: string]: Json }; readonly "problems"?: readonly (Schemas["SpokenProblem"])[] }
  "Organisation": { readonly "name": string; readonly "zone": string; readonly "languages": readonly ("zh-Hans" | "en")[]; readonly "opinions"?: readonly (string)[] }
  "Me": { readonly "person": { readonly "id": string; readonly "name": string; readonly "account": string; readonly "roles": readonly (string)[]; readonly "department"?: string }; readonly "language": "zh-Hans" | "en"; readonly "mustChangePassword": boolean; readonly "organisation": Schemas["Organisation"] }
  "SetupState": { readonly "needed": boolean }
  "SetupBody": { readonly "token": string; readonly "organisation": string; readonly "name": string; readonly "account": string; readonly "password": string; readonly "language": "zh-Hans" | "en"; readonly "zone"?: string; readonly "languages"?: readonly ("zh-Hans" | "en")[]; readonly "departments"?: readonly (Schemas["DepartmentLine"])[] }
  "OrganisationChange": { readonly "name"?: string; readonly "zone"?: string; readonly "languages"?: readonly ("zh-Hans" | "en")[]; readonly "opinions"?: readonly (string)[] }
  "DemoState": { readonly "available": boolean; readonly "running": { readonly "people": readonly ({ readonly "id": string; readonly "name": string; readonly "title": Schemas["Text"] })[]; readonly "start": string; readonly "steps": readonly ({ readonly "title": Schemas["Text"]; readonly "text": Schemas["Text"]; readonly "person": string; readonly "path": string })[] } | null }
  "DemoBody": { readonly "token": string; readonly "language": "zh-Hans" | "en" }
  "DemoEnded": { readonly "setup": string }
  "PersonRow": { readonly "id": string; readonly "name": string; readonly "account": string; readonly "department": string | null; readonly "superior": string | null; readonly "roles": readonly (string)[]; readonly "active": boolean }
  "NewPerson": { readonly "name": string; readonly "account": string; readonly "roles": readonly (string)[]; readonly "department"?: string; readonly "superior"?: string; readonly "password"?: string }
  "PersonChange": { readonly "name"?: string; readonly "department"?: string | null; readonly "superior"?: string | null; readonly "roles"?: readonly (string)[]; readonly "active"?: boolean }
  "PeopleImport": { readonly "rows": readonly ({ readonly "name": string; readonly "account": string; readonly "roles": readonly (string)[]; readonly "department"?: string; readonly "superior"?: string })[]; readonly "departments": readonly (Schemas["DepartmentLine"])[] }
  "PeopleImportResult": { readonly "items": readonly ({ readonly "row": number; readonly "person": Schemas["PersonRow"] } | { readonly "row": number; readonly "problems": readonly (Schemas["SpokenProblem"])[] })[] }
  "DepartmentRow": { readonly "id": string; readonly "name": string; readonly "parent": string | null; readonly "head": string | null; readonly "ended": boolean }
  "NewDepartment": { readonly "name": string; readonly "parent"?: string; readonly "head"?: string }
  "DepartmentChange": { readonly "name"?: string; readonly "parent"?: string | null; readonly "head"?: string | null; readonly "ended"?: boolean }
  "DepartmentLine": { readonly "key": string; readonly "name": string; readonly "parent"?: string }
  "DepartmentImport": { readonly "departments": readonly (Schemas["DepartmentLine"])[] }
  "DepartmentImportResult": { readonly "items": readonly ({ readonly "key": string; readonly "department": Schemas["DepartmentRow"]; readonly "isNew": boolean })[] }
  "Access": { readonly "person": string; readonly "password": "none" | "first" | "own"; readonly "slipUntil": string | null }
  "SlipBody": { readonly "people": readonly (string)[] }
  "Slips": { readonly "items": readonly ({ readonly "person": string; readonly "name": string; readonly "account": string; readonly "token": string; readonly "until": string })[]; readonly "publicUrl": string | null }
  "SlipView": { readonly "name": string; readonly "account": string; readonly "organisation": string; readonly "until": string }
  "TemplateSummary": { readonly "id": string; readonly "department": Schemas["Text"]; readonly "key": string; readonly "kind": "form" | "checklist" | "procedure" | "register"; readonly "title": Schemas["Text"]; readonly "fields": number; readonly "items": number; readonly "steps": number; readonly "definition": string | null; readonly "description"?: Schemas["Text"] }
  "TemplateDocument": { readonly "id": string; readonly "department": Schemas["Text"]; readonly "key": string; readonly "kind": "form" | "checklist" | "procedure" | "register"; readonly "title": Schemas["Text"]; readonly "fields": number; readonly "items": number; readonly "steps": number; readonly "definition": string | null; readonly "document": Definition; readonly "description"?: Schemas["Text"] }
  "UseTemplateBody": { readonly "key"?: string }
  "DefinitionBody": { readonly "definition": Definition }
  "DefinitionSummary": { readonly "id": string; readonly "key": string; readonly "kind": "form" | "checklist" | "procedure" | "register"; readonly "title": Schemas["Text"]; readonly "noun": Schemas["Text"]; readonly "version": number; readonly "effectiveVersion": number; readonly "draftRevision": number; readonly "mayOpen": boolean; readonly "missingPlugins": readonly (string)[]; readonly "description"?: Schemas["Text"]; readonly "revision"?: string; readonly "next"?: { readonly "version": number; readonly "effective": string } }
  "DefinitionDraft": { readonly "id": string; readonly "definition": Definition; readonly "draftRevision": number; readonly "version": number; readonly "savedAt": string; readonly "savedBy"?: string }
  "LintResult": { readonly "problems": readonly (Schemas["SpokenProblem"])[] }
  "TryBody": { readonly "answers"?: { readonly [key: string]: Json } }
  "VersionSummary": { readonly "version": number; readonly "hash": string; readonly "publishedAt": string; readonly "publishedBy": string; readonly "inEffect": boolean; readonly "revision"?: string; readonly "effective"?: string }
  "DiffView": { readonly "changes": readonly ({ readonly "code": `diff.${string}`; readonly "path": string; readonly "params": { readonly [key: string]: Json }; readonly "text": string })[]; readonly "openRecords": number }
  "VersionDocument": { readonly "version": number; readonly "hash": string; readonly "publishedAt": string; readonly "publishedBy": string; readonly "inEffect": boolean; readonly "definition": Definition; readonly "revision"?: string; readonly "effective"?: string }
  "PluginView": { readonly "id": string; readonly "title": Schemas["Text"]; readonly "version": string; readonly "dataVersion": number; readonly "requires": readonly (string)[]; readonly "figures": { readonly [key: string]: "number" | "string" | "boolean" }; readonly "fieldKinds": { readonly [key: string]: { readonly "title": Schemas["Text"]; readonly "options": { readonly [key: string]: Json }; readonly "answer"?: { readonly [key: string]: Json } } }; readonly "itemKinds": { readonly [key: string]: { readonly "title": Schemas["Text"]; readonly "options": { readonly [key: string]: Json }; readonly "answer"?: { readonly [key: string]: Json } } }; readonly "stepKinds": { readonly [key: string]: { readonly "title": Schemas["Text"]; readonly "options": { readonly [key: string]: Json }; readonly "answer"?: { readonly [key: string]: Json } } }; readonly "functions": { readonly [key: string]: { readonly "params": readonly ("number" | "string" | "boolean" | "date")[]; readonly "returns": "number" | "string" | "boolean" | "date" } }; readonly "calendars": { readonly [key: string]: { readonly "title": Schemas["Text"] } }; readonly "settings"?: { readonly [key: string]: Json } }
  "RecordStatus": "open" | "done" | "rejected" | "withdrawn" | "void"
  "ChangeRequest": { readonly "path": string; readonly "base": Json; readonly "value": Json }
  "DraftChange": { readonly "path": string; readonly "base": Json; readonly "value": Json; readonly "at": string }
  "Conflict": { readonly "path": string; readonly "base": Json; readonly "mine": Json; readonly "theirs": Json; readonly "by": string; readonly "at": string }
  "Command": { readonly "type": "answer"; readonly "changes": readonly (Schemas["ChangeRequest"])[] } | { readonly "type": "submit"; readonly "step": string; readonly "comment"?: string; readonly "changes"?: readonly (Schemas["ChangeRequest"])[]; readonly "occurred"?: string } | { readonly "type": "approve"; readonly "step": string; readonly "comment"?: string; readonly "changes"?: readonly (Schemas["ChangeRequest"])[]; readonly "occurred"?: string } | { readonly "type": "reject"; readonly "step": string; readonly "comment": string } | { readonly "type": "return"; readonly "step": string; readonly "to": string; readonly "comment": string } | { readonly "type": "withdraw"; readonly "comment"?: string } | { readonly "type": "void"; readonly "comment": string } | { readonly "type": "reassign"; readonly "step": string; readonly "to": string; readonly "comment"?: string; readonly "seat"?: string } | { readonly "type": "comment"; readonly "text": string } | { readonly "type": "sign"; readonly "step": string; readonly "path": string; readonly "image": string } | { readonly "type": "attach"; readonly "path": string; readonly "file": { readonly "id": string } } | { readonly "type": "settle"; readonly "task": string; readonly "outcome": string; readonly "comment"?: string } | { readonly "type": `${string}.${string}`; readonly "body": Json; readonly "occurred"?: string }
  "OpenBody": { readonly "definition": string; readonly "answers"?: { readonly [key: string]: Json }; readonly "applicant"?: string }
  "DraftBody": { readonly "step": string; readonly "changes": readonly (Schemas["ChangeRequest"])[] }
  "DraftResult": { readonly "savedAt": string; readonly "decided": { readonly [key: string]: Json }; readonly "conflicts": readonly (Schemas["Conflict"])[] }
  "DeadlineView": { readonly "plugin": string; readonly "key": string; readonly "due": string; readonly "state": "running" | "paused" | "met" | "late" | "void"; readonly "provisional": boolean; readonly "title"?: Schemas["Text"]; readonly "step"?: string; readonly "since"?: string; readonly "ended"?: string }
  "SeatView": { readonly "key": string; readonly "state": "open" | "approved" | "submitted" | "rejected" | "returned" | "cancelled"; readonly "candidates": readonly (string)[]; readonly "mine": boolean; readonly "by"?: string; readonly "at"?: string; readonly "comment"?: string }
  "StepView": { readonly "key": string; readonly "kind": string; readonly "title": Schemas["Text"]; readonly "state": "ahead" | "active" | "done" | "cancelled"; readonly "round": number; readonly "seats": readonly (Schemas["SeatView"])[]; readonly "within": readonly ({ readonly "step": string; readonly "branch": string })[]; readonly "instructions"?: Schemas["Text"]; readonly "enteredAt"?: string; readonly "leftAt"?: string; readonly "outcome"?: string; readonly "returned"?: { readonly "from": string; readonly "by": string; readonly "reason": string }; readonly "sign"?: readonly (string)[] }
  "Allowed": { readonly "type": string; readonly "step"?: string; readonly "seat"?: string; readonly "to"?: readonly (string)[]; readonly "why"?: readonly (Schemas["Problem"])[] }
  "RecordView": { readonly "id": string; readonly "etag": string; readonly "number": string | null; readonly "status": Schemas["RecordStatus"]; readonly "definition": { readonly "id": string; readonly "key": string; readonly "version": number; readonly "latest": number }; readonly "starter": string; readonly "applicant": string; readonly "openedAt": string; readonly "form": { readonly "definition": Definition; readonly "version": number; readonly "trees": { readonly [key: string]: Json } }; readonly "answers": { readonly [key: string]: Json }; readonly "erased": readonly (string)[]; readonly "steps": readonly (Schemas["StepView"])[]; readonly "tasks": readonly ({ readonly "key": string; readonly "plugin": string; readonly "outcomes": readonly (string)[]; readonly "mine": boolean; readonly "due"?: string })[]; readonly "allowed": readonly (Schemas["Allowed"])[]; readonly "editable": { readonly [key: string]: readonly (string)[] }; readonly "deadlines": readonly (Schemas["DeadlineView"])[]; readonly "figures": { readonly [key: string]: Json }; readonly "plugins": { readonly [key: string]: Json }; readonly "drafts": { readonly [key: string]: readonly (Schemas["DraftChange"])[] }; readonly "people": Schemas["People"]; readonly "missingPlugins": readonly (string)[]; readonly "department"?: string; readonly "closedAt"?: string }
  "RecordSummary": { readonly "id": string; readonly "number": string | null; readonly "definition": { readonly "id": string; readonly "title": Schemas["Text"]; readonly "noun": Schemas["Text"] }; readonly "status": Schemas["RecordStatus"]; readonly "starter": string; readonly "openedAt": string; readonly "updatedAt": string; readonly "due": string | null; readonly "dueState": "running" | "paused" | "met" | "late" | "void" | null; readonly "values": { readonly [key: string]: Json }; readonly "labels": { readonly [key: string]: Schemas["Text"] | readonly (Schemas["Text"])[] }; readonly "summary": readonly ({ readonly "path": string; readonly "label": Schemas["Text"]; readonly "value": Json; readonly "kind": string })[] }
  "RecordList": { readonly "items": readonly (Schemas["RecordSummary"])[]; readonly "next": string | null; readonly "people": Schemas["People"] }
  "TaskItem": { readonly "record": Schemas["RecordSummary"]; readonly "key": string; readonly "kind": "seat" | "task"; readonly "step": string | null; readonly "stepKind": string | null; readonly "stepTitle": Schemas["Text"] | null; readonly "since": string; readonly "due": string | null; readonly "dueState": "running" | "paused" | "met" | "late" | "void" | null }
  "TaskList": { readonly "items": readonly (Schemas["TaskItem"])[]; readonly "next": string | null; readonly "counts": { readonly "todo": number; readonly "done": number; readonly "started": number; readonly "drafts": number }; readonly "people": Schemas["People"] }
  "Actor": { readonly "by": string; readonly "onBehalfOf"?: string; readonly "via"?: "deputy" | "takeover" | "system" | "link" }
  "EventView": { readonly "seq": number; readonly "type": string; readonly "at": string; readonly "actor": Schemas["Actor"]; readonly "data": Json; readonly "hash": string; readonly "occurred"?: string }
  "EventList": { readonly "items": readonly (Schemas["EventView"])[]; readonly "chain": { readonly "verified": boolean; readonly "head": string; readonly "brokenAt"?: number }; readonly "people": Schemas["People"] }
  "ExplainView": { readonly "deadlines": readonly (Schemas["DeadlineView"])[]; readonly "explanations": readonly ({ readonly "plugin": string; readonly "key": string; readonly "lines": readonly ({ readonly "code": string; readonly "params": { readonly [key: string]: Json }; readonly "source"?: Schemas["Text"] })[]; readonly "title"?: Schemas["Text"] })[]; readonly "messages": { readonly [key: string]: string }; readonly "people": Schemas["People"] }
  "AttachmentView": { readonly "id": string; readonly "name": string; readonly "type": string; readonly "size": number }
  "FailedSending": { readonly "id": string; readonly "kind": string; readonly "plugin": string; readonly "record": string; readonly "at": string; readonly "attempts": number; readonly "error": string | null }
  "HealthView": { readonly "database": { readonly "kind": "sqlite" | "postgres"; readonly "bytes": number }; readonly "disk": { readonly "freeBytes": number; readonly "totalBytes": number }; readonly "timers": { readonly "waiting": number; readonly "lagSeconds": number }; readonly "outbox": { readonly "waiting": number; readonly "lagSeconds": number; readonly "failed": number; readonly "newest": readonly (Schemas["FailedSending"])[] }; readonly "missing": readonly ({ readonly "plugin": string; readonly "definitions": readonly (Schemas["Text"])[] })[]; readonly "counts": { readonly "people": number; readonly "definitions": number; readonly "records": number; readonly "openRecords": number; readonly "attachments": number; readonly "attachmentBytes": number }; readonly "version": string; readonly "startedAt": string; readonly "now": string; readonly "ready": { readonly "ok": boolean; readonly "code"?: string }; readonly "plugins": readonly ({ readonly "id": string; readonly "version": string; readonly "title": Schemas["Text"] })[]; readonly "connection": { readonly "isSecure": boolean; readonly "publicUrl": string | null; readonly "certificateUntil": string | null; readonly "isLan": boolean; readonly "addresses": readonly (string)[] } }
  "BackupView": { readonly "place": string; readonly "at": string; readonly "finishedAt": string; readonly "bytes": number; readonly "records": number; readonly "people": number; readonly "files": number; readonly "damaged": number; readonly "isThere": boolean }
  "BackupList": { readonly "items": readonly (Schemas["BackupView"])[]; readonly "next": string | null; readonly "folder": string; readonly "runningSince": string | null; readonly "failed": { readonly "at": string; readonly "text": string } | null }
}

type Both<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false

/** With every key there is, so that one that only one side may have is noticed. */

type Full<T> = [T] extends [Definition] ? Definition : [Json] extends [T] ? Json : { readonly [Key in keyof T]-?: Full<Exclude<T[Key], undefined>> }

type Same<One, Other> = Both<One, Other> extends true ? Both<Full<One>, Full<Other>> : false

type Holds<Agreement extends true> = Agreement

/** The types written by hand accept what the schemas accept, and nothing else. */

export type Agreement = {
  Access: Holds<Same<Access, Schemas["Access"]>>
  Actor: Holds<Same<Actor, Schemas["Actor"]>>
  Allowed: Holds<Same<Allowed, Schemas["Allowed"]>>
  AttachmentView: Holds<Same<AttachmentView, Schemas["AttachmentView"]>>
  BackupList: Holds<Same<BackupList, Schemas["BackupList"]>>
  BackupView: Holds<Same<BackupView, Schemas["BackupView"]>>
  ChangeRequest: Holds<Same<ChangeRequest, Schemas["ChangeRequest"]>>
  Conflict: Holds<Same<Conflict, Schemas["Conflict"]>>
  DeadlineView: Holds<Same<DeadlineView, Schemas["DeadlineView"]>>
  DefinitionDraft: Holds<Same<DefinitionDraft, Schemas["DefinitionDraft"]>>
  DefinitionSummary: Holds<Same<DefinitionSummary, Schemas["DefinitionSummary"]>>
  DemoBody: Holds<Same<DemoBody, Schemas["DemoBody"]>>
  DemoEnded: Holds<Same<DemoEnded, Schemas["DemoEnded"]>>
  DemoState: Holds<Same<DemoState, Schemas["DemoState"]>>
  DepartmentChange: Holds<Same<DepartmentChange, Schemas["DepartmentChange"]>>
  DepartmentImport: Holds<Same<DepartmentImport, Schemas["DepartmentImport"]>>
  DepartmentImportResult: Holds<Same<DepartmentImportResult, Schemas["DepartmentImportResult"]>>
  DepartmentLine: Holds<Same<DepartmentLine, Schemas["DepartmentLine"]>>
  DepartmentRow: Holds<Same<DepartmentRow, Schemas["DepartmentRow"]>>
  DiffView: Holds<Same<DiffView, Schemas["DiffView"]>>
  DraftBody: Holds<Same<DraftBody, Schemas["DraftBody"]>>
  DraftChange: Holds<Same<DraftChange, Schemas["DraftChange"]>>
  DraftResult: Holds<Same<DraftResult, Schemas["DraftResult"]>>
  EventList: Holds<Same<EventList, Schemas["EventList"]>>
  EventView: Holds<Same<EventView, Schemas["EventView"]>>
  ExplainView: Holds<Same<ExplainView, Schemas["ExplainView"]>>
  FailedSending: Holds<Same<FailedSending, Schemas["FailedSending"]>>
  HealthView: Holds<Same<HealthView, Schemas["HealthView"]>>
  LintResult: Holds<Same<LintResult, Schemas["LintResult"]>>
  Me: Holds<Same<Me, Schemas["Me"]>>
  NewPerson: Holds<Same<NewPerson, Schemas["NewPerson"]>>
  Organisation: Holds<Same<Organisation, Schemas["Organisation"]>>
  OrganisationChange: Holds<Same<OrganisationChange, Schemas["OrganisationChange"]>>
  People: Holds<Same<People, Schemas["People"]>>
  PeopleImport: Holds<Same<PeopleImport, Schemas["PeopleImport"]>>
  PeopleImportResult: Holds<Same<PeopleImportResult, Schemas["PeopleImportResult"]>>
  PersonRow: Holds<Same<PersonRow, Schemas["PersonRow"]>>
  PluginView: Holds<Same<PluginView, Schemas["PluginView"]>>
  Problem: Holds<Same<Problem, Schemas["Problem"]>>
  ProblemDocument: Holds<Same<ProblemDocument, Schemas["ProblemDocument"]>>
  RecordList: Holds<Same<RecordList, Schemas["RecordList"]>>
  RecordStatus: Holds<Same<RecordStatus, Schemas["RecordStatus"]>>
  RecordSummary: Holds<Same<RecordSummary, Schemas["RecordSummary"]>>
  RecordView: Holds<Same<RecordView, Schemas["RecordView"]>>
  SeatView: Holds<Same<SeatView, Schemas["SeatView"]>>
  SetupBody: Holds<Same<SetupBody, Schemas["SetupBody"]>>
  SetupState: Holds<Same<SetupState, Schemas["SetupState"]>>
  SlipBody: Holds<Same<SlipBody, Schemas["SlipBody"]>>
  SlipView: Holds<Same<SlipView, Schemas["SlipView"]>>
  Slips: Holds<Same<Slips, Schemas["Slips"]>>
  SpokenProblem: Holds<Same<SpokenProblem, Schemas["SpokenProblem"]>>
  StepView: Holds<Same<StepView, Schemas["StepView"]>>
  TaskItem: Holds<Same<TaskItem, Schemas["TaskItem"]>>
  TaskList: Holds<Same<TaskList, Schemas["TaskList"]>>
  TemplateDocument: Holds<Same<TemplateDocument, Schemas["TemplateDocument"]>>
  TemplateSummary: Holds<Same<TemplateSummary, Schemas["TemplateSummary"]>>
  Text: Holds<Same<Text, Schemas["Text"]>>
  TryBody: Holds<Same<TryBody, Schemas["TryBody"]>>
  UseTemplateBody: Holds<Same<UseTemplateBody, Schemas["UseTemplateBody"]>>
  VersionDocument: Holds<Same<VersionDocument, Schemas["VersionDocument"]>>
  VersionSummary: Holds<Same<VersionSummary, Schemas["VersionSummary"]>>
}

