import { buildForm } from '@checkwright/core/engine/build-form'
import { type Catalog, createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import type { Compiled, Form } from '@checkwright/core/engine/form'
import type { Definition, Field } from '@checkwright/core/model/definition'
import type { Answers } from '@checkwright/core/model/record'

const label = { 'zh-Hans': '字段', en: 'Field' }

/** The product's own kinds, without plugins. */
export const catalog: Catalog = (() => {
  const made = createCatalog([])
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
})()

const workflow: Definition['workflow'] = [
  { key: 'fill', kind: 'fill', title: label, actors: { of: [{ who: 'starter' }] } },
]

/** Ten fields a block: two numbers, texts, a choice and a date, a formula over the numbers, one over that, a field it shows. */
const block = (at: number): readonly Field[] => [
  { key: `a${at}`, kind: 'number', label, required: true },
  { key: `b${at}`, kind: 'number', label, rules: [{ that: `b${at} >= 0`, message: label }] },
  { key: `t${at}`, kind: 'text', label, required: true, options: { maxLength: 200 } },
  { key: `u${at}`, kind: 'longText', label },
  { key: `c${at}`, kind: 'choice', label, options: { choices: ['x', 'y', 'z'].map((key) => ({ key, label })) } },
  { key: `d${at}`, kind: 'date', label },
  { key: `s${at}`, kind: 'computed', label, options: { value: `a${at} * b${at}` } },
  { key: `r${at}`, kind: 'computed', label, options: { value: `s${at} + 1`, scale: 2 } },
  { key: `v${at}`, kind: 'text', label, visible: `s${at} > 10` },
  { key: `y${at}`, kind: 'yesNo', label },
]

/** A form of so many fields, with dependents of each number in its own block. */
export const wideForm = (fields: number): Definition => {
  const blocks = Array.from({ length: Math.ceil(fields / 10) }, (_, at) => block(at))
  const sections = []
  for (let from = 0; from < blocks.length; from += 10)
    sections.push({ key: `part${from}`, title: label, content: blocks.slice(from, from + 10).flat() })
  return { format: 1, key: 'wide', kind: 'form', title: label, sections, workflow }
}

export const wideAnswers = (fields: number): Answers =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(fields / 10) }, (_, at): readonly (readonly [string, Answers[string]])[] => [
      [`a${at}`, String(at % 90)],
      [`b${at}`, '3.5'],
      [`t${at}`, `as found on site ${at}`],
      [`u${at}`, `现场检查情况 ${at}`],
      [`c${at}`, 'y'],
      [`d${at}`, '2026-03-02'],
      [`v${at}`, 'shown'],
      [`y${at}`, true],
    ]).flat(),
  )

/** A table of six columns, one of them a formula of the row, with a total; `withSum` adds a formula over the whole column. */
export const tableForm = ({ withSum }: { readonly withSum: boolean }): Definition => ({
  ...{ format: 1, key: 'lines_form', kind: 'form', title: label, workflow },
  sections: [
    {
      key: 'main',
      title: label,
      content: [
        {
          key: 'lines',
          kind: 'table',
          label,
          options: {
            columns: [
              { key: 'name', kind: 'text', label },
              { key: 'unit', kind: 'text', label },
              { key: 'quantity', kind: 'number', label },
              { key: 'price', kind: 'number', label },
              { key: 'amount', kind: 'computed', label, options: { value: 'quantity * price', scale: 2 } },
              { key: 'remark', kind: 'text', label },
            ],
            totals: [{ column: 'amount', of: 'sum' }],
          },
        },
        ...(withSum
          ? [{ key: 'due', kind: 'computed', label, options: { value: 'sum(lines.amount) * 1.06', scale: 2 } }]
          : []),
      ],
    },
  ],
})

export const tableAnswers = (rows: number): Answers => {
  const ids = Array.from({ length: rows }, (_, at) => `r${at}`)
  const cells = ids.flatMap((id, at) => [
    [`lines.${id}.name`, `item ${at}`],
    [`lines.${id}.unit`, 'pcs'],
    [`lines.${id}.quantity`, String((at % 9) + 1)],
    [`lines.${id}.price`, `${(at % 50) + 1}.25`],
    [`lines.${id}.remark`, 'none'],
  ])
  return { lines: ids, ...Object.fromEntries(cells) }
}

export const compiledOf = (definition: Definition): Compiled => {
  const compiled = compileDefinition(definition, catalog)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems.slice(0, 3)))
  return { definition: compiled.value.definition, trees: compiled.value.trees }
}

export const formOf = (definition: Definition): Form => buildForm(compiledOf(definition), 1, catalog)
