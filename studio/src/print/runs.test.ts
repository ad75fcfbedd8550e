import { fieldNodes } from '@checkwright/core/engine/form-nodes'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { expect, test } from 'vitest'
import { runsOf } from './runs.ts'

const field = (key: string, kind: string, options?: object): Field =>
  ({ key, kind, label: { en: key }, ...(options === undefined ? {} : { options }) }) as Field

const runs = (...content: Field[]) => {
  const sections = [{ key: 's', title: { en: 'S' }, content }]
  const nodes = [...fieldNodes({ sections } as unknown as Definition).values()]
  return runsOf(nodes.filter((node) => node.table === undefined))
}

const rowsOf = (...content: Field[]) =>
  runs(...content).flatMap((run) => (run.kind === 'fields' ? run.rows.map((row) => row.map(({ path }) => path)) : []))

test('neighbours of one kind become one block, in order, and items count on', () => {
  const found = runs(
    ...[field('a', 'text'), field('i1', 'item'), field('i2', 'item'), field('n', 'note'), field('i3', 'item')],
    ...[field('s1', 'signature'), field('s2', 'signature'), field('t', 'table', { columns: [field('c', 'text')] })],
  )
  expect(found.map(({ kind }) => kind)).toEqual(['fields', 'items', 'note', 'items', 'signatures', 'table'])
  const numbers = found.map((run) => (run.kind === 'items' ? run.items.map(({ number }) => number) : []))
  expect(numbers.flat()).toEqual([1, 2, 3])
})

test('two short fields share a row, long ones have it alone', () => {
  expect(rowsOf(field('a', 'text'), field('b', 'date'), field('c', 'text'), field('d', 'longText'))).toEqual([
    ['a', 'b'],
    ['c'],
    ['d'],
  ])
  const choices = (...keys: readonly string[]) => ({ choices: keys.map((key) => ({ key, label: { en: key } })) })
  expect(rowsOf(field('a', 'choice', choices('x', 'y')), field('b', 'text'))).toEqual([['a', 'b']])
  expect(rowsOf(field('a', 'choice', choices('a long one', 'another')), field('b', 'text'))).toEqual([['a'], ['b']])
})

test('every field of a section is printed once', () => {
  const kinds = ['text', 'item', 'note', 'signature', 'number', 'longText', 'item', 'attachment', 'choice', 'yesNo']
  const content = kinds.map((kind, index) => field(`f${index}`, kind, kind === 'choice' ? { choices: [] } : {}))
  const keys = runs(...content).flatMap((run) => {
    switch (run.kind) {
      case 'fields':
        return run.rows.flat().map(({ path }) => path)
      case 'items':
        return run.items.map(({ node }) => node.path)
      case 'signatures':
        return run.nodes.map(({ path }) => path)
      default:
        return [run.node.path]
    }
  })
  expect(keys).toEqual(content.map(({ key }) => key))
})
