import { coreKinds } from '@checkwright/core/engine/kinds/index'
import type { PluginView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import { at, type Place } from '../model/edit.ts'
import {
  allProperties,
  alternativeOf,
  isObject,
  type Part,
  partOfLanguage,
  partOfSchema,
  propertyOf,
  shapeOf,
} from './schema.ts'

/** The plugins a definition may use, as far as they are known already. */
export type Plugins = readonly PluginView[]

const nothing: Part = partOfSchema({})

/**
 * The part of the schema that a place of a definition is described by. Kinds of fields and steps decide about their options, and
 * plugins about their settings, so the document is asked on the way. Undefined where nothing may stand.
 */
export function partAt(document: Json, place: Place, plugins: Plugins): Part | undefined {
  let part: Part = partOfLanguage('Definition')
  for (const [index, step] of place.entries()) {
    const here = place.slice(0, index)
    const next = inside(resolved(part, at(document, here)), step, { document, here, plugins })
    if (next === undefined) return undefined
    part = next
  }
  return resolved(part, at(document, place))
}

/** The options of a kind of field; a plugin's kind that is not installed has none that are known. */
export function optionsOfKind(kind: string, plugins: Plugins): Part {
  const core = Object.hasOwn(coreKinds, kind) ? coreKinds[kind] : undefined
  if (core !== undefined) return partOfSchema(core.options)
  const known = pluginKind(kind, plugins, (plugin) => ({ ...plugin.fieldKinds, ...plugin.itemKinds }))
  return known === undefined ? nothing : partOfSchema(known.options)
}

/** The options of a plugin's kind of step. */
export function optionsOfStep(kind: string, plugins: Plugins): Part {
  const known = pluginKind(kind, plugins, (plugin) => plugin.stepKinds)
  return known === undefined ? nothing : partOfSchema(known.options)
}

/** The settings of a plugin inside a definition; undefined where it is missing or has none. */
export function settingsOf(id: string, plugins: Plugins): Part | undefined {
  const schema = plugins.find((plugin) => plugin.id === id)?.settings
  return schema === undefined ? undefined : partOfSchema(schema)
}

/** A kind of item that a plugin gives is an item too. */
export const withItemKinds = (kinds: readonly string[] | undefined, plugins: Plugins): readonly string[] | undefined =>
  kinds?.includes('item')
    ? [...kinds, ...plugins.flatMap(({ id, itemKinds }) => Object.keys(itemKinds).map((name) => `${id}.${name}`))]
    : kinds

/** A union narrowed to the alternative its value is meant as. */
export function resolved(part: Part, value: Json | undefined): Part {
  const shape = shapeOf(part)
  if (shape.is !== 'union') return part
  const kind = isObject(value) ? value.kind : undefined
  const byKind = shape.alternatives.find((one) => {
    const property = propertyOf(one, 'kind')
    return property !== undefined && property.part.schema.const === kind
  })
  return byKind ?? shape.alternatives[alternativeOf(shape.alternatives, value)] ?? part
}

type Where = { readonly document: Json; readonly here: Place; readonly plugins: Plugins }

function inside(part: Part, step: string | number, where: Where): Part | undefined {
  const shape = shapeOf(part)
  if (shape.is === 'list') return shape.items
  if (shape.is === 'map') return shape.values
  const special = byKind(part, step, where)
  if (special !== undefined) return special
  const property = allProperties(part).find((one) => one.name === step)
  if (property !== undefined) return property.part
  // Objects with names of their own beside described ones do not occur; free ones take anything.
  const rest = part.schema.additionalProperties
  return isObject(rest) ? partOfAny(part, rest) : shape.is === 'json' ? nothing : undefined
}

/** Places whose schema is decided by what stands beside them. */
function byKind(part: Part, step: string | number, { document, here, plugins }: Where): Part | undefined {
  if (step === 'options' && part.name === 'Field') return optionsOfKind(textAt(document, [...here, 'kind']), plugins)
  if (step === 'options' && part.name === 'PluginStep')
    return optionsOfStep(textAt(document, [...here, 'kind']), plugins)
  if (step === 'settings' && part.name === 'PluginUse') return settingsOf(String(here.at(-1)), plugins) ?? nothing
  return undefined
}

const textAt = (document: Json, place: Place): string => {
  const value = at(document, place)
  return typeof value === 'string' ? value : ''
}

const partOfAny = (owner: Part, schema: Part['schema']): Part =>
  partOfSchema({ ...schema, $defs: owner.root.$defs ?? {} })

function pluginKind<T>(
  kind: string,
  plugins: Plugins,
  of: (plugin: PluginView) => { readonly [name: string]: T },
): T | undefined {
  const dot = kind.indexOf('.')
  const plugin = plugins.find((one) => one.id === kind.slice(0, dot))
  const kinds = plugin === undefined ? {} : of(plugin)
  const name = kind.slice(dot + 1)
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined
}
