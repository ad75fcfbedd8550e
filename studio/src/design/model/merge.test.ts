import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { describe, expect, test } from 'vitest'
import {
  addLines,
  duplicateLine,
  moveLine,
  nudgeLine,
  removeLine,
  removeSection,
  setProperty,
  setText,
} from './acts.ts'
import { editsBetween } from './diff.ts'
import { applyEdits } from './edit.ts'
import { type Act, historyOf, perform, undo } from './history.ts'
import { nothingTaken } from './keys.ts'
import { changeKind } from './kinds.ts'
import { mergeDrafts } from './merge.ts'
import { rebase } from './rebase.ts'

const line = (key: string, zh: string) => ({ key, kind: 'text', label: { 'zh-Hans': zh } })
const start: Definition = {
  format: 1,
  key: 'form',
  kind: 'form',
  title: { 'zh-Hans': '表' },
  sections: [
    { key: 'one', title: { 'zh-Hans': '一' }, content: [line('a', '甲'), line('b', '乙'), line('c', '丙')] },
    { key: 'two', title: { 'zh-Hans': '二' }, content: [line('d', '丁')] },
  ],
  workflow: [
    { key: 'fill', kind: 'fill', title: { 'zh-Hans': '填' }, actors: { of: [{ who: 'starter' }] }, edits: ['a'] },
  ],
}

type Doing = (definition: Definition) => Act | null

const after = (...doings: readonly Doing[]): Json =>
  doings.reduce<Json>(
    (document, doing) => {
      const act = doing(document as unknown as Definition)
      if (act === null) throw new Error('nothing to do')
      return applyEdits(document, act.edits).document
    },
    start as unknown as Json,
  )

const at = (section: number, index: number) => ['sections', section, 'content', index] as const
const label =
  (section: number, index: number, text: string): Doing =>
  (definition) =>
    setText(definition, [...at(section, index), 'label'], 'zh-Hans', text)
const merge = (mine: Json, theirs: Json) => mergeDrafts(start as unknown as Json, mine, theirs)
const outline = (document: Json) =>
  (document as unknown as Definition).sections.map((section) => [
    section.key,
    ...section.content.map((one) => `${one.key}:${one.label['zh-Hans'] ?? ''}`),
  ])

describe('two people at one draft', () => {
  test('who changed nothing has the other one’s very bytes', () => {
    const mine = after(label(0, 0, '甲甲'), (one) => nudgeLine(one, at(0, 2), 1))
    expect(JSON.stringify(merge(mine, start as never).document)).toBe(JSON.stringify(mine))
    expect(JSON.stringify(merge(start as never, mine).document)).toBe(JSON.stringify(mine))
    expect(merge(mine, mine)).toEqual({ document: mine, clashes: [] })
  })

  test('texts of two lines, a new line and a moved one come together', () => {
    const mine = after(label(0, 0, '甲甲'), (one) => moveLine(one, at(0, 1), { section: 1, index: 0 }))
    const theirs = after(label(0, 1, '乙乙'), (one) =>
      addLines(one, at(0, 1), [{ kind: 'item', label: { 'zh-Hans': '新' } }], nothingTaken),
    )
    expect(merge(mine, theirs).clashes).toEqual([])
    expect(outline(merge(mine, theirs).document)).toEqual([
      ['one', 'a:甲甲', 'item1:新', 'c:丙'],
      ['two', 'b:乙乙', 'd:丁'],
    ])
  })

  test('one text changed by both is named with both values, and mine stands', () => {
    const { document, clashes } = merge(after(label(0, 0, '我')), after(label(0, 0, '你'), label(0, 1, '乙乙')))
    expect(clashes).toEqual([{ at: [...at(0, 0), 'label', 'zh-Hans'], mine: '我', theirs: '你' }])
    expect(outline(document)[0]).toEqual(['one', 'a:我', 'b:乙乙', 'c:丙'])
  })

  test('a line that one took away and the other changed is named either way', () => {
    const removed = after((one) => removeLine(one, at(0, 1)))
    const changed = after(label(0, 1, '乙乙'))
    const mine = merge(removed, changed)
    expect(mine.clashes).toEqual([{ at: [...at(0, 1)], mine: undefined, theirs: line('b', '乙乙') }])
    expect(outline(mine.document)[0]).toEqual(['one', 'a:甲', 'c:丙'])
    const theirs = merge(changed, removed)
    expect(theirs.clashes).toEqual([{ at: [...at(0, 1)], mine: line('b', '乙乙'), theirs: undefined }])
    expect(outline(theirs.document)[0]).toEqual(['one', 'a:甲', 'b:乙乙', 'c:丙'])
  })

  test('two new lines under one key are two lines, and what names mine still does', () => {
    const add =
      (text: string): Doing =>
      (one) =>
        addLines(one, at(1, 1), [{ kind: 'item', label: { 'zh-Hans': text } }], nothingTaken)
    const mine = after(add('我的'), (one) => setProperty(one, [...at(0, 0), 'visible'], 'item1.result = "conform"'))
    const { document, clashes } = merge(mine, after(add('你的')))
    expect(clashes).toEqual([])
    expect(outline(document)[1]).toEqual(['two', 'd:丁', 'item2:我的', 'item1:你的'])
    expect((document as unknown as Definition).sections[0]?.content[0]?.visible).toBe('item2.result = "conform"')
  })

  test('another kind and other options of one line are one decision', () => {
    const mine = after((one) => changeKind(one, at(0, 0), 'number', nothingTaken))
    const theirs = after((one) => setProperty(one, [...at(0, 0), 'options', 'maxLength'], 20))
    const { document, clashes } = merge(mine, theirs)
    expect(clashes.map((clash) => clash.at)).toEqual([[...at(0, 0)]])
    expect((document as unknown as Definition).sections[0]?.content[0]).toEqual({ ...line('a', '甲'), kind: 'number' })
    const quiet = merge(mine, after(label(0, 0, '甲甲')))
    expect(quiet.clashes).toEqual([])
    expect((quiet.document as unknown as Definition).sections[0]?.content[0]).toEqual({
      ...line('a', '甲甲'),
      kind: 'number',
    })
  })

  test('lines put into a section that the other took away are not lost', () => {
    const mine = after((one) => removeSection(one, ['sections', 1]))
    const theirs = after((one) => duplicateLine(one, at(1, 0), nothingTaken))
    expect(outline(merge(mine, theirs).document)).toEqual([['one', 'a:甲', 'b:乙', 'c:丙', 'd1:丁']])
  })

  test('when each takes away the section the other keeps, a section remains', () => {
    const { document } = merge(
      after((one) => removeSection(one, ['sections', 1])),
      after((one) => removeSection(one, ['sections', 0])),
    )
    expect((document as unknown as Definition).sections.map((section) => section.key)).toEqual(['one'])
  })

  test('words taken out of and put into the same list meet', () => {
    const edits =
      (value: readonly string[]): Doing =>
      (one) =>
        setProperty(one, ['workflow', 0, 'edits'], value as never)
    const { document } = merge(after(edits(['a', 'b'])), after(edits(['c'])))
    expect((document as unknown as Definition).workflow[0]).toMatchObject({ edits: ['b', 'c'] })
  })
})

test('edits lead from one document to the other, to the very bytes', () => {
  const to = after(
    label(0, 0, '甲甲'),
    (one) => moveLine(one, at(0, 1), { section: 1, index: 0 }),
    (one) => removeLine(one, at(0, 0)),
  )
  const edits = editsBetween(start as never, to)
  expect(JSON.stringify(applyEdits(start as never, edits).document)).toBe(JSON.stringify(to))
  const { document } = applyEdits({ a: 1, b: [1], c: {} }, editsBetween({ a: 1, b: [1], c: {} }, { c: { d: 1 }, a: 2 }))
  expect(JSON.stringify(document)).toBe('{"c":{"d":1},"a":2}')
})

test('undoing after somebody else’s changes came in takes back mine and leaves theirs', () => {
  let history = historyOf(start as unknown as Json)
  for (const doing of [label(0, 0, '甲甲'), (one: Definition) => removeLine(one, at(0, 2)), label(1, 0, '丁丁')]) {
    const act = doing(history.document as unknown as Definition)
    if (act) history = perform(history, act)
  }
  const theirs = after(label(0, 1, '他'), (one) => addLines(one, at(0, 0), [{ kind: 'note' }], nothingTaken))
  let rebased = rebase(history, merge(history.document, theirs).document)
  expect(outline(rebased.document)).toEqual([
    ['one', 'note1:', 'a:甲甲', 'b:他'],
    ['two', 'd:丁丁'],
  ])
  while (rebased.past.length > 0) rebased = undo(rebased)
  expect(JSON.stringify(rebased.document)).toBe(JSON.stringify(theirs))
})
