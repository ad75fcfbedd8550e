// Writes <plugin>/pure/settings.generated.ts from <plugin>/settings.schema.json, for every plugin that has one.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

type Compile = (schema: object, name: string, options: object) => Promise<string>

const here = fileURLToPath(new URL('.', import.meta.url))
// The generator is a development tool of the core, which makes the types of definitions with it.
const { compile } = createRequire(new URL('../core/package.json', import.meta.url))('json-schema-to-typescript') as {
  readonly compile: Compile
}

/** Plugins whose settings are described by a schema file. */
export const pluginsWithSchema = (): readonly string[] =>
  readdirSync(here)
    .filter((id) => existsSync(`${here}${id}/settings.schema.json`))
    .sort()

/** Where the types of a plugin's settings stand. */
export const generatedPath = (id: string): string => `${here}${id}/pure/settings.generated.ts`

/** The text of that file for the schema as it stands. */
export async function generated(id: string): Promise<string> {
  const schema = JSON.parse(readFileSync(`${here}${id}/settings.schema.json`, 'utf8'))
  return await compile(plain(schema) as object, 'Settings', {
    bannerComment: '/** Generated from settings.schema.json by `pnpm generate`; edit that file instead. */',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

/** The generator makes a second type of each reference that carries a title of its own. */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain)
  if (node === null || typeof node !== 'object') return node
  const { $ref } = node as { readonly $ref?: unknown }
  if (typeof $ref === 'string') return { $ref }
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, value]) => [key, plain(value)]),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const id of pluginsWithSchema()) writeFileSync(generatedPath(id), await generated(id))
}
