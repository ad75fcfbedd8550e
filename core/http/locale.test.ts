import { expect, test } from 'vitest'
import { localeFrom } from './locale.ts'

test.each([
  [undefined, 'zh-Hans'],
  ['', 'zh-Hans'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['en;q=0.3, zh-TW;q=0.7', 'zh-Hans'],
  ['fr, en;q=0.5', 'en'],
  ['de', 'zh-Hans'],
  ['en;q=0, zh;q=0.1', 'zh-Hans'],
] as const)('%s means %s', (header, locale) => {
  expect(localeFrom(header)).toBe(locale)
})
