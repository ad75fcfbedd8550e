import { createCatalog } from '@checkwright/core/engine/catalog'
import { parseExpression } from '@checkwright/core/engine/expression/parse'
import type { Expr, Scope, Type } from '@checkwright/core/engine/expression/types'
import { scopesOf } from '@checkwright/core/engine/lint/scope'
import { wholeDraft } from '@checkwright/core/engine/lint/whole-draft'
import { contractVersion, type JsonSchema, type Result } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { columnsOf, linesOf } from '../../model/read.ts'
import type { Plugins } from '../parts.ts'
import type { Vocabulary } from './operand.ts'
import { vocabularyOf } from './vocabulary.ts'

/** The language of expressions as one definition speaks it. */
export type Language = {
  /** Reads an expression that stands in a definition, or in a table of it. Problems carry `position` and `length`. */
  parse(source: string, table?: Field): Result<Expr>
  /** What conditions there may ask about. */
  vocabulary(table?: Field): Vocabulary
  /** What a formula gives, by the path of its field. */
  typeOf(path: string): Type | undefined
}

/** The language of a definition as it stands; made once for each state of the draft. */
export function languageOf(definition: Definition, plugins: Plugins): Language {
  const catalog = createCatalog(plugins.map(standIn))
  // Plugins that cannot stand together stop the server, so what it lists can.
  if (!catalog.ok) throw new Error('the plugins listed do not go together')
  const whole = wholeDraft(definition)
  const scopes = scopesOf(whole, catalog.value)
  const scope = (table?: Field): Scope => scopes.of(table === undefined ? undefined : byKey(whole, table.key))
  const types = new Map<string, Type>()
  const formulas = formulasOf(whole)
  // Twice, since a formula may read one that stands further down.
  for (const { path, source, table } of [...formulas, ...formulas]) {
    const tree = parseExpression(source, scope(table))
    if (!tree.ok) continue
    types.set(path, tree.value.type)
    scopes.learn(path, tree.value.type)
  }
  const typeOf = (path: string) => types.get(path)
  const vocabularies = new Map<string, Vocabulary>()
  return {
    parse: (source, table) => parseExpression(source, scope(table)),
    vocabulary(table) {
      const known = vocabularies.get(table?.key ?? '')
      if (known !== undefined) return known
      const made = vocabularyOf(definition, { plugins, typeOf }, table)
      vocabularies.set(table?.key ?? '', made)
      return made
    },
    typeOf,
  }
}

const byKey = (definition: Definition, key: string): Field | undefined =>
  linesOf(definition).find((line) => line.key === key && line.kind === 'table')

type Formula = { readonly path: string; readonly source: string; readonly table?: Field }

const formulasOf = (definition: Definition): readonly Formula[] =>
  linesOf(definition).flatMap((line) => [
    ...formula(line, line.key),
    ...columnsOf(line).flatMap((column) => formula(column, `${line.key}.${column.key}`, line)),
  ])

function formula(field: Field, path: string, table?: Field): readonly Formula[] {
  const source =
    field.kind === 'computed' ? (field.options as { readonly value?: string } | undefined)?.value : undefined
  return source === undefined || source === '' ? [] : [{ path, source, ...(table === undefined ? {} : { table }) }]
}

/** A plugin as far as types go; what it does happens on the server. */
const standIn = (plugin: Plugins[number]) => ({
  id: plugin.id,
  title: plugin.title,
  version: plugin.version,
  core: `^${contractVersion}`,
  dataVersion: plugin.dataVersion,
  requires: plugin.requires,
  figureTypes: plugin.figures,
  fieldKinds: mapValues(plugin.fieldKinds, answering),
  itemKinds: mapValues(plugin.itemKinds, (kind) => ({ ...answering(kind), outcome: () => 'open' as const })),
  functions: mapValues(plugin.functions, (one) => ({ ...one, call: () => null })),
})

const answering = (kind: Plugins[number]['fieldKinds'][string]) => ({
  title: kind.title,
  options: kind.options,
  answer: (): JsonSchema => kind.answer ?? {},
})

const mapValues = <A, B>(all: { readonly [name: string]: A }, of: (one: A) => B): { readonly [name: string]: B } =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, of(one)]))
