import { createCatalog } from '@checkwright/core/engine/catalog'
import { wholeDraft } from '@checkwright/core/engine/lint/whole-draft'
import { loadMessages } from '@checkwright/core/http/messages'
import type { Definition } from '@checkwright/core/model/definition'
import definitionSchema from '@checkwright/core/model/definition.schema.json' with { type: 'json' }
import { compileChecked, problemsOfDraft } from '@checkwright/core/runtime/check-definition'
import { createSchemas } from '@checkwright/core/runtime/schemas'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { definitions, mangled, plugins, touches } from './mangle.ts'

const made = createCatalog(plugins)
if (!made.ok) throw new Error(JSON.stringify(made.problems))
const catalog = made.value
const schemas = createSchemas(catalog)
const checks = { schemas, catalog }
const runs = { seed: 7, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 80) }

/** The language as it is written down, without our way of telling alternatives apart. */
const original = new Ajv2020({ strict: false, formats: ownFormats() }).compile(definitionSchema)

const anyDefinition = fc.nat({ max: definitions.length - 1 }).map((index) => definitions[index] as Definition)
const anyDraft = fc.tuple(anyDefinition, touches(6)).map(([definition, acts]) => mangled(definition, acts))

/** Problems as `code path`. */
const problemsOf = (definition: Definition) =>
  problemsOfDraft(checks, definition, null)
    .filter(({ severity }) => severity === undefined)
    .map(({ code, path }) => `${code} ${path}`)

const base = definitions.find(({ key }) => key === 'fixture_form') as Definition
const inMain = (...content: readonly object[]) =>
  ({
    ...base,
    sections: [{ ...base.sections[0], content: [...(base.sections[0]?.content ?? []), ...content] }],
  }) as never
const at = base.sections[0]?.content.length ?? 0

describe('what may be saved', () => {
  test.each<[string, unknown]>([
    ['no title, no sections, no steps', { ...base, title: {}, sections: [], workflow: [], plugins: {} }],
    ['a title being typed', { ...base, title: { 'zh-Hans': '' } }],
    ['an empty label', inMain({ key: 'a', kind: 'text', label: {} })],
    ['a choice without choices', inMain({ key: 'a', kind: 'choice', label: {} })],
    ['a choice without labels', inMain({ key: 'a', kind: 'choice', label: {}, options: { choices: [{ key: '' }] } })],
    ['a table without columns', inMain({ key: 'a', kind: 'table', label: {}, options: { columns: [] } })],
    ['a section without a title', { ...base, sections: [{ key: 'x', content: [] }] }],
    ['an expression being typed', inMain({ key: 'a', kind: 'text', label: {}, visible: 'amount >' })],
    ['half a bound', inMain({ key: 'a', kind: 'number', label: {}, options: { min: '-' } })],
    ['half a date', { ...base, control: { effective: '2026-1' } }],
    ['a step of nobody', { ...base, workflow: [{ key: 's', kind: 'fill', title: {} }] }],
    ['a step of somebody', { ...base, workflow: [{ key: 's', kind: 'approval', actors: { of: [{}, { role: '' }] } }] }],
    ['a branch without steps', { ...base, workflow: [{ key: 's', kind: 'choice', branches: [{ key: 'b' }] }] }],
    ['half a number pattern', { ...base, numbering: { pattern: 'A-{se' } }],
  ])('%s', (_, draft) => {
    expect(schemas.draft(draft)).toMatchObject({ ok: true })
    expect(schemas.definition(draft).ok && problemsOf(draft as Definition).length === 0).toBe(false)
  })

  test.each<[string, unknown, string]>([
    ['the definition’s own key', { ...base, key: '' }, 'schema.pattern /key'],
    ['no key at all', { ...base, key: undefined }, 'schema.required /key'],
    ['an unknown kind', { ...base, kind: 'poem' }, 'schema.enum /kind'],
    ['an unknown part', { ...base, poem: {} }, 'schema.additionalProperties /poem'],
    [
      'an unknown part of a field',
      inMain({ key: 'a', kind: 'text', colour: 1 }),
      `schema.additionalProperties /sections/0/content/${at}/colour`,
    ],
    [
      'an unknown option',
      inMain({ key: 'a', kind: 'text', options: { colour: 1 } }),
      `schema.additionalProperties /sections/0/content/${at}/options/colour`,
    ],
    [
      'a part of another step',
      { ...base, workflow: [{ key: 's', kind: 'end', actors: {} }] },
      'schema.additionalProperties /workflow/0/actors',
    ],
    ['a step of no kind', { ...base, workflow: [{ key: 's' }] }, 'schema.no_alternative /workflow/0'],
    ['a number for a text', { ...base, title: { en: 1 } }, 'schema.type /title/en'],
    ['too much', { ...base, title: { en: 'x'.repeat(4_001) } }, 'schema.maxLength /title/en'],
    [
      'a key as long as a book',
      inMain({ key: 'x'.repeat(201), kind: 'text' }),
      `schema.maxLength /sections/0/content/${at}/key`,
    ],
  ])('not %s', (_, draft, problem) => {
    const outcome = schemas.draft(JSON.parse(JSON.stringify(draft)))
    expect(outcome.ok ? [] : outcome.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([problem])
  })
})

describe('the problems of a draft', () => {
  test.each<[string, Definition, readonly string[]]>([
    [
      'an empty label',
      inMain({ key: 'a', kind: 'text', label: {} }),
      [`schema.minProperties /sections/0/content/${at}/label`],
    ],
    [
      'two fields without keys',
      inMain({ key: '', kind: 'text', label: { en: 'A' } }, { key: '', kind: 'text', label: { en: 'B' } }),
      [`schema.pattern /sections/0/content/${at}/key`, `schema.pattern /sections/0/content/${at + 1}/key`],
    ],
    [
      'a step without actors',
      { ...base, workflow: [{ key: 's', kind: 'fill', title: { en: 'S' } } as never] },
      ['schema.required /workflow/0/actors'],
    ],
    [
      'a step without anybody',
      { ...base, workflow: [{ key: 's', kind: 'fill', title: { en: 'S' }, actors: { of: [] } }] },
      ['schema.minItems /workflow/0/actors/of'],
    ],
    [
      'a step without a title',
      { ...base, workflow: [{ key: 's', kind: 'fill', actors: { of: [{ who: 'starter' }] } } as never] },
      ['schema.required /workflow/0/title'],
    ],
    [
      'an empty expression',
      inMain({ key: 'a', kind: 'text', label: { en: 'A' }, visible: '' }),
      [`schema.minLength /sections/0/content/${at}/visible`],
    ],
    [
      'an expression being typed',
      inMain({ key: 'a', kind: 'text', label: { en: 'A' }, visible: 'amount >' }),
      [`expression.incomplete /sections/0/content/${at}/visible`],
    ],
    ['no steps', { ...base, workflow: [] }, ['schema.minItems /workflow']],
  ])('%s is said once, at its place', (_, draft, problems) => {
    expect(problemsOf(draft)).toEqual(problems)
  })

  test('of settings that are not finished the plugin is not asked', () => {
    const draft = { ...base, plugins: { fixture: { dataVersion: 2, settings: { limit: 0 } } } }
    expect(problemsOf(draft)).toContain('schema.minimum /plugins/fixture/settings/limit')
  })

  test('all have texts', async () => {
    const messages = await loadMessages(plugins)
    const missing = new Set<string>()
    fc.assert(
      fc.property(anyDraft, (draft) => {
        for (const { code } of problemsOfDraft(checks, draft, null))
          for (const locale of ['en', 'zh-Hans'] as const) if (!messages.has(locale, code)) missing.add(code)
      }),
      runs,
    )
    expect([...missing]).toEqual([])
  })

  test('whatever somebody has done to a definition, its problems are found, and it has some exactly if it cannot be published', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        fc.pre(schemas.draft(draft).ok)
        const errors = problemsOfDraft(checks, draft, null).filter(({ severity = 'error' }) => severity === 'error')
        expect(errors.length === 0).toBe(compileChecked(checks, draft).ok)
      }),
      runs,
    )
  })
})

test('the schema that tells alternatives apart accepts exactly what the language does', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      expect(schemas.definition(draft).ok).toBe(original(draft))
    }),
    runs,
  )
})

test('what may be published may be saved, and has no gaps to fill', () => {
  for (const definition of definitions) {
    expect(schemas.definition(definition).ok).toBe(true)
    expect(schemas.draft(definition).ok).toBe(true)
    expect(wholeDraft(definition)).toEqual(definition)
  }
})

function ownFormats() {
  const any = (name: string) => [name, true] as const
  const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
  return { ...Object.fromEntries(['field-ref', 'step-ref', 'person-ref', 'expression', 'linear-regex'].map(any)), date }
}
