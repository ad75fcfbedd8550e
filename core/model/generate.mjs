// Writes definition.ts from definition.schema.json. A test compares the two, so that they cannot drift apart.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compile } from 'json-schema-to-typescript'

/** The text of definition.ts for the schema as it stands. */
export async function generated() {
  const schema = JSON.parse(await readFile(new URL('./definition.schema.json', import.meta.url), 'utf8'))
  delete schema.$id
  return await compile(plain(schema), 'Definition', {
    bannerComment: '/** Generated from definition.schema.json by `pnpm generate`; edit that file instead. */',
    additionalProperties: false,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

/** The generator makes a second type of each reference that carries a description of its own, and cannot read if/then. */
function plain(node) {
  if (Array.isArray(node)) return node.map(plain)
  if (node === null || typeof node !== 'object') return node
  if (typeof node.$ref === 'string') return { $ref: node.$ref }
  // A plugin's kind always has a dot: written as a template type, it tells plugin steps apart from core steps.
  if (node.type === 'string' && node.pattern?.startsWith('^[a-z][a-z0-9-]{0,31}\\.'))
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template type
    return { tsType: '`${string}.${string}`' }
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'allOf' && value[0]?.if))
      .map(([key, value]) => [key, plain(value)]),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('./definition.ts', import.meta.url), await generated())
}
