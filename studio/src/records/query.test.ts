import { expect, test } from 'vitest'
import { readSort, toQuery } from './query.ts'

test('filters become a query, empty and unknown ones left out', () => {
  expect(toQuery({ definition: 'd 1', status: 'odd', search: 'LZ&1', sort: '' })).toEqual({
    definition: 'd 1',
    search: 'LZ&1',
  })
  expect(toQuery({ status: 'done', search: '' })).toEqual({ status: 'done' })
})

test('without a form there is nothing to sort by', () => {
  expect(toQuery({ sort: '-total' })).toEqual({})
  expect(toQuery({ definition: 'd', sort: '-total' })).toEqual({ definition: 'd', sort: '-total' })
})

test('a minus sorts downwards', () => {
  expect(readSort('-total')).toEqual({ column: 'total', direction: 'descending' })
  expect(readSort('total')).toEqual({ column: 'total', direction: 'ascending' })
  expect(readSort(undefined)).toBeNull()
})
