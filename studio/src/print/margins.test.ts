import { expect, test } from 'vitest'
import { contentOf } from './margins.ts'

test('a text becomes one string, its pages are counted', () => {
  expect(contentOf('LZ-2026-001')).toBe('"LZ-2026-001"')
  expect(contentOf('第 {page} 页，共 {pages} 页')).toBe('"第 " counter(page) " 页，共 " counter(pages) " 页"')
})

test('no sign of a text can end the string or begin another rule', () => {
  expect(contentOf('a "b" \\ c\n}')).toBe('"a \\22 b\\22  \\5c  c\\a }"')
})
