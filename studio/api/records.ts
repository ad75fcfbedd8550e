import type { RecordView } from '@checkwright/core/model/api'
import type { Operations } from '@checkwright/core/model/operations.generated'
import { call } from './call.ts'

/** What a person may send to a record. */
export type Command = Operations['POST /api/records/:id/commands']['body']

/**
 * Asks for a command. Decisions say on which state of the record they were made (`If-Match`), so that nobody approves
 * what has changed under their eyes.
 */
export function sendCommand(
  record: Pick<RecordView, 'id' | 'etag'>,
  command: Command,
  key: string,
): Promise<RecordView> {
  return call('POST /api/records/:id/commands', {
    params: { id: record.id },
    body: command,
    key,
    ...(unguarded.has(command.type) ? {} : { ifMatch: record.etag }),
  })
}

const unguarded: ReadonlySet<string> = new Set(['answer', 'comment'])
