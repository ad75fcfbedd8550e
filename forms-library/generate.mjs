// Writes the type of each template's answers beside it. A test compares the two, so that they cannot drift apart.
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { answersSchema } from '@checkwright/core/engine/answers-schema'
import { buildForm } from '@checkwright/core/engine/build-form'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import { compile } from 'json-schema-to-typescript'

/** The generated types of all templates in the index: file name in the library to text. */
export async function generated() {
  const { departments } = JSON.parse(await read('index.json'))
  const catalog = must(createCatalog(await plugins()))
  const files = new Map()
  for (const { folder, templates } of departments) {
    for (const template of templates) {
      const definition = JSON.parse(await read(`${folder}/${template}.json`))
      const form = buildForm(must(compileDefinition(definition, catalog)), 1, catalog)
      files.set(`${folder}/${template}.answers.generated.ts`, await typeOf(definition.key, answersSchema(form)))
    }
  }
  return files
}

/** Every plugin of the workspace: formulas of a template may read their figures. */
async function plugins() {
  const root = new URL('../plugins/', import.meta.url)
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const halves = folders.map(({ name }) => new URL(`${name}/index.ts`, root)).filter((half) => existsSync(half))
  return await Promise.all(halves.map(async (half) => (await import(half.href)).default))
}

/** The generator names a type by its title, so the title goes; files look the same everywhere, so they get one type. */
async function typeOf(key, { title: _, ...schema }) {
  const shared = withFiles(schema)
  return await compile({ ...shared, $defs: { FileRef: fileRef } }, `${pascal(key)}Answers`, {
    bannerComment: '/** Generated from the template of the same name by `pnpm generate`; edit that file instead. */',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

const fileRef = {
  description: 'A file as an answer refers to it.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'type', 'size'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    type: { type: 'string' },
    size: { type: 'integer' },
  },
}

function withFiles(node) {
  if (Array.isArray(node)) return node.map(withFiles)
  if (node === null || typeof node !== 'object') return node
  const parts = Object.keys(node.properties ?? {}).sort()
  if (parts.join() === 'id,name,size,type') return { $ref: '#/$defs/FileRef' }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withFiles(value)]))
}

const pascal = (key) =>
  key
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

function must(result) {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.problems, null, 2))
}

const read = (file) => readFile(place(file), 'utf8')

const place = (file) => new URL(`./${file}`, import.meta.url)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of await generated()) await writeFile(place(file), text)
}
