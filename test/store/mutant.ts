import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const core = fileURLToPath(new URL('../../core', import.meta.url))

/** A planted fault: a text of a source file and what stands there instead. The text must occur exactly once. */
export type Fault = { readonly file: string; readonly text: string; readonly instead: string }

/**
 * Copies the store with a fault in it and returns the copy's folder: a test that passes on it guards nothing. Throws when the
 * text is no longer found, so that a fault cannot silently stop being one.
 */
export const storeWithFault = async ({ file, text, instead }: Fault): Promise<string> => {
  const copy = await mkdtemp('/tmp/checkwright-fault-')
  for (const part of ['store', 'model', 'engine', 'plugin', 'package.json'])
    await cp(join(core, part), join(copy, part), { recursive: true })
  await symlink(join(core, 'node_modules'), join(copy, 'node_modules'))
  const path = join(copy, 'store', file)
  const source = await readFile(path, 'utf8')
  if (source.split(text).length !== 2) throw new Error(`the fault's text stands not once in ${file}: ${text}`)
  await writeFile(
    path,
    source.replace(text, () => instead),
  )
  return copy
}
