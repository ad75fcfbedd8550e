import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-Hans.json' with { type: 'json' }

const sources = ['.', '../../store/backup']
  .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
  .flatMap((root) =>
    readdirSync(root)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(`${root}/${name}`, 'utf8')),
  )
  .join('\n')
const used = new Set(sources.match(/(?<=')(backup|restore)\.[a-z_]+(?=')/g))

test('every sentence of the commands is there in both languages with the same places, and none is left over', () => {
  expect(Object.keys(zh).sort()).toEqual([...used].sort())
  expect(Object.keys(en).sort()).toEqual([...used].sort())
  const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
  for (const code of Object.keys(en) as (keyof typeof en)[])
    expect([code, places(zh[code])]).toEqual([code, places(en[code])])
})
