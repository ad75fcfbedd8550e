import { fileType, fileTypes, unknownType } from '../file-type.ts'
import { refused } from '../problem.ts'
import { defineRoute, isRefused, replyWith } from '../route.ts'
import { object, params, ref } from '../schemas/shape.ts'
import { attachmentPolicy } from '../security-headers.ts'
import { json, made, reading } from './common.ts'

const maxFile = 20 * 1024 * 1024

export const attachmentRoutes = [
  defineRoute({
    method: 'POST',
    path: '/api/attachments',
    tag: 'attachments',
    summary: 'Uploads one file (part `file`): a picture, PDF, Office file or plain text of at most 20 MB',
    rights: 'person',
    contentType: 'multipart/form-data',
    maxBytes: maxFile + 4_096,
    idempotencyKey: 'required',
    ifMatch: 'none',
    body: object({ file: { type: 'string', contentMediaType: 'application/octet-stream' } }),
    response: { 201: made('/api/attachments/:id', json(ref('AttachmentView'))) },
    handle: async ({ caller, file, guard }, { runtime }) => {
      if (file === null || file.bytes.length === 0) return refused(422, 'attachment.empty', { path: '/file' })
      const type = fileType(file.bytes)
      if (type === null) return refused(422, 'attachment.type_refused', { path: '/file' })
      return replyWith(await runtime.saveAttachment(caller, { ...file, type, name: cleanName(file.name) }, guard), 201)
    },
  }),
  defineRoute({
    ...reading,
    path: '/api/attachments/:id',
    tag: 'attachments',
    summary: 'Downloads a file of a record I may see',
    rights: 'person',
    params: params('id'),
    response: { 200: { description: 'The file', contentType: fileTypes } },
    handle: async ({ caller, params }, { runtime }) => {
      const outcome = await runtime.attachment(caller, params.id ?? '')
      const reply = replyWith(outcome)
      if (isRefused(reply) || !outcome.ok) return reply
      const { file, bytes } = outcome.value
      return {
        bytes,
        headers: {
          'Content-Type': fileType(bytes) ?? unknownType,
          'Content-Disposition': disposition(file.name),
          'Content-Security-Policy': attachmentPolicy,
          // Pictures in a record are shown again and again; each session asks for its own copy.
          'Cache-Control': 'private, max-age=3600, immutable',
          Vary: 'Cookie',
        },
      }
    },
  }),
]

/** The last part of a path, without control characters and without what turns the reading direction. */
const cleanName = (name: string): string => {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return [...(clean === '' ? 'file' : clean)].slice(-200).join('')
}

/** Always a download, with a name any program can read beside the right one. */
const disposition = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`

const percent = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
