import { createSignal, onCleanup } from 'solid-js'

const [now, setNow] = createSignal(Date.now())
let users = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The present moment in milliseconds, renewed every 20 s while someone shows it: enough for words such as "in 5 minutes". */
export function useNow(): () => number {
  if (users === 0) {
    setNow(Date.now())
    timer = setInterval(() => setNow(Date.now()), 20_000)
  }
  users += 1
  onCleanup(() => {
    users -= 1
    if (users === 0) clearInterval(timer)
  })
  return now
}
