import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, type Source, sources } from './imports.ts'
import {
  circles,
  domainWordsInCore,
  forbiddenImports,
  htmlStrings,
  impurities,
  inlineStyles,
  textLiterals,
} from './rules.ts'

const files = sources()
const plant = (path: string, text: string): readonly Source[] => [{ path, text }]

describe('the layers', () => {
  test('hold in every file', () => expect(forbiddenImports(files)).toEqual([]))

  test.each([
    ['core/model/x.ts', "import { y } from '../engine/y.ts'"],
    ['core/engine/x.ts', "import { readFileSync } from 'node:fs'"],
    ['core/engine/x.ts', "import { Kysely } from 'kysely'"],
    ['core/engine/x.ts', "import { defineServerPlugin } from '../plugin/server.ts'"],
    ['core/engine/x.ts', "export * from '../store/records.ts'"],
    ['core/plugin/contract.ts', "import { step } from '../engine/step.ts'"],
    ['core/store/x.ts', "import { app } from '../http/app.ts'"],
    ['core/store/x.ts', "import { Hono } from 'hono'"],
    ['core/runtime/x.ts', "import { sql } from 'kysely'"],
    ['core/runtime/x.ts', "import { step } from '../engine/step.ts'"],
    ['core/http/x.ts', "import { sql } from 'kysely'"],
    ['core/http/x.ts', "import sla from '@checkwright/plugin-sla'"],
    ['plugins/a/index.ts', "import { x } from '../b/index.ts'"],
    ['plugins/a/index.ts', "import { openStore } from '@checkwright/core/store/open'"],
    ['plugins/a/index.ts', "import server from './server.ts'"],
    ['plugins/a/studio.tsx', "const x = await import('./server.ts')"],
    ['studio/src/x.tsx', "import { openStore } from '@checkwright/core/store/open'"],
    ['studio/src/x.tsx', "import sla from '@checkwright/plugin-sla/index.ts'"],
    ['studio/ui/src/x.tsx', "import { t } from '../../src/app/i18n.ts'"],
    ['forms-library/x.ts', "import { x } from '@checkwright/core/engine/step'"],
  ])('refuse a planted import in %s: %s', (path, text) => {
    expect(forbiddenImports(plant(path, `\n${text}\n`))).toHaveLength(1)
  })

  test('allow types where only types may pass', () => {
    expect(
      forbiddenImports(plant('core/engine/x.ts', "\nimport type { Plugin } from '../plugin/contract.ts'\n")),
    ).toEqual([])
    expect(forbiddenImports(plant('core/plugin/server.ts', "\nimport type { Kysely } from 'kysely'\n"))).toEqual([])
  })

  test('have no circles', () => expect(circles(files)).toEqual([]))

  test('see a planted circle', () => {
    const planted = [
      { path: 'core/engine/a.ts', text: "\nimport { b } from './b.ts'\n" },
      { path: 'core/engine/b.ts', text: "\nimport { a } from './a.ts'\n" },
    ]
    expect(circles(planted)).toHaveLength(1)
  })
})

describe('the core', () => {
  test('knows no word of a single domain', () => expect(domainWordsInCore(files)).toEqual([]))

  test.each([
    '// the SLA clock',
    'const complaintCase = 1',
    'export const audit_list = 2',
    "'handover'",
    'scoringTotal',
  ])('refuses %s', (text) => {
    expect(domainWordsInCore(plant('core/engine/x.ts', text))).toHaveLength(1)
  })

  test('finds words, not letters', () =>
    expect(domainWordsInCore(plant('core/engine/x.ts', 'translate(slate)'))).toEqual([]))

  test('and pure halves have no clock, chance or console', () => expect(impurities(files)).toEqual([]))

  test.each(['const x = Date.now()', 'new Date()', 'Math.random()', 'setTimeout(f)', 'console.log(1)'])(
    'refuses %s',
    (text) => {
      expect(impurities(plant('core/engine/x.ts', text))).toHaveLength(1)
    },
  )
})

describe('components', () => {
  test('hold no text of their own', () => expect(textLiterals(files)).toEqual([]))

  test.each([
    '<p>Save now</p>',
    '<button aria-label="Close">x</button>',
    "const a = '保存'",
    '<span>\n  已保存\n</span>',
  ])('refuse %s', (text) => {
    expect(textLiterals(plant('studio/src/x.tsx', text)).length).toBeGreaterThan(0)
  })

  test('build no HTML from strings', () => expect(htmlStrings(files)).toEqual([]))
  test('see a planted HTML string', () =>
    expect(htmlStrings(plant('studio/src/x.tsx', 'e.innerHTML = x'))).toHaveLength(1))
  test('carry no inline styles', () => expect(inlineStyles(files)).toEqual([]))
  test('see a planted inline style', () =>
    expect(inlineStyles(plant('studio/src/x.tsx', '<p style={{ color: 1 }} />'))).toHaveLength(1))
})

describe('the tree', () => {
  test('has only the agreed entries at its top', () => {
    const agreed =
      /^(core|plugins|studio|forms-library|test|package\.json|pnpm-workspace\.yaml|pnpm-lock\.yaml|tsconfig\.json|README\.md|biome\.json|LICENSE|\.ci|\.git|\.gitignore|\.gitattributes|node_modules|data)$/
    expect(readdirSync(root).filter((name) => !agreed.test(name) && !name.endsWith('.tsbuildinfo'))).toEqual([])
  })

  test('says in each folder what lives there', () => {
    for (const folder of ['.', 'core', 'plugins', 'studio', 'forms-library', 'test']) {
      expect(readdirSync(join(root, folder)), folder).toContain('README.md')
    }
  })

  test('generates the types of definitions from their schema', async () => {
    const generator = new URL('../../core/model/generate.mjs', import.meta.url).href
    const { generated } = (await import(/* @vite-ignore */ generator)) as { generated(): Promise<string> }
    expect(readFileSync(join(root, 'core/model/definition.ts'), 'utf8')).toBe(await generated())
  })
})
