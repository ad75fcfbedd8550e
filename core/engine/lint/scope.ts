import type { Json, JsonSchema } from '../../model/base.ts'
import type { Definition, Field } from '../../model/definition.ts'
import type { Catalog } from '../catalog.ts'
import { ANY, BOOLEAN, DATE, DATE_TIME, listOf, NUMBER, RANGE, STRING } from '../expression/type-rules.ts'
import type { FunctionType, Scope, Type } from '../expression/types.ts'
import { tableOptions } from '../form-nodes.ts'
import { isObject } from '../kinds/core-kind.ts'

/**
 * What names mean in the expressions of a definition; inside a table its columns come first. A computed field means
 * anything until `learn` says what its formula gives: scopes asked for before know it too.
 */
export type Scopes = {
  of(table?: Field): Scope
  learn(path: string, type: Type): void
}

export const scopesOf = (definition: Definition, catalog: Catalog): Scopes => {
  const names: Names = {}
  const columns = new Map<string, Names>()
  const functions = functionTypes(catalog)
  for (const id of Object.keys(definition.plugins ?? {})) {
    const figures = figureTypes(catalog, id)
    if (figures !== undefined) names[id] = { is: 'context', fields: figures }
  }
  for (const field of definition.sections.flatMap((section) => section.content)) {
    if (field.kind === 'table') {
      const own = Object.fromEntries(tableOptions(field).columns.map((each) => [each.key, typeOf(each, catalog)]))
      columns.set(field.key, own)
      names[field.key] = listOf({ is: 'context', fields: own })
    } else if (field.kind !== 'note') {
      names[field.key] = typeOf(field, catalog)
    }
  }
  const outside: Scope = { names, functions }
  return {
    of: (table) =>
      table === undefined ? outside : { ...outside, row: { table: table.key, columns: columns.get(table.key) ?? {} } },
    learn: (path, type) => {
      const dot = path.indexOf('.')
      const into = dot < 0 ? names : columns.get(path.slice(0, dot))
      if (into !== undefined) into[path.slice(dot + 1)] = type
    },
  }
}

type Names = { [name: string]: Type }

/** The figures of a plugin by name with their types; undefined when the plugin is missing or has none. */
export const figureTypes = (catalog: Catalog, id: string): { readonly [name: string]: Type } | undefined => {
  const types = catalog.plugin(id)?.figureTypes
  if (types === undefined) return undefined
  return Object.fromEntries(Object.entries(types).map(([name, is]) => [name, { is }]))
}

const typeOf = (field: Field, catalog: Catalog): Type => {
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
      return ANY
    default:
      return typeOfSchema(catalog.fieldKind(field.kind)?.answer(field.options ?? {}))
  }
}

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
