/**
 * Reads what `strace -f -y` wrote about a server and finds the answers that promised too early. An answer to a mutation may
 * leave only after everything written to the data folder since the answer before has been synced: the log at least, any
 * other file that was written, and the folder of a file that was renamed into place.
 */
export type TraceReading = {
  /** Answers 2xx seen. */
  readonly answers: number
  readonly violations: readonly string[]
}

export const readTrace = (trace: string, options: { readonly folder: string; readonly log: string }): TraceReading => {
  const { folder, log } = options
  const dirty = new Map<string, string>()
  let isLogSynced = false
  let answers = 0
  const violations: string[] = []
  for (const { name, path, text } of callsOf(trace)) {
    if (syncs.has(name)) {
      dirty.delete(path)
      if (path === log) isLogSynced = true
    } else if (name === 'rename' || name === 'renameat2' || name === 'renameat') {
      const to = /"([^"]+)"[^"]*$/.exec(text)?.[1] ?? ''
      if (to.startsWith(folder)) dirty.set(to.slice(0, to.lastIndexOf('/')), text)
    } else if (path.startsWith(folder)) dirty.set(path, text)
    else if (/^(socket|TCP)/.test(path) && /"HTTP\/1\.1 2\d\d /.test(text)) {
      answers += 1
      const status = /HTTP\/1\.1 \d+/.exec(text)?.[0] ?? ''
      if (!isLogSynced) violations.push(`answer ${answers} (${status}) left without a sync of the log`)
      for (const [file, write] of dirty)
        violations.push(`answer ${answers} (${status}) left before ${file} was synced: ${write}`)
      isLogSynced = false
      dirty.clear()
    }
  }
  return { answers, violations }
}

/** What `strace` has to watch. */
export const watchedCalls = 'write,pwrite64,pwritev,writev,sendto,sendmsg,fsync,fdatasync,rename,renameat,renameat2'

const syncs = new Set(['fsync', 'fdatasync'])

type Call = { readonly name: string; readonly path: string; readonly text: string }

/**
 * Calls in the order in which they took effect. A sync counts when it has returned, a write when it has begun: of calls of
 * several threads that overlap, the order that promises least is taken.
 */
const callsOf = (trace: string): readonly Call[] => {
  const calls: Call[] = []
  const pending = new Map<string, Call>()
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+)\s+[\d.]+\s+(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(rest)
    if (resumed !== null) {
      const begun = pending.get(thread)
      pending.delete(thread)
      if (begun !== undefined && syncs.has(begun.name) && succeeded(rest)) calls.push(begun)
      continue
    }
    const [, name, args = ''] = /^(\w+)\((.*)$/.exec(rest) ?? []
    if (name === undefined) continue
    const call = { name, path: /^\d+<([^>]*)>/.exec(args)?.[1] ?? '', text: rest }
    if (rest.endsWith('<unfinished ...>')) pending.set(thread, call)
    if (!syncs.has(name) || (!rest.endsWith('<unfinished ...>') && succeeded(rest))) calls.push(call)
  }
  return calls
}

/** A sync that failed has synced nothing. */
const succeeded = (line: string): boolean => /= 0$/.test(line.trim())
