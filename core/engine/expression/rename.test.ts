import { expect, test } from 'vitest'
import { renameIn } from './rename.ts'

const columns = new Map([['lines', new Set(['price', 'amount', '数量'])]])
const names = new Map([
  ['area', 'place'],
  ['lines', 'rows'],
  ['结果', '处理结果'],
])

test.each([
  ['area = "area" and count(lines) > 0', 'place = "area" and count(rows) > 0'],
  ['sum( lines.amount )  // all of lines', 'sum( rows.amount )  // all of lines'],
  ['结果 = "不合格" or not(结果 = "合格")', '处理结果 = "不合格" or not(处理结果 = "合格")'],
  ['for area in lines return area.price', 'for area in rows return area.price'],
  ['some one in lines satisfies one.price > area', 'some one in rows satisfies one.price > place'],
  ['if area = "x" then lines[1].price else 0', 'if place = "x" then rows[1].price else 0'],
  ['area in ("a", area) and area between "a" and "b"', 'place in ("a", place) and place between "a" and "b"'],
  ['string length(area) + scoring.area', 'string length(place) + scoring.area'],
])('names of the record: %s', (source, expected) => {
  expect(renameIn(source, { names, columns })).toBe(expected)
})

const column = { table: 'lines', from: 'price', to: 'cost' }

test.each([
  ['sum(lines.price) + price', 'sum(lines.cost) + price'],
  ['sum(lines[price > 10].price)', 'sum(lines[cost > 10].cost)'],
  ['lines[item.price = max(lines.price)][1].price', 'lines[item.cost = max(lines.cost)][1].cost'],
  ['for r in lines[数量 > 1] return r.price * r.数量', 'for r in lines[数量 > 1] return r.cost * r.数量'],
  ['(if area = "x" then lines[1] else lines[2]).price', '(if area = "x" then lines[1] else lines[2]).cost'],
  ['other.price', 'other.price'],
])('a column: %s', (source, expected) => {
  expect(renameIn(source, { column, columns })).toBe(expected)
})

test('in a row of the table its columns are names, and come before those of the record', () => {
  const both = { column, columns, names: new Map([['price', 'never']]) }
  expect(renameIn('price * 数量', { ...both, row: 'lines' })).toBe('cost * 数量')
  expect(renameIn('price * 数量', both)).toBe('never * 数量')
})

test('what cannot be read stays as it is', () => {
  expect(renameIn('area ＝ "x', { names, columns })).toBe('area ＝ "x')
  expect(renameIn('', { names, columns })).toBe('')
})
