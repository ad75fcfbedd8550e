import { createSignal } from 'solid-js'
import { newKey } from './id.ts'
import { isOffline } from './problem.ts'

/** Something a person does by a button: in progress or not, and what went wrong last. */
export type Act<Input, Output> = {
  /** Does nothing while it is already running: a double click sends once. Undefined where it failed; see `error`. */
  run(input: Input): Promise<Output | undefined>
  readonly isBusy: () => boolean
  readonly error: () => unknown
  clear(): void
}

/**
 * Wraps a change in the guard of one act: one at a time, and one key for the same input until the server has answered,
 * so that pressing again after a lost answer asks for the outcome instead of doing it again.
 */
export function createAct<Input, Output>(perform: (input: Input, key: string) => Promise<Output>): Act<Input, Output> {
  const [isBusy, setIsBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  let waiting: { readonly input: string; readonly key: string } | undefined
  return {
    isBusy,
    error,
    clear: () => setError(undefined),
    async run(input) {
      if (isBusy()) return undefined
      setIsBusy(true)
      setError(undefined)
      const asked = JSON.stringify(input ?? null)
      const key = waiting?.input === asked ? waiting.key : newKey()
      waiting = { input: asked, key }
      try {
        const output = await perform(input, key)
        waiting = undefined
        return output
      } catch (thrown) {
        if (!isOffline(thrown)) waiting = undefined
        setError(() => thrown)
        return undefined
      } finally {
        setIsBusy(false)
      }
    },
  }
}
