import { expect, test } from 'vitest'
import { readSort, toQuery } from './query.ts'

test('filters become a query string, empty ones left out', () => {
  expect(toQuery({ definition: 'd 1', status: undefined, search: 'LZ&1' })).toBe('&definition=d%201&search=LZ%261')
})

test('without a form there is nothing to sort by', () => {
  expect(toQuery({ sort: '-total' })).toBe('')
  expect(toQuery({ definition: 'd', sort: '-total' })).toBe('&definition=d&sort=-total')
})

test('a minus sorts downwards', () => {
  expect(readSort('-total')).toEqual({ column: 'total', direction: 'descending' })
  expect(readSort('total')).toEqual({ column: 'total', direction: 'ascending' })
  expect(readSort(undefined)).toBeNull()
})
