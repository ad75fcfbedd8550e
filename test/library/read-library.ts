import { readdirSync, readFileSync } from 'node:fs'
import type { Json, Text } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'

/** A template as the tests read it from the disk. */
export type Template = {
  /** `<department>/<template>`, without an ending. */
  readonly name: string
  readonly definition: Definition
  readonly examples: readonly Example[]
}

/** Complete answers by path, and what follows from them. */
type Example = {
  readonly key: string
  readonly title: Text
  readonly answers: { readonly [path: string]: Json }
  readonly expect: {
    readonly values?: { readonly [path: string]: Json }
    readonly figures?: { readonly [name: string]: Json }
  }
}

export type Index = {
  readonly format: 1
  readonly departments: readonly {
    readonly folder: string
    readonly title: Text
    readonly templates: readonly string[]
  }[]
}

/** The list of departments and templates as it is shown. */
export const readIndex = (): Index => readJson('index.json') as Index

/** Every template the index names. */
export const readTemplates = (): readonly Template[] =>
  readIndex().departments.flatMap(({ folder, templates }) =>
    templates.map((file) => {
      const name = `${folder}/${file}`
      const { examples } = readJson(`${name}.examples.json`) as { readonly examples: readonly Example[] }
      return { name, definition: readJson(`${name}.json`) as Definition, examples }
    }),
  )

/** Names of the files of a folder of the library; of the library itself without an argument. */
export const filesOf = (folder = ''): readonly string[] => readdirSync(place(folder)).sort()

/** A file of the library as text. */
export const readText = (file: string): string => readFileSync(place(file), 'utf8')

/** A JSON file of the library. */
export const readJson = (file: string): unknown => JSON.parse(readText(file))

const place = (file: string): URL => new URL(`../../forms-library/${file}`, import.meta.url)
