import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A yardstick that serves requests in a process of its own, as the product does. */
export type Yardstick = { readonly url: string; readonly pid: number; end(): Promise<void> }

/** Starts one of the servers beside this file and waits for its port. */
export const startYardstick = async (name: string, args: readonly string[]): Promise<Yardstick> => {
  const child = fork(fileURLToPath(new URL(`yardsticks/${name}.ts`, import.meta.url)), args, { execArgv: [] })
  const { port } = await messageOf<{ readonly port: number }>(child)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    end: async () => {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}

/** The next thing a child says; its end is an error. */
export const messageOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`the process ended with ${code}`))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      resolve(message as T)
    })
  })
