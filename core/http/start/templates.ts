import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Text } from '../../model/base.ts'
import type { Definition } from '../../model/definition.ts'
import type { Template } from '../../runtime/library.ts'
import type { Log } from '../log.ts'

type Index = {
  readonly departments: readonly {
    readonly folder: string
    readonly title: Text
    readonly templates: readonly string[]
  }[]
}

/** Reads the templates of a library, in its own order. What cannot be read is left out and named in the log. */
export const readTemplates = async (library: URL, log: Log): Promise<readonly Template[]> => {
  const index = new URL('index.json', library)
  if (!existsSync(index)) return []
  const { departments } = (await readJson(index)) as Index
  const all = departments.flatMap(({ folder, title, templates }) =>
    templates.map(async (name): Promise<Template | null> => {
      const id = `${folder}/${name}`
      try {
        return { id, department: title, document: (await readJson(new URL(`${id}.json`, library))) as Definition }
      } catch (error) {
        log({
          level: 'warn',
          msg: 'template not read',
          definition: id,
          code: (error as { code?: string }).code ?? 'syntax',
        })
        return null
      }
    }),
  )
  return (await Promise.all(all)).filter((one) => one !== null)
}

const readJson = async (file: URL): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))
