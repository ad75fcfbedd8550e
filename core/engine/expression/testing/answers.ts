import type { Json, Path } from '../../../model/base.ts'
import type { Reader, Scope, Type } from '../types.ts'

/** Reads from plain answers, as a record has them: `lines` holds row ids, `lines.r1.quantity` a cell. */
export const readerOf = (answers: { readonly [path: Path]: Json }, row?: Reader['row']): Reader => ({
  value: (path) => (Object.hasOwn(answers, path) ? (answers[path] ?? null) : null),
  rows: (table) => {
    const ids = Object.hasOwn(answers, table) ? answers[table] : undefined
    return Array.isArray(ids) ? ids : []
  },
  ...(row === undefined ? {} : { row }),
})

const number: Type = { is: 'number' }
const string: Type = { is: 'string' }
const range: Type = { is: 'range', of: number }

/** The names the tests of expressions use. */
export const SCOPE: Scope = {
  names: {
    a: number,
    b: number,
    none: number,
    数量: number,
    单价: number,
    '项目①': number,
    day: { is: 'date' },
    later: { is: 'date' },
    at: { is: 'dateTime' },
    clock: { is: 'time' },
    wait: { is: 'duration' },
    status: string,
    note: string,
    flag: { is: 'boolean' },
    tags: { is: 'list', of: string },
    budget: range,
    mailbox: { is: 'context', fields: { result: string, comment: string } },
    scoring: { is: 'context', fields: { total: number, passed: { is: 'boolean' } } },
    anything: { is: 'any' },
    lines: {
      is: 'list',
      of: {
        is: 'context',
        fields: {
          name: string,
          quantity: number,
          price: number,
          due: { is: 'date' },
          cost: range,
          ok: { is: 'boolean' },
        },
      },
    },
  },
  functions: {
    'demo.twice': { params: [number], returns: number },
    'demo.label': { params: [string, range], returns: string },
  },
}

/** Answers for SCOPE; `none` and some cells are blank on purpose. */
export const ANSWERS: { readonly [path: Path]: Json } = {
  a: '7',
  b: '2.50',
  数量: '3',
  单价: '19.99',
  '项目①': '1',
  day: '2026-03-02',
  later: '2026-03-17',
  at: '2026-03-02T10:30:00',
  clock: '08:15:00',
  wait: 'P3D',
  status: 'open',
  note: '𠮷野家 café',
  flag: true,
  tags: ['red', 'green'],
  budget: { from: '60000', to: '80000' },
  'mailbox.result': 'pass',
  'scoring.total': '87.5',
  anything: ['x', 3, null],
  lines: ['r1', 'r2', 'r3'],
  'lines.r1.name': 'desk',
  'lines.r1.quantity': '2',
  'lines.r1.price': '100.10',
  'lines.r1.due': '2026-03-10',
  'lines.r1.cost': { from: '1', to: '2' },
  'lines.r1.ok': true,
  'lines.r2.name': 'lamp',
  'lines.r2.quantity': '5',
  'lines.r2.price': '19.90',
  'lines.r2.cost': { from: '10', to: '20.5' },
  'lines.r2.ok': false,
  'lines.r3.name': 'desk',
}
