import { expect, test } from 'vitest'
import { readDepartments } from './read-departments.ts'

/** The tree as it was read, two blanks a level. */
const tree = (text: string) => {
  const { lines, depths } = readDepartments(text)
  return lines.map((line, at) => `${'  '.repeat(depths[at] ?? 0)}${line.name}`)
}

test('one a line, indented by tabs, blanks or full-width blanks', () => {
  const read = ['总经办', '品质客服部', '  客服一组', '  客服二组', '工程部']
  expect(tree('总经办\n品质客服部\n\t客服一组\n\t客服二组\n工程部')).toEqual(read)
  expect(tree('总经办\r\n品质客服部\r\n　　客服一组\r\n　　客服二组\r\n\r\n工程部\r\n')).toEqual(read)
  expect(tree('总经办\n品质客服部\n├─ 客服一组\n└─ 客服二组\n工程部')).toEqual(read)
  expect(tree('A\n  B\n    C\n  D\nE')).toEqual(['A', '  B', '    C', '  D', 'E'])
})

test('as paths, each part once', () => {
  expect(tree('品质客服部/客服一组\n品质客服部／客服二组\nOffice > Sales > North\noffice>Sales')).toEqual([
    ...['品质客服部', '  客服一组', '  客服二组'],
    ...['Office', '  Sales', '    North'],
  ])
})

test('numbers, bullets and commas are no part of a name', () => {
  expect(tree('1. 总经办\n2、工程部，\n- 游客中心\n• 电商组\n（三）行政部\n3D 打印组')).toEqual([
    ...['总经办', '工程部', '游客中心', '电商组', '行政部', '3D 打印组'],
  ])
})

test('keys lead from a line to the one above it', () => {
  expect(readDepartments('A\n  B\nC/B').lines).toEqual([
    { key: 'new-1', name: 'A' },
    { key: 'new-2', name: 'B', parent: 'new-1' },
    { key: 'new-3', name: 'C' },
    { key: 'new-4', name: 'B', parent: 'new-3' },
  ])
})

test('nothing, blanks and separators alone are no department; a name that is too long is told', () => {
  for (const nothing of ['', '  \n\t\n', '/ / >', '-']) expect(tree(nothing)).toEqual([])
  expect(readDepartments('x'.repeat(101)).tooLong).toEqual([`${'x'.repeat(20)}…`])
})
