import { describe, expect, test } from 'vitest'
import type { Json, Path } from '../model/base.ts'
import type { Answers } from '../model/record.ts'
import { catalogOf, field, formOf, formula, label, sample } from './testing/sample.ts'
import { checkChanges } from './validate.ts'
import { openValues } from './values.ts'

const catalog = catalogOf()
const form = formOf(
  sample([
    field('open', 'yesNo'),
    field('name', 'text', { visible: 'open' }),
    field('locked', 'text', { readOnly: 'not(open)' }),
    field('born', 'date'),
    formula('sum', '1 + 1'),
    field('signed', 'signature', { options: { meaning: label } }),
    field('photos', 'attachment', { options: { min: 2, max: 3 } }),
    field('mailbox', 'item', { options: { comment: 'off' } }),
    field('lines', 'table', {
      options: {
        maxRows: 2,
        columns: [field('quantity', 'number'), formula('double', 'quantity * 2')],
        totals: [{ column: 'double', of: 'sum' }],
      },
    }),
  ]),
  catalog,
)

const check = (answers: Answers, changes: readonly (readonly [Path, Json])[]): readonly string[] => {
  const values = openValues(form, answers)
  const requests = changes.map(([path, value]) => ({ path, value, base: answers[path] ?? null }))
  const problems = checkChanges(values, requests, catalog)
  expect(values.answers()).toEqual(answers)
  return problems.map(({ code, path }) => `${code} ${path}`)
}

describe('changes that may not be made', () => {
  const file = (id: string) => ({ id, name: 'a.png', type: 'image/png', size: 1 })
  const rows = { lines: ['r1'] }
  const wrong: readonly (readonly [answers: Answers, change: readonly [Path, Json], code: string])[] = [
    [{}, ['nothing', 1], 'answer.unknown_path'],
    [{}, ['mailbox', {}], 'answer.unknown_path'],
    [{}, ['mailbox.colour', 'x'], 'answer.unknown_path'],
    [{}, ['lines.quantity', '1'], 'answer.unknown_path'],
    [{}, ['lines.total.double', '1'], 'answer.unknown_path'],
    [rows, ['lines.R1.quantity', '1'], 'answer.unknown_path'],
    [rows, ['lines.r1.__proto__', '1'], 'answer.unknown_path'],
    [{}, ['__proto__', '1'], 'answer.unknown_path'],
    [{}, ['sum', '3'], 'answer.not_writable'],
    [rows, ['lines.r1.double', '3'], 'answer.not_writable'],
    [{}, ['signed', { by: 'p' }], 'answer.signed_only'],
    [{}, ['mailbox.comment', 'x'], 'answer.part_off'],
    [{}, ['mailbox.result', 'perhaps'], 'value.not_a_choice'],
    [{}, ['born', '2026-02-29'], 'value.type'],
    [{}, ['lines', ['one']], 'value.type'],
    [{}, ['lines', ['r1', 'r2', 'r3']], 'value.too_many_rows'],
    [{}, ['photos', [file('a'), file('b'), file('c'), file('d')]], 'value.too_many'],
    [{}, ['lines.r1.quantity', '1'], 'answer.unknown_row'],
    [{}, ['name', 'x'], 'answer.hidden'],
    [{}, ['locked', 'x'], 'answer.read_only'],
  ].map(([answers, change, code]) => [{ open: false, ...(answers as Answers) }, change, code] as never)
  test.each(wrong)('%j %j: %s', (answers, change, code) => {
    expect(check(answers, [change])).toEqual([`${code} ${change[0]}`])
  })
})

test('changes are judged in the state they lead to, all of them together', () => {
  expect(
    check({}, [
      ['name', 'x'],
      ['open', true],
      ['locked', 'y'],
    ]),
  ).toEqual([])
  expect(
    check({ open: true }, [
      ['name', 'x'],
      ['open', false],
    ]),
  ).toEqual(['answer.hidden name'])
  expect(
    check({}, [
      ['lines.r1.quantity', '1'],
      ['lines', ['r1']],
    ]),
  ).toEqual([])
  expect(
    check({ lines: ['r1'], 'lines.r1.quantity': '1' }, [
      ['lines', []],
      ['lines.r1.quantity', null],
    ]),
  ).toEqual([])
})

test('too few files may be on their way, and a hidden answer may be cleared', () => {
  expect(check({}, [['photos', [{ id: 'a', name: 'a.png', type: 'image/png', size: 1 }]]])).toEqual([])
  expect(check({ open: false, name: 'x' }, [['name', null]])).toEqual([])
  expect(check({ open: false, locked: 'x' }, [['locked', null]])).toEqual(['answer.read_only locked'])
})
