import { readdirSync, readFileSync } from 'node:fs'
import { coreKinds } from '@checkwright/core/engine/kinds/index'
import type { JsonSchema, Locale, Text } from '@checkwright/core/model/base'
import type { Plugin } from '@checkwright/core/plugin/contract'
import { describe, expect, test } from 'vitest'
import { helpOf, type Labelled, labelOf, type Words, wordsIn } from './labels.ts'
import { type Part, partOfLanguage, partOfSchema, propertyOf } from './schema.ts'

const studio = new URL('../../../i18n/', import.meta.url)
const bundles: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'zh-Hans': read('zh-Hans'),
  en: read('en'),
}

function read(locale: Locale): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${locale}/inspector.json`, studio), 'utf8'))
}

const wordsOf = (locale: Locale): Words => ({
  word: (key) => (Object.hasOwn(bundles[locale], key) ? bundles[locale][key] : undefined),
  // A text in the other language only is no text in this one.
  text: (text: Text) => text[locale] ?? '',
})

const lacking = (part: Part, locale: Locale): readonly string[] =>
  wordsIn(part, wordsOf(locale), ownPanel)
    .filter(({ word }: Labelled) => word === undefined || word === '')
    .map(({ place }) => place)

/** Parts of the language that are shown by their schema, and those of steps and of the whole that are. */
const shown = ['DocumentControl', 'Numbering', 'Rights', 'Scale']
const single = {
  Definition: ['kind', 'noun', 'description', 'applicant', 'numbering', 'languages', 'scales', 'key'],
  Field: ['personal', 'seenBy'],
  Section: ['seenBy'],
  FillStep: ['mode'],
  ApprovalStep: ['mode', 'reject'],
  ParallelStep: ['join'],
  EndStep: ['outcome'],
} as const
/** Columns are lines themselves and have the panel of lines. */
const ownPanel = ['Field']
const ownSchemas = (): readonly (readonly [string, JsonSchema])[] => {
  const plugins = new URL('../../../../plugins/', import.meta.url)
  return readdirSync(plugins, { withFileTypes: true }).flatMap((entry) => {
    const file = new URL(`${entry.name}/settings.schema.json`, plugins)
    try {
      return [[entry.name, JSON.parse(readFileSync(file, 'utf8')) as JsonSchema] as const]
    } catch {
      return []
    }
  })
}

describe.each(['zh-Hans', 'en'] as const)('in %s', (locale) => {
  test.each(Object.keys(coreKinds))('every option of %s has a word', (kind) => {
    expect(lacking(partOfSchema(coreKinds[kind]?.options ?? {}), locale)).toEqual([])
  })

  test.each(shown)('every property of %s has a word', (name) => {
    expect(lacking(partOfLanguage(name), locale)).toEqual([])
  })

  test.each(Object.entries(single))('every property of %s that is shown alone has a word', (name, properties) => {
    for (const property of properties) {
      const part = propertyOf(partOfLanguage(name), property)?.part
      expect(part).toBeDefined()
      expect(wordsOf(locale).word(`${name}.${property}`), `${name}.${property}`).toBeTruthy()
      expect(lacking(part as Part, locale)).toEqual([])
    }
  })

  test.each(ownSchemas().map(([id]) => id))('every setting of the plugin %s says what it is', (id) => {
    const schema = ownSchemas().find(([name]) => name === id)?.[1] ?? {}
    expect(lacking(partOfSchema(schema), locale)).toEqual([])
  })
})

test('every figure of a bundled plugin has a word of its own in both languages', async () => {
  const modules = import.meta.glob<{ readonly default: Plugin }>('../../../../plugins/*/index.ts', { eager: true })
  const plugins = Object.values(modules).map((one) => one.default)
  expect(plugins.length).toBeGreaterThan(1)
  for (const plugin of plugins) {
    for (const locale of ['zh-Hans', 'en'] as const) {
      const messages = (await plugin.messages?.[locale]()) ?? {}
      for (const figure of Object.keys(plugin.figureTypes ?? {}))
        expect(messages[`figure.${plugin.id}.${figure}`], `${plugin.id}.${figure}`).toBeTruthy()
    }
  }
})

test('the guard sees a property, a value, an alternative and an element without a word', () => {
  const nameless = partOfSchema({
    type: 'object',
    properties: {
      plain: { type: 'string' },
      chosen: { 'x-title': { en: 'Chosen', 'zh-Hans': '选择' }, enum: ['a'] },
      half: { 'x-title': { en: 'Half' }, type: 'string' },
      one: { 'x-title': { en: 'One', 'zh-Hans': '一' }, oneOf: [{ const: 1 }, { type: 'string' }] },
      many: {
        'x-title': { en: 'Many', 'zh-Hans': '多' },
        type: 'array',
        items: { type: 'object', properties: { inner: { type: 'boolean' } } },
      },
    },
  })
  expect(lacking(nameless, 'zh-Hans')).toEqual(['plain', 'chosen=a', 'half', 'one.0', 'one.1', 'many.item.inner'])
})

test('a plugin that says nothing is shown by the titles of its schema', () => {
  const words = wordsOf('en')
  const part = (schema: JsonSchema) => partOfSchema(schema)
  expect(labelOf(part({ title: 'How long', type: 'string' }), words)).toBe('How long')
  expect(labelOf(part({ description: 'Who may.', type: 'string' }), words)).toBe('Who may.')
  expect(helpOf(part({ 'x-help': { en: 'More' }, type: 'string' }), words)).toBe('More')
})
