import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { answersSchema } from './answers-schema.ts'
import { field, formOf, formula, label, sample } from './testing/sample.ts'

const form = formOf(
  sample([
    field('name', 'text', { options: { maxLength: 3 }, label: { 'zh-Hans': '姓名' } }),
    field('price', 'range'),
    field('size', 'choice', {
      options: {
        choices: [
          { key: 's', label },
          { key: 'l', label },
        ],
      },
    }),
    field('mailbox', 'item', { options: { comment: 'off' } }),
    field('remark', 'note'),
    formula('late', '1 > 2'),
    field('lines', 'table', {
      options: {
        columns: [field('quantity', 'number'), formula('double', 'quantity * 2')],
        totals: [{ column: 'double', of: 'sum' }],
      },
    }),
  ]),
)

test('describes all answers as one object', () => {
  const schema = answersSchema(form)
  const properties = schema.properties as { readonly [key: string]: { readonly [word: string]: unknown } }
  expect(Object.keys(properties)).toEqual(['name', 'price', 'size', 'mailbox', 'late', 'lines'])
  expect(properties.name).toEqual({ description: '姓名', type: 'string', maxLength: 3 })
  expect(properties.late).toEqual({ description: 'x', readOnly: true, type: 'boolean' })
})

test('accepts what a record holds and nothing else', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(answersSchema(form))
  const accepts = (answers: object) => validate(answers)
  expect(accepts({})).toBe(true)
  expect(accepts({ size: 's', price: { from: '1', to: '2.5' }, mailbox: { result: 'na', evidence: [] } })).toBe(true)
  expect(accepts({ lines: { rows: [{ id: 'r1', quantity: '2', double: '4' }], total: { double: '4' } } })).toBe(true)
  expect(accepts({ size: 'm' })).toBe(false)
  expect(accepts({ mailbox: { comment: 'x' } })).toBe(false)
  expect(accepts({ mailbox: { result: 'perhaps' } })).toBe(false)
  expect(accepts({ remark: 'x' })).toBe(false)
  expect(accepts({ lines: { rows: [{ quantity: '2' }] } })).toBe(false)
})
