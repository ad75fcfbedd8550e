import type { Type } from '@checkwright/core/engine/expression/types'
import { builtInScale } from '@checkwright/core/engine/kinds/item'
import type { JsonSchema, Text } from '@checkwright/core/model/base'
import type { Definition, Field, ItemOptions } from '@checkwright/core/model/definition'
import { choicesOf, columnsOf, contentOf, sectionsOf } from '../../model/read.ts'
import type { Plugins } from '../parts.ts'
import type { Operand, OperandType, Vocabulary } from './operand.ts'

/** What is known beyond the definition: the plugins, and what formulas give by the path of their field. */
export type Knowledge = { readonly plugins: Plugins; typeOf(path: string): Type | undefined }

/**
 * Everything a condition may ask about, in the order of the form, figures of plugins last. Inside a table its own columns come
 * first and hide fields of the same name.
 */
export function vocabularyOf(definition: Definition, { plugins, typeOf }: Knowledge, table?: Field): Vocabulary {
  const all = new Map<string, Operand>()
  const add = (operand: Operand) => {
    if (!all.has(operand.path)) all.set(operand.path, operand)
  }
  if (table !== undefined) {
    for (const column of columnsOf(table)) {
      const about: About = { field: column, path: column.key, name: `${table.key}.${column.key}`, group: table.label }
      for (const operand of operandsOf(about, definition, { plugins, typeOf })) add(operand)
    }
  }
  for (const section of sectionsOf(definition)) {
    for (const field of contentOf(section)) {
      const about: About = { field, path: field.key, name: field.key, group: section.title }
      for (const operand of operandsOf(about, definition, { plugins, typeOf })) add(operand)
    }
  }
  for (const id of Object.keys(definition.plugins ?? {})) {
    const plugin = plugins.find((one) => one.id === id)
    for (const [figure, is] of Object.entries(plugin?.figures ?? {})) {
      const path = `${id}.${figure}`
      add({ path, type: byType[is] ?? 'thing', label: {}, part: `figure ${path}`, group: plugin?.title ?? {} })
    }
  }
  return all
}

/** A field on its way to its operands; `path` is how it is written here, `name` how the definition refers to it. */
type About = { readonly field: Field; readonly path: string; readonly name: string; readonly group: Text }

function operandsOf(about: About, definition: Definition, knowledge: Knowledge): readonly Operand[] {
  const { field, path, name, group } = about
  if (field.key === '' || field.key === undefined) return []
  const base = { path, label: field.label ?? {}, group, field: name }
  const unit = (field.options as { readonly unit?: Text } | undefined)?.unit
  switch (field.kind) {
    case 'note':
      return []
    case 'text':
    case 'longText':
      return [{ ...base, type: 'text' }]
    case 'number':
    case 'money':
      return [{ ...base, type: 'number', ...(unit === undefined ? {} : { unit }) }]
    case 'range':
      return bounds(base)
    case 'choice':
    case 'choices':
      return [{ ...base, type: field.kind, choices: choicesOf(field) }]
    case 'attachment':
      return [{ ...base, type: 'files' }]
    case 'signature':
      return [{ ...base, type: 'thing' }]
    case 'item':
      return partsOfItem(base, field, definition)
    case 'table':
      return totals(base, field, knowledge)
    case 'computed': {
      const is = knowledge.typeOf(name)?.is
      return is === 'range' ? bounds(base) : [{ ...base, type: (is && byType[is]) ?? 'number' }]
    }
    case 'date':
    case 'dateTime':
    case 'yesNo':
    case 'person':
    case 'department':
      return [{ ...base, type: field.kind }]
    default:
      return [{ ...base, type: typeOfPlugin(field.kind, knowledge.plugins) }]
  }
}

const bounds = (base: Omit<Operand, 'type'>): readonly Operand[] => [
  { ...base, path: `${base.path}.from`, part: 'from', type: 'number' },
  { ...base, path: `${base.path}.to`, part: 'to', type: 'number' },
  { ...base, part: 'whole', type: 'thing' },
]

function partsOfItem(base: Omit<Operand, 'type'>, field: Field, definition: Definition): readonly Operand[] {
  const { scale, comment, evidence }: ItemOptions = field.options ?? {}
  const results = (scale === undefined ? undefined : definition.scales?.[scale]?.results) ?? builtInScale.results
  return [
    { ...base, path: `${base.path}.result`, part: 'result', type: 'choice', choices: results },
    ...(comment === 'off' ? [] : [{ ...base, path: `${base.path}.comment`, part: 'comment', type: 'text' } as const]),
    { ...base, path: `${base.path}.finding`, part: 'finding', type: 'text' },
    ...(evidence?.when === 'off'
      ? []
      : [{ ...base, path: `${base.path}.evidence`, part: 'evidence', type: 'files' } as const]),
  ]
}

function totals(base: Omit<Operand, 'type'>, table: Field, { typeOf }: Knowledge): readonly Operand[] {
  const sums = columnsOf(table).flatMap((column): readonly Operand[] => {
    const path = `sum(${base.path}.${column.key})`
    const sum = { ...base, path, label: column.label ?? {}, group: table.label, part: 'sum', isTotal: true } as const
    const is = column.kind === 'computed' ? typeOf(`${table.key}.${column.key}`)?.is : column.kind
    if (is === 'number' || is === 'money') return [{ ...sum, type: 'number' }]
    return is === 'range' ? [{ ...sum, path: `${path}.to`, part: 'sumTo', type: 'number' }] : []
  })
  return [{ ...base, path: `count(${base.path})`, part: 'rows', type: 'number', isTotal: true }, ...sums]
}

const byType: { readonly [is: string]: OperandType | undefined } = {
  number: 'number',
  string: 'text',
  boolean: 'yesNo',
  date: 'date',
  dateTime: 'dateTime',
  list: 'thing',
  duration: 'thing',
  time: 'thing',
  context: 'thing',
}

/** Kinds of plugins tell their type by the schema of their answers. */
function typeOfPlugin(kind: string, plugins: Plugins): OperandType {
  const [id = '', name = ''] = kind.split('.')
  const plugin = plugins.find((one) => one.id === id)
  const answer: JsonSchema = plugin?.fieldKinds[name]?.answer ?? plugin?.itemKinds[name]?.answer ?? {}
  if (answer.type === 'boolean') return 'yesNo'
  if (answer.type !== 'string') return 'thing'
  return answer.format === 'decimal' ? 'number' : answer.format === 'date' ? 'date' : 'text'
}
