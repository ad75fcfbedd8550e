import type { DefinitionDraft, RecordView, VersionSummary } from '@checkwright/core/model/api'
import type { Definition } from '@checkwright/core/model/definition'
import { type Api, type Client, newKey } from './client.ts'

const text = (en: string) => ({ 'zh-Hans': en, en })

/** A small form: somebody asks, a manager decides. One field is for the eyes of HR only. */
export const requestForm: Definition = {
  format: 1,
  key: 'request',
  kind: 'form',
  title: text('Request'),
  noun: text('request'),
  rights: { open: ['everyone'], see: ['starter', 'participant'] },
  numbering: { pattern: 'R-{year}-{serial:3}', at: 'open' },
  sections: [
    {
      key: 'main',
      title: text('Main'),
      content: [
        { key: 'subject', kind: 'text', label: text('Subject'), required: true },
        { key: 'amount', kind: 'number', label: text('Amount') },
        { key: 'remark', kind: 'text', label: text('Remark'), seenBy: ['role:hr'] },
        { key: 'files', kind: 'attachment', label: text('Files') },
      ],
    },
  ],
  workflow: [
    { key: 'fill', kind: 'fill', title: text('Fill'), actors: { of: [{ who: 'starter' }] } },
    {
      key: 'decide',
      kind: 'approval',
      title: text('Decide'),
      actors: { of: [{ role: 'manager' }] },
    },
  ],
  columns: ['subject', 'amount'],
  summary: ['subject'],
}

/** Publishes a definition as the admin and returns its id. */
export const publish = async ({ admin }: Api, definition: Definition = requestForm): Promise<string> => {
  const draft = await admin.post<DefinitionDraft>('/api/definitions', { definition })
  if (draft.status !== 201) throw new Error(`not created: ${draft.text}`)
  const path = `/api/definitions/${draft.body.id}/publish`
  const version = await admin.post<VersionSummary>(path, {}, { ifMatch: draft.etag ?? '' })
  if (version.status !== 201) throw new Error(`not published: ${version.text}`)
  return draft.body.id
}

/** Opens a record of the form and submits it, so that the manager has to decide. */
export const submitted = async (client: Client, definition: string, subject = 'Chairs'): Promise<RecordView> => {
  const opened = await client.post<RecordView>('/api/records', { definition, answers: { subject } })
  if (opened.status !== 201) throw new Error(`not opened: ${opened.text}`)
  const path = `/api/records/${opened.body.id}/commands`
  const sent = await client.post<RecordView>(path, { type: 'submit', step: 'fill' }, { key: newKey() })
  if (sent.status !== 200) throw new Error(`not submitted: ${sent.text}`)
  return sent.body
}
