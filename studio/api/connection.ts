import { createSignal } from 'solid-js'

const [isReachable, setIsReachable] = createSignal(true)

/** Whether the server answered last time it was asked. The browser's own `onLine` only knows about the cable. */
export { isReachable }

/** Told by the client after each request and by the event stream. */
export function noteReachable(isNow: boolean): void {
  setIsReachable(isNow)
}
