import type { Field, ItemOptions } from '../../model/definition.ts'
import { found, type Lint } from './lint.ts'

/**
 * Secrets are never answers: a password written into a record would stay in its log for ever. Fields that could store one
 * are refused by what they are called. Ticks, dates and judgements may speak of passwords, as long as no remark is demanded.
 */
export const lintSecrets: Lint = ({ outline }) =>
  outline.fields.flatMap(({ field, pointer }) => {
    const name = [field.label['zh-Hans'], field.label.en, field.key].find(
      (text) => text !== undefined && isSecret(text),
    )
    return name !== undefined && couldStore(field)
      ? [found('definition.secret_field', `${pointer}/label`, { label: name })]
      : []
  })

const isSecret = (text: string): boolean => SECRET.test(text) || PIN.test(text)

const SECRET = /密码|口令|私钥|passw(or)?d|pass ?(code|phrase)|\bpwd\b|secret key|private key|api key/i
const PIN = /\bPIN\b|\bpin code\b/

const couldStore = (field: Field): boolean => {
  if (field.kind === 'item') return (field.options as ItemOptions | undefined)?.comment === 'required'
  return ['text', 'longText', 'number'].includes(field.kind)
}
