import type { RecordView } from '@checkwright/core/model/api'
import type { Command } from '@checkwright/core/model/record'
import { send } from './client.ts'

/**
 * Asks for a command. Decisions say on which state of the record they were made (`If-Match`), so that nobody approves
 * what has changed under their eyes.
 */
export function sendCommand(
  record: Pick<RecordView, 'id' | 'etag'>,
  command: Command,
  key: string,
): Promise<RecordView> {
  return send<RecordView>('POST', `/api/records/${record.id}/commands`, {
    body: command,
    key,
    ...(unguarded.has(command.type) ? {} : { ifMatch: record.etag }),
  })
}

const unguarded: ReadonlySet<string> = new Set(['answer', 'comment'])
