import type { Json, JsonSchema } from '../../model/base.ts'
import type { AttachmentOptions, SignatureOptions } from '../../model/definition.ts'
import { type Problem, problem } from '../../model/problem.ts'
import type { FileRef } from '../../model/record.ts'
import { type CoreKind, isObject, optionsSchema } from './core-kind.ts'
import { isInstant } from './date.ts'

/** Files or photos: a list of references to what was uploaded. */
export const attachment: CoreKind<AttachmentOptions> = {
  title: { 'zh-Hans': '附件', en: 'Files' },
  options: optionsSchema('AttachmentOptions'),
  answer: () => ({ type: 'array', items: fileSchema, maxItems: 50 }),
  check: (value, options) => checkFiles(value, options),
  text: (value) => (isFiles(value) ? value.map((file) => file.name).join(', ') : ''),
}

/** A drawn signature. The server sets signer, time and meaning; only the `sign` command writes it. */
export const signature: CoreKind<SignatureOptions> = {
  title: { 'zh-Hans': '签名', en: 'Signature' },
  options: optionsSchema('SignatureOptions'),
  answer: () => ({
    type: 'object',
    additionalProperties: false,
    required: ['by', 'at', 'image', 'name'],
    properties: {
      by: { type: 'string' },
      at: { type: 'string', format: 'instant' },
      image: { type: 'string' },
      name: { type: 'string' },
    },
  }),
  check: (value) =>
    isObject(value) &&
    [value.by, value.image, value.name].every((part) => typeof part === 'string') &&
    isInstant(value.at ?? null)
      ? []
      : [problem('value.type', undefined, { expected: 'signature' })],
  text: (value, _options, _locale, look) => {
    if (!isObject(value) || typeof value.name !== 'string' || !isInstant(value.at ?? null)) return ''
    const at = value.at as string
    return `${value.name} ${look?.local?.(at) ?? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}`
  },
}

/** How a file stands in an answer. */
export const fileSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'type', 'size'],
  properties: {
    id: { type: 'string', maxLength: 64 },
    name: { type: 'string', maxLength: 255 },
    type: { type: 'string', maxLength: 127 },
    size: { type: 'integer', minimum: 0 },
  },
}

/** A list of file references and nothing else. */
export const isFiles = (value: Json): value is readonly FileRef[] =>
  Array.isArray(value) &&
  value.every(
    (file) =>
      isObject(file) &&
      [file.id, file.name, file.type].every((part) => typeof part === 'string') &&
      typeof file.size === 'number',
  )

/** Checks number and types of files; the files themselves were judged by content when they were uploaded. */
export const checkFiles = (value: Json, options: AttachmentOptions): readonly Problem[] => {
  if (!isFiles(value)) return [problem('value.type', undefined, { expected: 'files' })]
  if (value.length > (options.max ?? 50))
    return [problem('value.too_many', undefined, { max: options.max ?? 50, count: value.length })]
  if (options.min !== undefined && value.length > 0 && value.length < options.min)
    return [problem('value.too_few', undefined, { min: options.min, count: value.length })]
  const { accept } = options
  if (accept === undefined || accept.length === 0) return []
  const refused = value.find((file) => !accept.includes(familyOf(file.type) as never))
  return refused === undefined
    ? []
    : [problem('value.file_type', undefined, { name: refused.name, accept: [...accept] })]
}

const familyOf = (type: string): string => {
  if (type.startsWith('image/')) return 'image'
  if (type === 'application/pdf') return 'pdf'
  if (type.startsWith('text/')) return 'text'
  return /msword|ms-excel|ms-powerpoint|officedocument|opendocument/.test(type) ? 'office' : 'other'
}
