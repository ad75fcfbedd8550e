import { createCatalog } from '@checkwright/core/engine/catalog'
import type { Json, Text } from '@checkwright/core/model/base'
import type { Definition, Field, Step } from '@checkwright/core/model/definition'
import { createSchemas } from '@checkwright/core/runtime/schemas'
import { describe, expect, test } from 'vitest'
import { filesOf, readIndex, readJson, readTemplates, readText } from './read-library.ts'

const templates = readTemplates()
const catalog = createCatalog([])
if (!catalog.ok) throw new Error('an empty catalog is always possible')
const schemas = createSchemas(catalog.value)
const walks = new Map(templates.map(({ name }) => [name, readJson(`${name}.walk.json`) as Json]))

describe('the index', () => {
  test('names every template that stands in a folder, and no other', () => {
    const folders = filesOf().filter((file) => !file.includes('.') && !others.includes(file))
    expect(
      readIndex()
        .departments.map(({ folder }) => folder)
        .sort(),
    ).toEqual(folders)
    for (const { folder, templates: listed } of readIndex().departments) {
      const standing = filesOf(folder)
        .filter((file) => /^[a-z0-9-]+\.json$/.test(file))
        .map((file) => file.slice(0, -'.json'.length))
      expect([...listed].sort()).toEqual(standing)
    }
  })

  test('no two templates share a key', () => {
    const keys = templates.map(({ definition }) => definition.key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('every folder holds data and generated types only', () => {
    for (const { folder } of readIndex().departments)
      for (const file of filesOf(folder)) expect(file).toMatch(/\.json$|\.answers\.generated\.ts$/)
  })

  test('the titles of departments stand in both languages', () => {
    expect(flawsIn(readIndex() as unknown as Json)).toEqual([])
  })
})

test('the generated types of answers are those of the templates', async () => {
  const generator = new URL('../../forms-library/generate.mjs', import.meta.url).href
  const { generated } = (await import(/* @vite-ignore */ generator)) as Generator
  const files = await generated()
  expect([...files.keys()]).toEqual(templates.map(({ name }) => `${name}.answers.generated.ts`))
  for (const [file, text] of files) expect(readText(file)).toBe(text)
})

describe('the check of texts finds', () => {
  test.each([
    [{ 'zh-Hans': '部门' }, 'a language is missing'],
    [{ en: 'Department' }, 'a language is missing'],
    [{ 'zh-Hans': 'Department', en: 'Department' }, 'no Chinese'],
    [{ 'zh-Hans': '已核对,请签字。', en: 'Checked, please sign.' }, 'half-width signs'],
    [{ 'zh-Hans': '已核对', en: 'Checked（核对）' }, 'Chinese in'],
    [{ 'zh-Hans': '已核对', en: 'Checked ' }, 'stray spaces'],
  ])('%j: %s', (text, flaw) => {
    expect(flawsIn({ sections: [{ title: text }] })).toEqual([expect.stringContaining(flaw)])
    expect(flawsIn({ sections: [{ title: text }] })[0]).toMatch(/^\/sections\/0\/title: /)
  })
})

describe.each(templates)('$name', ({ name, definition, examples }) => {
  const fields = fieldsOf(definition)
  const items = fields.filter(({ field }) => field.kind === 'item')

  test('is a definition', () => {
    expect(schemas.definition(definition)).toEqual({ ok: true, value: definition })
  })

  test('has the keys it always had: what is published refers to them', () => {
    const { [definition.key]: known } = readJson('keys.json') as { [key: string]: Keys }
    expect(keysOf(definition)).toEqual(known)
  })

  test('says everything in both languages, each in its own signs', () => {
    expect(flawsIn(definition as unknown as Json)).toEqual([])
    expect(flawsIn(walks.get(name) as Json)).toEqual([])
    expect(flawsIn(examples as unknown as Json)).toEqual([])
  })

  test('speaks in sentences where it instructs', () => {
    const steps = stepsOf(definition.workflow).flatMap((step) => ('instructions' in step ? [step.instructions] : []))
    const findings = items.map(({ field }) => (field.options as { finding?: Text }).finding)
    const texts = [definition.description, ...steps, ...findings, ...items.map(({ field }) => field.label)]
    for (const text of texts) {
      expect(text?.['zh-Hans']).toMatch(/。$/)
      expect(text?.['zh-Hans']?.length).toBeGreaterThanOrEqual(shortestSentence)
      expect(text?.en).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('every step in which people act says what to do', () => {
    for (const step of stepsOf(definition.workflow))
      if (step.kind === 'fill' || step.kind === 'approval')
        expect([step.key, step.instructions?.en]).not.toContain(undefined)
  })

  test('whoever acts by a role, a field or a superior has a fallback', () => {
    for (const step of stepsOf(definition.workflow)) {
      if (step.kind !== 'fill' && step.kind !== 'approval') continue
      const isCertain = step.actors.of.every((actor) => 'who' in actor && actor.who === 'starter')
      expect([step.key, isCertain || (step.actors.fallback ?? []).length > 0]).toEqual([step.key, true])
    }
  })

  test('every item has evidence policy, comment policy and the text of its finding', () => {
    for (const { field } of items) {
      expect(field.required).toBe(true)
      expect(field.options).toMatchObject({
        evidence: { when: expect.any(String) },
        comment: expect.any(String),
        finding: expect.any(Object),
      })
    }
  })

  test('asks nowhere for a password or another secret', () => {
    for (const { path, field } of fields) expect(`${path} ${JSON.stringify(field)}`).not.toMatch(secrets)
  })

  test('uses the words of the product', () => {
    expect(JSON.stringify(definition)).not.toMatch(/驳回|台帐|帐号|登陆|截止期/)
  })

  test('has examples of different kinds', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3)
    expect(new Set(examples.map(({ key }) => key)).size).toBe(examples.length)
  })
})

type Generator = { generated(): Promise<ReadonlyMap<string, string>> }

type Keys = { readonly fields: { readonly [path: string]: string }; readonly steps: { readonly [key: string]: string } }

/** Folders of the library that are no departments: what the demonstration company is made of, and installed packages. */
const others: readonly string[] = ['demo', 'node_modules']

/** Chinese characters: below this a text is a label, not a sentence that tells anybody what to do. */
const shortestSentence = 10

const secrets = /密码|口令|密钥|验证码|password|passcode|passphrase|\bPIN\b|secret/i

function fieldsOf(definition: Definition): readonly { readonly path: string; readonly field: Field }[] {
  return definition.sections
    .flatMap((section) => section.content)
    .flatMap((field) => {
      const columns = (field.options as { columns?: readonly Field[] } | undefined)?.columns ?? []
      return [
        { path: field.key, field },
        ...columns.map((column) => ({ path: `${field.key}.${column.key}`, field: column })),
      ]
    })
}

function stepsOf(sequence: readonly Step[]): readonly Step[] {
  return sequence.flatMap((step) => {
    const inner = 'branches' in step ? step.branches.flatMap((branch) => branch.steps) : []
    const otherwise = 'otherwise' in step ? step.otherwise : []
    return [step, ...stepsOf([...inner, ...otherwise])]
  })
}

function keysOf(definition: Definition): Keys {
  return {
    fields: Object.fromEntries(fieldsOf(definition).map(({ path, field }) => [path, field.kind])),
    steps: Object.fromEntries(stepsOf(definition.workflow).map((step) => [step.key, step.kind])),
  }
}

/** Every text that misses a language, or uses the punctuation of the other one, with its place. */
function flawsIn(value: Json, place = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one: Json, index) => flawsIn(one, `${place}/${index}`))
  const entries = Object.entries(value)
  if (!entries.some(([key]) => key === 'zh-Hans' || key === 'en'))
    return entries.flatMap(([key, one]) => flawsIn(one, `${place}/${key}`))
  const { 'zh-Hans': zh, en } = value as { readonly 'zh-Hans'?: string; readonly en?: string }
  if (typeof zh !== 'string' || typeof en !== 'string') return [`${place}: a language is missing`]
  const flaws: string[] = []
  if (!/\p{Script=Han}/u.test(zh)) flaws.push(`${place}: no Chinese in ${zh}`)
  if (/\p{Script=Han}[,;:?!.()]|[,;:?!()]\p{Script=Han}/u.test(zh)) flaws.push(`${place}: half-width signs in ${zh}`)
  if (/[\p{Script=Han}，。；：？！（）、「」]/u.test(en)) flaws.push(`${place}: Chinese in ${en}`)
  for (const text of [zh, en]) if (text !== text.trim() || / {2}/.test(text)) flaws.push(`${place}: stray spaces`)
  return flaws
}
