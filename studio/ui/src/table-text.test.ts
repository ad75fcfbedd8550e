import { expect, test } from 'vitest'
import { parseTableText } from './table-text.ts'

test.each([
  ['one cell', '对讲机', [['对讲机']]],
  ['one row', '对讲机\t20\t200', [['对讲机', '20', '200']]],
  [
    'line end after the last row',
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'empty cells are kept',
    'a\t\tc\n\t\t',
    [
      ['a', '', 'c'],
      ['', '', ''],
    ],
  ],
  ['a quoted cell keeps its line break and tab', '"第一行\n第二\t行"\t2', [['第一行\n第二\t行', '2']]],
  ['doubled quotes', '"说 ""好"""\tx', [['说 "好"', 'x']]],
  ['a lone quote is text', '"直径\t5', [['"直径', '5']]],
  ['inches are text', '"5" pipe\t2', [['"5" pipe', '2']]],
  ['nothing', '', []],
])('%s', (_name, text, rows) => {
  expect(parseTableText(text)).toEqual(rows)
})
