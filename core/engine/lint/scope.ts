import type { Json, JsonSchema } from '../../model/base.ts'
import type { Definition, Field } from '../../model/definition.ts'
import type { Catalog } from '../catalog.ts'
import { ANY, BOOLEAN, DATE, DATE_TIME, listOf, NUMBER, RANGE, STRING } from '../expression/type-rules.ts'
import type { FunctionType, Scope, Type } from '../expression/types.ts'
import { tableOptions } from '../form-nodes.ts'
import { isObject } from '../kinds/core-kind.ts'

/** The type of a field's answer in expressions. `typeOfComputed` gives what is known so far about computed fields. */
export type FieldTypes = (path: string) => Type | undefined

/** What names mean in the expressions of a definition; inside a table its columns come first. */
export const scopeOf = (definition: Definition, catalog: Catalog, computed: FieldTypes, table?: Field): Scope => {
  const names: { [name: string]: Type } = {}
  for (const id of Object.keys(definition.plugins ?? {})) {
    const figures = figureTypes(catalog, id)
    if (figures !== undefined) names[id] = { is: 'context', fields: figures }
  }
  for (const field of definition.sections.flatMap((section) => section.content)) {
    if (field.kind !== 'note') names[field.key] = typeOf(field, field.key, catalog, computed)
  }
  return {
    names,
    functions: functionTypes(catalog),
    ...(table === undefined ? {} : { row: { table: table.key, columns: columnTypes(table, catalog, computed) } }),
  }
}

/** The figures of a plugin by name with their types; undefined when the plugin is missing or has none. */
export const figureTypes = (catalog: Catalog, id: string): { readonly [name: string]: Type } | undefined => {
  const types = catalog.plugin(id)?.figureTypes
  if (types === undefined) return undefined
  return Object.fromEntries(Object.entries(types).map(([name, is]) => [name, { is }]))
}

const typeOf = (field: Field, path: string, catalog: Catalog, computed: FieldTypes): Type => {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'choice':
    case 'person':
    case 'department':
      return STRING
    case 'number':
    case 'money':
      return NUMBER
    case 'range':
      return RANGE
    case 'date':
      return DATE
    case 'dateTime':
      return DATE_TIME
    case 'yesNo':
      return BOOLEAN
    case 'choices':
      return listOf(STRING)
    case 'attachment':
      return listOf(ANY)
    case 'signature':
      return ANY
    case 'item':
      return {
        is: 'context',
        fields: { result: STRING, comment: STRING, finding: STRING, evidence: listOf(ANY) },
      }
    case 'computed':
      return computed(path) ?? ANY
    case 'table':
      return listOf({ is: 'context', fields: columnTypes(field, catalog, computed) })
    default:
      return typeOfSchema(catalog.fieldKind(field.kind)?.answer(field.options ?? {}))
  }
}

const columnTypes = (table: Field, catalog: Catalog, computed: FieldTypes): { readonly [name: string]: Type } =>
  Object.fromEntries(
    tableOptions(table).columns.map((column) => [
      column.key,
      typeOf(column, `${table.key}.${column.key}`, catalog, computed),
    ]),
  )

/** Kinds of plugins tell their type by the schema of their answer; what that leaves open is checked when it is used. */
const typeOfSchema = (schema: JsonSchema | undefined): Type => {
  switch (schema?.type) {
    case 'boolean':
      return BOOLEAN
    case 'string':
      return schema.format === 'decimal' ? NUMBER : schema.format === 'date' ? DATE : STRING
    case 'array':
      return listOf(isObject(schema.items as Json) ? typeOfSchema(schema.items as JsonSchema) : ANY)
    default:
      return ANY
  }
}

const functionTypes = (catalog: Catalog): { readonly [name: string]: FunctionType } =>
  Object.fromEntries(
    Object.entries(catalog.functions).map(([name, { params, returns }]) => [
      name,
      { params: params.map((is) => ({ is })), returns: { is: returns } },
    ]),
  )
