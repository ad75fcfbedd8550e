import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folder = new URL('.', import.meta.url)
const areas = (language: string) => readdirSync(new URL(`${language}/`, folder)).sort()
const read = (language: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'))
const places = (message: string) => [...new Set([...message.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort()

describe('message bundles', () => {
  test('both languages have the same files', () => {
    expect(areas('en')).toEqual(areas('zh-Hans'))
  })

  test.each(areas('en'))('%s has the same keys and parameters in both languages', (file) => {
    const [en, zh] = [read('en', file), read('zh-Hans', file)]
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
    for (const [key, message] of Object.entries(en)) {
      expect(message, `${file} ${key}`).not.toBe('')
      expect(places(zh[key] ?? ''), `${file} ${key}`).toEqual(places(message))
    }
  })

  test.each(areas('en'))('%s is not left in the other language', (file) => {
    for (const [key, message] of Object.entries(read('en', file))) {
      expect(/[\u4e00-\u9fff]/.test(message), `en ${file} ${key}`).toBe(false)
    }
  })

  test('every problem the engine finds while someone fills in or decides has a sentence here', () => {
    const codes = Object.keys(JSON.parse(readFileSync(new URL('../../core/engine/messages/en.json', folder), 'utf8')))
    const known = read('en', 'problems.json')
    const shown = codes.filter((code) => /^(answer|value|command)\./.test(code))
    expect(shown.length).toBeGreaterThan(20)
    expect(shown.filter((code) => !(code in known))).toEqual([])
  })

  test('the word that half the trade reads as return and half as reject is never used', () => {
    for (const file of areas('zh-Hans')) expect(JSON.stringify(read('zh-Hans', file))).not.toContain('驳回')
  })
})
