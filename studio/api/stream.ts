import type { StreamMessage } from '@checkwright/core/model/api'
import type { QueryClient } from '@tanstack/solid-query'
import { onCleanup } from 'solid-js'
import { noteReachable } from './connection.ts'
import { keys } from './queries.ts'

/**
 * Listens to what changed and renews what is shown of it. Nothing of the content travels on the stream; each reader asks
 * again under their own rights. The browser reconnects by itself; after a gap everything shown is asked for again.
 */
export function useLiveUpdates(client: QueryClient): void {
  const source = new EventSource('/api/stream')
  let hadGap = false
  source.onopen = () => {
    noteReachable(true)
    if (hadGap) void client.invalidateQueries()
    hadGap = false
  }
  source.onerror = () => {
    hadGap = true
  }
  const take = (event: MessageEvent<string>) => {
    const message = parse(event.data)
    if (message) renew(client, message)
  }
  source.onmessage = take
  for (const name of ['record', 'tasks', 'hello']) source.addEventListener(name, take)
  onCleanup(() => source.close())
}

function renew(client: QueryClient, message: StreamMessage): void {
  if (message.type === 'hello') return
  void client.invalidateQueries({ queryKey: keys.allTasks })
  if (message.type !== 'record') return
  void client.invalidateQueries({ queryKey: keys.record(message.id) })
  void client.invalidateQueries({ queryKey: keys.allRecords })
}

function parse(data: string): StreamMessage | undefined {
  try {
    return JSON.parse(data) as StreamMessage
  } catch {
    return undefined
  }
}
