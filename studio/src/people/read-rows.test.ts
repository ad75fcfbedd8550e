import { describe, expect, test } from 'vitest'
import { readRows } from './read-rows.ts'

const read = (text: string, departments: readonly string[] = []) => readRows(text, { departments })

describe('with a head', () => {
  test('columns are recognised in both languages and in any order', () => {
    expect(read('部门\t手机号码\t姓名\t直属上级\n工程部\t13800000001\t赵国平\t林岚\n')).toEqual({
      columns: ['department', 'account', 'name', 'superior'],
      head: ['部门', '手机号码', '姓名', '直属上级'],
      rows: [['工程部', '13800000001', '赵国平', '林岚']],
    })
    expect(read('Employee No.\tFull Name *\tReports to\tTeam\tRole\n7\tLi Wei\tAnn\tSales\tadmin').columns).toEqual([
      ...['account', 'name', 'superior', 'department', 'roles'],
    ])
  })

  test('of two columns for one thing the first counts, unknown ones are left', () => {
    expect(read('序列\t姓名（必填）\t工号\t手机号\t入职日期\n1\t陈浩\t1001\t138\t2020').columns).toEqual([
      ...['none', 'name', 'account', 'none', 'none'],
    ])
  })

  test('a list of names alone may have a head too', () => {
    expect(read('姓名\n陈浩\n李想')).toEqual({ columns: ['name'], head: ['姓名'], rows: [['陈浩'], ['李想']] })
  })
})

describe('without a head', () => {
  test('numbers are accounts, wherever they stand', () => {
    expect(read('陈浩\t1001\t品质客服部\t林岚').columns).toEqual(['name', 'account', 'department', 'superior'])
    expect(read('1001\t陈浩\t品质客服部').columns).toEqual(['account', 'name', 'department'])
    expect(read('Hao Chen\thao.chen1\tSales\tLan Lin', ['Sales']).columns).toEqual([
      ...['name', 'account', 'department', 'superior'],
    ])
    expect(read('Guard 1\t138 0000 0001\tGate 2').columns).toEqual(['name', 'account', 'department'])
    expect(read('陈浩\t1001\t林岚\t品质客服部').columns).toEqual(['name', 'account', 'superior', 'department'])
  })

  test('text is parted by commas, semicolons, wide blanks, or single blanks where all lines agree', () => {
    const rows = [
      ['陈浩', '1001', '客服部'],
      ['李想', '1002', '客服部'],
    ]
    for (const mark of ['\t', ',', '，', ';', '；', '|', '   ', '\u3000', ' '])
      expect(read(rows.map((row) => row.join(mark)).join('\n')).rows, mark).toEqual(rows)
    expect(read('Hao Chen, 1001\n"Li, Xiang",1002').rows).toEqual([
      ['Hao Chen', '1001'],
      ['Li, Xiang', '1002'],
    ])
    expect(read('Hao Chen\nXiang Li').rows).toEqual([['Hao Chen'], ['Xiang Li']])
  })

  test('line ends, blanks and short rows of any origin', () => {
    expect(read('\uFEFF陈浩\t1001\r\n\r\n  李想 \r\n\t\t\n').rows).toEqual([
      ['陈浩', '1001'],
      ['李想', ''],
    ])
    expect(read('"陈\n浩"\t1001').rows).toEqual([['陈 浩', '1001']])
    expect(read('')).toEqual({ columns: [], head: null, rows: [] })
  })

  test('five thousand rows, markup and formulas are read as they stand, and quickly', () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `=HYPERLINK("http://x/${at}")\t<b>1${at}</b>\t@SUM(1)`)
    const { rows: found } = read(rows.join('\n'))
    expect(found).toHaveLength(5_000)
    expect(found[3]).toEqual(['=HYPERLINK("http://x/3")', '<b>13</b>', '@SUM(1)'])
    expect(read('\0\u0001￿ \ud800'.repeat(100)).rows).toHaveLength(1)
  })
})
