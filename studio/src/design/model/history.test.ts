import type { Json } from '@checkwright/core/model/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdit, type Edit, type Place } from './edit.ts'
import { type History, historyOf, perform, redo, undo } from './history.ts'

const key = fc.constantFrom('a', 'b', '标题', 'options', '10', '2')
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, '文字', 'x', 1),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

/** Every place of a document, the whole of it first. */
const places = (value: Json, here: Place = []): readonly Place[] => [
  here,
  ...(value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([step, child]) =>
        places(child, [...here, Array.isArray(value) ? Number(step) : step]),
      )),
]

const find = (value: Json, place: Place): Json => place.reduce<Json>((here, step) => (here as never)[step], value)

/** An edit that fits the document, chosen by three numbers. */
function editOf(document: Json, [which, where, name]: readonly [number, number, string], value: Json): Edit {
  const all = places(document)
  const place = all[where % all.length] as Place
  const target = find(document, place)
  if (which % 3 === 1 && target !== null && typeof target === 'object') {
    if (Array.isArray(target)) return { do: 'insert', at: [...place, where % (target.length + 1)], value }
    if (!Object.hasOwn(target, name)) return { do: 'insert', at: [...place, name], value }
  }
  if (which % 3 === 2 && place.length > 0) return { do: 'remove', at: place }
  return { do: 'set', at: place, value }
}

const runs = Number(process.env.CAMPAIGN_RUNS ?? 300)

test('whatever was done is undone and redone to the same bytes, one act after the other', () => {
  const act = fc.tuple(fc.nat(), fc.nat(), key, json, fc.constantFrom(undefined, 'line'))
  fc.assert(
    fc.property(json, fc.array(act, { maxLength: 30 }), (start, acts) => {
      let history: History = historyOf(start)
      const texts = [JSON.stringify(start)]
      for (const [which, where, name, value, merge] of acts) {
        const edits = [editOf(history.document, [which, where, name], value)]
        const depth = history.past.length
        history = perform(history, { name: 'any', edits, ...(merge === undefined ? {} : { merge }) })
        if (history.past.length === depth) texts.pop()
        texts.push(JSON.stringify(history.document))
      }
      for (const text of texts.toReversed().slice(1)) {
        history = undo(history)
        expect(JSON.stringify(history.document)).toBe(text)
      }
      for (const text of texts.slice(1)) {
        history = redo(history)
        expect(JSON.stringify(history.document)).toBe(text)
      }
    }),
    { seed: 45, numRuns: runs },
  )
})

test('a property that was taken away comes back where it stood', () => {
  const start = { key: 'a', visible: 'x > 1', label: { en: 'A' } }
  const { document, inverse } = applyEdit(start, { do: 'remove', at: ['visible'] })
  expect(JSON.stringify(document)).toBe('{"key":"a","label":{"en":"A"}}')
  expect(JSON.stringify(applyEdit(document, inverse).document)).toBe(JSON.stringify(start))
})

test('typing in one line is one act to undo, and what comes after an undo is another', () => {
  const type = (history: History, value: string) =>
    perform(history, { name: 'type', edits: [{ do: 'set', at: ['a'], value }], merge: 'a' })
  const typed = type(type(historyOf({ a: '' }), '窗'), '窗台')
  expect(undo(typed).document).toEqual({ a: '' })
  const again = type(redo(undo(typed)), '窗台干净')
  expect(undo(again).document).toEqual({ a: '窗台' })
})

test('an edit of a place that is not there is refused instead of inventing one', () => {
  expect(() => applyEdit({ a: [1] }, { do: 'set', at: ['b', 'c'], value: 1 })).toThrow('nothing at b')
  expect(() => applyEdit({ a: [1] }, { do: 'remove', at: ['a', 1] })).toThrow('no element 1')
  expect(() => applyEdit({ a: [1] }, { do: 'insert', at: ['a'], value: 1 })).toThrow('is there already')
})
