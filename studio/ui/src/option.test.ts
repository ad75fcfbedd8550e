import { expect, test } from 'vitest'
import { matches } from './option.ts'

const chen = { value: '1', label: '陈浩', detail: '品质客服部', keywords: ['chenhao', 'ch'] }

test.each(['', '陈', '浩', 'chenhao', 'CH', 'ｃｈ', '客服', '陈 品质'])(
  '%j finds a person by name, initials and department',
  (query) => {
    expect(matches(chen, query)).toBe(true)
  },
)

test.each(['林', '陈 工程', 'zz'])('%j does not', (query) => {
  expect(matches(chen, query)).toBe(false)
})
