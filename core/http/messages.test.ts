import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-Hans.json' with { type: 'json' }
import { loadMessages, locales } from './messages.ts'

const sourcesOf = (folder: string): string => {
  const root = fileURLToPath(new URL(folder, import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${root}/${name}`, 'utf8'))
    .join('\n')
}

/** Codes as they stand in the sources of this folder, of the runtime and of the rows of people, and all that the runtime refuses with. */
const rows = readFileSync(new URL('../engine/people-import.ts', import.meta.url), 'utf8')
const sources = `${sourcesOf('.')}\n${sourcesOf('../runtime')}\n${rows}`
const used = new Set(
  sources.match(
    /(?<=')(request|auth|setup|start|person|department|organisation|demo|attachment|schema)\.[a-zA-Z_]+(?=')/g,
  ),
)
for (const [, code = ''] of sources.matchAll(/refuseWith\('\w+', '([\w.]+)'/g)) used.add(code)
/** Events, which are no problems. */
for (const code of ['person.changed', 'person.slip_given', 'person.slip_used', 'attachment.added']) used.delete(code)

test('both languages have the same codes and the same parameters', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  const params = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
  for (const code of Object.keys(en) as (keyof typeof en)[])
    expect([code, params(zh[code])]).toEqual([code, params(en[code])])
})

test('every code that is used has a text in every language, and no text is left over', async () => {
  const messages = await loadMessages([])
  for (const locale of locales) expect([...used].filter((code) => !messages.has(locale, code))).toEqual([])
  const ours = Object.keys(en).filter((code) => !code.startsWith('status.') && code !== 'request.unnamed')
  expect(ours.filter((code) => !used.has(code))).toEqual([])
})

test('a plugin adds texts and cannot reword ours; an unknown code is named', async () => {
  const bundle = async () => ({ 'notes.full': 'Full: {count}', 'request.not_found': 'reworded' })
  const plugin = { id: 'notes', messages: { en: bundle, 'zh-Hans': bundle } }
  const messages = await loadMessages([plugin as never])
  expect(messages.text('en', 'notes.full', { count: 3 })).toBe('Full: 3')
  expect(messages.text('en', 'request.not_found')).toBe(en['request.not_found'])
  expect(messages.text('en', 'nobody.wrote_this')).toBe('This was not done (nobody.wrote_this).')
})
