import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { JsonSchema } from '../model/base.ts'
import type { Route } from './route.ts'
import { allRoutes } from './routes/index.ts'
import { typeOf } from './schema-type.ts'
import { components } from './schemas/components.ts'

/**
 * Writes core/model/operations.generated.ts from the route table: what each operation takes and gives, for the studio's
 * client and whoever else speaks to the server in TypeScript. Named bodies are the types written by hand in core/model;
 * where such a type and the schema of its name do not accept the same values, the file does not compile.
 */
export const operationsFile = fileURLToPath(new URL('../model/operations.generated.ts', import.meta.url))

/** The text of that file for the table as it stands. */
export const generatedOperations = (): string => {
  const written = namesByFile()
  const own = Object.keys(components.schemas).filter((name) => !definitions.has(name) && !written.has(name))
  const toType = (name: string): string => (definitions.has(name) ? 'Definition' : name)
  const toSchema = (name: string): string => (definitions.has(name) ? 'Definition' : `Schemas[${JSON.stringify(name)}]`)
  const schemas = Object.entries(components.schemas).filter(([name]) => !definitions.has(name))
  return [
    '/** Generated from the route table and the schemas of core/http by `pnpm generate`; edit those instead. */',
    ...imports(written),
    ...own.map((name) => `export type ${name} = ${typeOf(components.schemas[name] as JsonSchema, toType)}`),
    '/** Every operation of the HTTP contract, by method and path: what it takes and what it answers when it is carried out. */',
    `export type Operations = {\n${allRoutes({ installed: [] })
      .map((route) => `  ${JSON.stringify(`${route.method} ${route.path}`)}: ${operation(route, toType)}`)
      .join('\n')}\n}`,
    '/** The schemas as types, as the server checks them. */',
    `type Schemas = {\n${schemas.map(([name, schema]) => `  ${JSON.stringify(name)}: ${typeOf(schema, toSchema)}`).join('\n')}\n}`,
    'type Both<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false',
    '/** With every key there is, so that one that only one side may have is noticed. */',
    'type Full<T> = [T] extends [Definition] ? Definition : [Json] extends [T] ? Json : { readonly [Key in keyof T]-?: Full<Exclude<T[Key], undefined>> }',
    'type Same<One, Other> = Both<One, Other> extends true ? Both<Full<One>, Full<Other>> : false',
    'type Holds<Agreement extends true> = Agreement',
    '/** The types written by hand accept what the schemas accept, and nothing else. */',
    `export type Agreement = {\n${[...written.keys()]
      .map((name) => `  ${name}: Holds<Same<${name}, Schemas[${JSON.stringify(name)}]>>`)
      .join('\n')}\n}`,
    '',
  ].join('\n\n')
}

/** Their types are generated from the very same schema file. */
const definitions: ReadonlySet<string> = new Set(['Definition', 'DraftDefinition', 'ProjectedDefinition'])

const modelFiles = ['api', 'base', 'problem', 'record'] as const

/** Where the type of a component's name is written by hand. A command is another thing for the engine than on the wire. */
const namesByFile = (): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const file of modelFiles) {
    const text = readFileSync(new URL(`../model/${file}.ts`, import.meta.url), 'utf8')
    for (const [, name = ''] of text.matchAll(/^export type (\w+) =/gm))
      if (Object.hasOwn(components.schemas, name) && name !== 'Command') found.set(name, file)
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
}

const imports = (written: ReadonlyMap<string, string>): readonly string[] => [
  ...modelFiles.map((file) => {
    const names = [...written].filter(([, from]) => from === file).map(([name]) => name)
    return `import type { ${[...names, ...(file === 'base' ? ['Json'] : [])].join(', ')} } from './${file}.ts'`
  }),
  "import type { Definition } from './definition.ts'",
]

const operation = (route: Route, names: (component: string) => string): string => {
  const answers = Object.entries(route.response).filter(([status]) => Number(status) < 300)
  const schemas = answers.flatMap(([, { schema }]) => (schema === undefined ? [] : [typeOf(schema, names)]))
  const isEmpty = answers.every(([, { contentType }]) => contentType === null)
  return `{ ${[
    ...(route.params === undefined ? [] : [`params: ${typeOf(route.params, names)}`]),
    ...(route.query === undefined ? [] : [`query: ${typeOf(route.query, names)}`]),
    ...(route.body === undefined
      ? []
      : [`${route.contentType === 'application/json' ? 'body' : 'form'}: ${typeOf(route.body, names)}`]),
    ...(route.idempotencyKey === 'required' ? ['key: string'] : []),
    ...(route.ifMatch === 'none' ? [] : [`ifMatch${route.ifMatch === 'required' ? '' : '?'}: string`]),
    // Neither JSON nor nothing: read by other means than the client of JSON.
    `answer: ${isEmpty ? 'undefined' : schemas.length > 0 ? schemas.join(' | ') : 'never'}`,
  ].join('; ')} }`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(operationsFile, generatedOperations())
