import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import en from './en.json' with { type: 'json' }
import { problemText } from './problem-text.ts'
import zh from './zh-Hans.json' with { type: 'json' }

const engine = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'))
  .map((name) => readFileSync(`${engine}/${name}`, 'utf8'))
  .join('\n')

/** Codes that look like problems but are events, or exceptions mapped by the server. */
const others = ['command.refused']

test('both languages have the same codes and the same parameters', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en))
  const params = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
  for (const code of Object.keys(en) as (keyof typeof en)[])
    expect([code, params(zh[code])]).toEqual([code, params(en[code])])
})

test('every code the engine uses has a text, and no text is left over', () => {
  const used = new Set(sources.match(/(?<=['"])(definition|expression|value|answer|command|plugin)\.[a-z_]+(?=['"])/g))
  const known = Object.keys(en).filter((code) => !/^(word|hint)\./.test(code))
  for (const code of others) used.delete(code)
  const ours = [...used].filter((code) => !['plugin.not_granted', 'plugin.unknown_reaction'].includes(code))
  expect(ours.filter((code) => !known.includes(code))).toEqual([])
  expect(known.filter((code) => !used.has(code))).toEqual([])
})

test('texts are filled in the reader’s language', () => {
  const both = (code: string, params: Parameters<typeof problemText>[0]['params'] = {}) => [
    problemText({ code, params }, 'zh-Hans', zh),
    problemText({ code, params }, 'en', en),
  ]
  expect(both('value.type', { expected: 'date' })).toEqual([
    '内容的类型不对，这里需要：日期。',
    'This is not of the right type; wanted is: a date.',
  ])
  expect(both('answer.rule_broken', { message: { 'zh-Hans': '早于开始日期', en: 'Before the start' } })).toEqual([
    '早于开始日期',
    'Before the start',
  ])
  expect(both('expression.unknown_name', { found: 'prise', near: ['price'] })[1]).toBe(
    'There is no field called “prise”. Did you mean price?',
  )
  expect(both('expression.unknown_name', { found: 'x', near: [] })[1]).toBe('There is no field called “x”.')
  expect(both('nobody.wrote_this')).toEqual(['nobody.wrote_this', 'nobody.wrote_this'])
})
