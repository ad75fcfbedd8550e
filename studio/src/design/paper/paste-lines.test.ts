import { expect, test } from 'vitest'
import { cellsOf, linesIn } from './paste-lines.ts'

test.each([
  ['1. 门窗关好\n2. 灯已关\r\n3. 水阀已关', ['门窗关好', '灯已关', '水阀已关']],
  ['一、现场\n（1）地面干净\n(2) 无异味\n① 标识清楚', ['现场', '地面干净', '无异味', '标识清楚']],
  [
    '• Fire exits clear\n- Lights work\n\n   * Doors close\n☐ Alarm set',
    ['Fire exits clear', 'Lights work', 'Doors close', 'Alarm set'],
  ],
  ['a) first\nB. second', ['first', 'second']],
  ['3.5 m of cable\n24小时内回复\n2.1 版', ['3.5 m of cable', '24小时内回复', '2.1 版']],
  ['1\t地面\t无积水\n2\t墙面\t无污渍', ['地面 无积水', '墙面 无污渍']],
  ['A座电梯\nBus stop', ['A座电梯', 'Bus stop']],
])('lines of %j', (text, lines) => {
  expect(linesIn(text)).toEqual(lines)
})

test('cells of a pasted heading', () => {
  expect(cellsOf('\n物品\t数量\t\t单价 \n笔\t2\t\t3')).toEqual(['物品', '数量', '单价'])
  expect(cellsOf('one')).toEqual(['one'])
})
