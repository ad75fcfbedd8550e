import type { JsonSchema } from '../../model/base.ts'
import { anything, id, instant, list, object, path, ref, words } from './shape.ts'

const step = path
const comment = words(4_000)
const changes = list(ref('ChangeRequest'), 5_000)

const command = (
  type: string,
  required: { readonly [name: string]: JsonSchema },
  optional: { readonly [name: string]: JsonSchema } = {},
): JsonSchema => object({ type: { const: type }, ...required }, optional)

/**
 * What a person may send to a record, one schema a type. `open` has its own route. Of a
 * file to attach its id is enough: the runtime knows the rest. Whether it is allowed now, and the body of a plugin's command, is decided by the runtime.
 */
const commands: { readonly [type: string]: JsonSchema } = {
  answer: command('answer', { changes }),
  submit: command('submit', { step }, { comment, changes, occurred: instant }),
  approve: command('approve', { step }, { comment, changes, occurred: instant }),
  reject: command('reject', { step, comment }),
  return: command('return', { step, to: path, comment }),
  withdraw: command('withdraw', {}, { comment }),
  void: command('void', { comment }),
  reassign: command('reassign', { step, to: id }, { comment, seat: path }),
  comment: command('comment', { text: comment }),
  sign: command('sign', { step, path, image: id }),
  attach: command('attach', { path, file: object({ id }) }),
  settle: command('settle', { task: path, outcome: words(64) }, { comment }),
}

/** Chosen by `type`, so that the first problem found speaks of the command that was meant. */
export const commandSchema: JsonSchema = {
  type: 'object',
  required: ['type'],
  properties: {
    type: {
      type: 'string',
      maxLength: 100,
      pattern: `^(${Object.keys(commands).join('|')}|[a-z][a-z0-9-]*\\.[\\w-]+)$`,
    },
  },
  allOf: [
    ...Object.entries(commands).map(([type, then]) => ({
      if: { properties: { type: { const: type } }, required: ['type'] },
      then,
    })),
    {
      if: { properties: { type: { pattern: '\\.' } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: object({ type: { type: 'string' }, body: anything }, { occurred: instant }),
    },
  ],
}
