import { BackupError } from '../../store/backup/backup-error.ts'
import { errorName } from '../log.ts'
import { StartFailure } from '../start/failure.ts'
import { say } from './say.ts'

/** A sentence of the message bundles. */
export type Sentence = { readonly code: string; readonly params: { readonly [name: string]: string | number } }

/** Says in a sentence why a command failed and what to do; never a stack. Returns what it said. */
export const sayWhy = async (error: unknown, otherwise: 'backup.failed' | 'restore.failed'): Promise<Sentence> => {
  const sentence = sentenceOf(error, otherwise)
  await say(process.stderr, sentence.code, sentence.params)
  return sentence
}

const sentenceOf = (error: unknown, otherwise: string): Sentence => {
  if (error instanceof BackupError) return { code: error.code, params: error.details }
  if (error instanceof StartFailure) return { code: error.code, params: error.params as never }
  const { code } = (error ?? {}) as { readonly code?: unknown }
  // As when a server cannot start for it.
  if (typeof code === 'string' && /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|28|3D|08|57)/.test(code))
    return { code: 'start.database_unreachable', params: { code } }
  return { code: otherwise, params: { reason: errorName(error) } }
}
