import { readFileSync } from 'node:fs'

/** Megabytes a process holds: `own` counts shared pages by their share (PSS), `resident` in full (RSS). */
export type Memory = { readonly own: number; readonly resident: number }

export const memoryOf = (pid: number): Memory => {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1])
  return { own: kilobytes('Pss') / 1024, resident: kilobytes('Rss') / 1024 }
}

/** The most a process holds while something is done, looked at ten times a second. */
export const mostMemoryWhile = async (pid: number, work: () => Promise<unknown>): Promise<Memory> => {
  let most = memoryOf(pid)
  const watch = setInterval(() => {
    const now = memoryOf(pid)
    most = { own: Math.max(most.own, now.own), resident: Math.max(most.resident, now.resident) }
  }, 100)
  try {
    await work()
  } finally {
    clearInterval(watch)
  }
  return most
}
