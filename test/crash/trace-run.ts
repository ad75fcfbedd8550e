import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordView } from '@checkwright/core/model/api'
import type { FileRef } from '@checkwright/core/model/record'
import { type Answer, newKey, type Request } from './client.ts'
import { hire, type Worker } from './load.ts'
import { startServer } from './server.ts'
import { readTrace, type TraceReading, watchedCalls } from './trace.ts'

/**
 * Runs a server on the embedded database under strace, sends it mutations one after another and reads from the kernel's
 * account whether each was synced before it was answered. With a planted fault records are only opened, because what is
 * answered before it is committed cannot be used yet.
 */
export const traceMutations = async (
  rounds: number,
  fault?: string,
): Promise<TraceReading & { readonly asked: number }> => {
  const folder = await mkdtemp('/tmp/checkwright-trace-')
  const dataFolder = join(folder, 'data')
  const output = join(folder, 'trace')
  const server = await startServer({
    dataFolder,
    ...(fault === undefined ? {} : { imports: [fault] }),
    under: ['strace', '-f', '-y', '-ttt', '-s', '48', '-e', `trace=${watchedCalls}`, '-o', output],
  })
  if (server === null) throw new Error('the server did not start')
  const pid = Number((await readFile(output, 'utf8')).split(' ', 1)[0])
  try {
    const { definition, workers } = await hire(server.url, 'trace')
    if (fault !== undefined) process.kill(pid, 'SIGUSR2')
    // What belongs to the setting up lies before this moment; its answers may rest on the accounts' own file.
    await settled()
    const since = Date.now() / 1000
    let asked = 0
    for (let round = 0; round < rounds; round += 1) {
      asked += await sendOne(workers[0] as Worker, { definition, round, isShort: fault !== undefined })
    }
    process.kill(pid, 'SIGTERM')
    await server.ended()
    const trace = (await readFile(output, 'utf8'))
      .split('\n')
      .filter((line) => Number(line.split(/\s+/, 2)[1]) >= since)
    return {
      ...readTrace(trace.join('\n'), { folder: dataFolder, log: join(dataFolder, 'checkwright.sqlite-wal') }),
      asked,
    }
  } finally {
    // Killing the watcher alone would leave the watched one running.
    if (server.isRunning()) process.kill(pid, 'SIGKILL')
    await server.ended()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Each round: a record is opened, answered, commented, given a file and handed in. */
const sendOne = async (
  { client }: Worker,
  { definition, round, isShort }: { readonly definition: string; readonly round: number; readonly isShort: boolean },
): Promise<number> => {
  const send = async (request: Omit<Request, 'key' | 'method'>): Promise<Answer> => {
    const answer = await client.send({ method: 'POST', key: newKey(), ...request })
    if (answer === null || answer.status >= 300) throw new Error(`refused under strace: ${JSON.stringify(answer)}`)
    return answer
  }
  const opened = await send({ path: '/api/records', body: { definition, answers: { subject: `${round}` } } })
  if (isShort) return 1
  const path = `/api/records/${(opened.body as RecordView).id}/commands`
  const file = (await send({ path: '/api/attachments', upload: `${round} ${newKey()}` })).body as FileRef
  const changes = [{ path: 'files', base: null, value: [file] }]
  await send({ path, body: { type: 'answer', changes } })
  await send({ path, body: { type: 'comment', text: 'traced' } })
  await send({ path, body: { type: 'submit', step: 'fill' } })
  return 5
}

/** Late answers of the setting up are through. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300))
