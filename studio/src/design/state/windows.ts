import { newKey } from '../../../api/id.ts'

/** This window's name. It outlives a reload and a crash, as far as the browser brings the window back. */
export function windowName(): string {
  const known = sessionStorage.getItem(nameKey)
  if (known !== null) return known
  const made = newKey()
  sessionStorage.setItem(nameKey, made)
  return made
}

/** Answers other windows that ask whether this one is still at work on a draft. Call the result to stop. */
export function answerWindows(definition: string, window: string): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.ask === definition) channel.postMessage({ here: window, definition } satisfies Message)
  }
  return () => channel.close()
}

/** The windows that are at work on a draft now. A closed or killed one does not answer. */
export function windowsAtWork(definition: string): Promise<ReadonlySet<string>> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName)
    const found = new Set<string>()
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.here !== undefined && data.definition === definition) found.add(data.here)
    }
    channel.postMessage({ ask: definition } satisfies Message)
    setTimeout(() => {
      channel.close()
      resolve(found)
    }, patience)
  })
}

type Message = { readonly ask?: string; readonly here?: string; readonly definition?: string }

const nameKey = 'checkwright.window'
const channelName = 'checkwright-designs'
/** How long another window may take to answer, in ms. */
const patience = 120
