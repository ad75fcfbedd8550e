import type { Json, JsonSchema } from '../model/base.ts'
import type { ItemOptions, TableTotal } from '../model/definition.ts'
import type { FieldNode, Form } from './form.ts'
import { tableOptions } from './form-nodes.ts'
import { isObject } from './kinds/core-kind.ts'

/**
 * The JSON schema of all answers of a form as one nested object: fields by key, items as objects of their parts, tables as
 * lists of rows with their ids. Documentation and the types generated for templates come from it; records keep answers by
 * path. What is worked out is marked `readOnly`. Nothing is required: a record is filled bit by bit.
 */
export const answersSchema = (form: Form): JsonSchema => {
  const properties: { [key: string]: Json } = {}
  for (const node of form.fields.values()) {
    if (node.table === undefined && node.field.kind !== 'note') properties[node.path] = schemaOf(node, form)
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: form.definition.key,
    type: 'object',
    additionalProperties: false,
    properties,
  }
}

const schemaOf = (node: FieldNode, form: Form): JsonSchema => {
  const { label, kind } = node.field
  const described = { description: label.en ?? label['zh-Hans'] ?? node.field.key }
  if (kind === 'table') return { ...described, ...tableSchema(node, form) }
  if (kind === 'computed')
    return { ...described, ...computedSchema(form.compiled.trees[`${node.path}.value`]?.type.is) }
  const own = form.kind(node.field)?.answer(node.field.options ?? {}) ?? {}
  return { ...described, ...(kind === 'item' ? itemSchema(own, node, form) : own) }
}

/** The results an item may have are those of its scale; parts its policies switch off are not there. */
const itemSchema = (own: JsonSchema, node: FieldNode, form: Form): JsonSchema => {
  const { comment, evidence } = (node.field.options ?? {}) as ItemOptions
  const parts: { [part: string]: Json } = {
    ...(isObject(own.properties ?? null) ? (own.properties as JsonSchema) : {}),
  }
  parts.result = { enum: form.scale(node.field).results.map(({ key }) => key) }
  if (comment === 'off') delete parts.comment
  if (evidence?.when === 'off') delete parts.evidence
  return { ...own, properties: parts }
}

const tableSchema = (node: FieldNode, form: Form): JsonSchema => {
  const { maxRows, totals = [] } = tableOptions(node.field)
  const columns = (node.columns ?? []).map((column) => [column.field.key, schemaOf(column, form)] as const)
  const rows: JsonSchema = {
    type: 'array',
    ...(maxRows === undefined ? {} : { maxItems: maxRows }),
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['id'],
      properties: { id: { type: 'string', pattern: '^r[0-9a-z]{1,12}$' }, ...Object.fromEntries(columns) },
    },
  }
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      rows,
      ...(totals.length === 0 ? {} : { total: { readOnly: true, type: 'object', properties: totalSchemas(totals) } }),
    },
  }
}

const totalSchemas = (totals: readonly TableTotal[]): { readonly [column: string]: Json } =>
  Object.fromEntries(
    totals.map(({ column, of }) => [column, of === 'count' ? decimal : { anyOf: [decimal, decimalRange] }]),
  )

const decimal: JsonSchema = { type: 'string', format: 'decimal' }
const decimalRange: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to'],
  properties: { from: decimal, to: decimal },
}

const computedSchema = (type: string | undefined): JsonSchema => {
  const readOnly = { readOnly: true }
  switch (type) {
    case 'number':
      return { ...readOnly, ...decimal }
    case 'range':
      return { ...readOnly, ...decimalRange }
    case 'boolean':
      return { ...readOnly, type: 'boolean' }
    case 'string':
    case 'date':
    case 'dateTime':
    case 'time':
    case 'duration':
      return { ...readOnly, type: 'string' }
    default:
      return readOnly
  }
}
