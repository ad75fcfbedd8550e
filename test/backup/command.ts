import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Place } from '../databases.ts'

/** What a command said and how it ended. */
export type Said = { readonly code: number | null; readonly out: string; readonly err: string }

const entry = fileURLToPath(new URL('../../core/http/operate/main.ts', import.meta.url))

/** Runs `npm run backup` or `npm run restore` as an office does, in a process of its own, on the data of a place. */
export const operate = async (
  place: Place,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Said> => {
  const { dataFolder, databaseUrl } = place
  const child = spawn(process.execPath, [entry, ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      CHECKWRIGHT_DATA: dataFolder,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (part) => {
    out += String(part)
  })
  child.stderr.on('data', (part) => {
    err += String(part)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
