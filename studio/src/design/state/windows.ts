import { newKey } from '../../../api/id.ts'

/**
 * This window's name. It outlives a reload and a crash, as far as the browser brings the window back. A window that was duplicated
 * brings the name of the first one along, which still is at work: then it takes another.
 */
export function windowName(atWork: ReadonlySet<string>): string {
  const known = read()
  if (known !== null && !atWork.has(known)) return known
  const made = newKey()
  try {
    sessionStorage.setItem(nameKey, made)
  } catch {
    // Without storage the name lasts as long as the page.
  }
  return made
}

function read(): string | null {
  try {
    return sessionStorage.getItem(nameKey)
  } catch {
    return null
  }
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
