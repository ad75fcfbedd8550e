import type { Instant, Json, Path } from '../model/base.ts'
import type { Field, ItemOptions, Text } from '../model/definition.ts'
import type { Actor, RecordState } from '../model/record.ts'
import type { ItemKind, ItemView, Plugin, PluginEvent, View } from '../plugin/contract.ts'
import type { Catalog } from './catalog.ts'
import type { FoldedEvent } from './evolve.ts'
import type { Form, Values } from './form.ts'
import type { Snapshot } from './plan.ts'
import { isMeant, subjectOf } from './rights.ts'

// biome-ignore lint/suspicious/noExplicitAny: which plugin's types hold is known only where the plugin is
export type AnyView = View<any>

// biome-ignore lint/suspicious/noExplicitAny: as above
type AnyShape = any

/** Memo that holds between two events. */
export type Views = { items?: readonly ItemView[] }

/** What making a view takes. `values` is asked for only when a plugin reads. */
export type ViewSource = {
  readonly catalog: Catalog
  readonly snapshot: Pick<Snapshot, 'form' | 'calendar' | 'config'> & Partial<Pick<Snapshot, 'directory'>>
  readonly state: RecordState
  readonly values: () => Values
  readonly views?: Views
  readonly at: Instant
  readonly actor?: Actor
}

/** The installed plugins a definition uses, in the order in which they fold and react. */
export const activePlugins = (catalog: Catalog, form: Form): readonly Plugin[] =>
  catalog.plugins.filter((plugin) => Object.hasOwn(form.definition.plugins ?? {}, plugin.id))

/** The plugins a definition names that are not installed. Their parts are left alone and nothing may be decided meanwhile. */
export const missingPlugins = (catalog: Catalog, form: Form): readonly string[] =>
  Object.keys(form.definition.plugins ?? {}).filter((id) => catalog.plugin(id) === undefined)

/** The record as one plugin may see it. */
export function viewOf(source: ViewSource, plugin: string): AnyView {
  const { state, snapshot } = source
  const form = snapshot.form
  const own = (of: { readonly [id: string]: unknown }): unknown => (Object.hasOwn(of, plugin) ? of[plugin] : undefined)
  return {
    settings: (form.definition.plugins?.[plugin]?.settings ?? {}) as never,
    config: (own(snapshot.config) ?? {}) as never,
    definition: form.definition,
    record: state,
    state: own(state.slices) as never,
    ...(source.actor === undefined ? {} : { actor: source.actor }),
    at: source.at,
    is(principal) {
      if (source.actor === undefined || snapshot.directory === undefined) return false
      return isMeant(subjectOf(source.actor.by, snapshot.directory), principal, state)
    },
    read(path) {
      if (Object.hasOwn(state.figures, path)) return state.figures[path]
      const value = source.values().value(path)
      return value === null ? undefined : value
    },
    items() {
      const views = source.views ?? {}
      views.items ??= itemsOf(source.catalog, form, source.values())
      return views.items
    },
    evaluate: (text) => source.values().evaluate(`plugin.${plugin}:${text}`),
    calendar: (key) => snapshot.calendar(key),
  }
}

/** Folds an event into the slice of each active plugin. Slices begin when the record is opened. */
export function foldSlices(source: Omit<ViewSource, 'at'>, event: FoldedEvent): RecordState['slices'] {
  const slices: Record<string, Json> = { ...source.state.slices }
  for (const plugin of activePlugins(source.catalog, source.snapshot.form)) {
    if (plugin.fold === undefined) continue
    const view = viewOf({ ...source, at: event.at, actor: event.actor }, plugin.id)
    const before = Object.hasOwn(slices, plugin.id) ? slices[plugin.id] : plugin.fold.initial(view.settings)
    slices[plugin.id] = plugin.fold.apply(before as never, upcast(plugin, event) as never, view) as unknown as Json
  }
  return slices
}

/** The figures of all active plugins by `<plugin>.<figure>`. */
export function figuresOf(source: ViewSource): RecordState['figures'] {
  const figures: Record<string, Json> = {}
  for (const plugin of activePlugins(source.catalog, source.snapshot.form)) {
    if (plugin.figures === undefined) continue
    for (const [name, value] of Object.entries(plugin.figures(viewOf(source, plugin.id))))
      figures[`${plugin.id}.${name}`] = value
  }
  return figures
}

function upcast(plugin: Plugin, event: FoldedEvent): PluginEvent<AnyShape> {
  const prefix = `${plugin.id}.`
  if (!event.type.startsWith(prefix)) return event as PluginEvent<AnyShape>
  const kinds = plugin.events as
    | { readonly [name: string]: { readonly upcast?: (data: unknown) => unknown } }
    | undefined
  const kind = kinds?.[event.type.slice(prefix.length)]
  return (kind?.upcast === undefined ? event : { ...event, data: kind.upcast(event.data) }) as PluginEvent<AnyShape>
}

function itemsOf(catalog: Catalog, form: Form, values: Values): readonly ItemView[] {
  const items: ItemView[] = []
  for (const node of form.fields.values()) {
    const { field, path, section, table } = node
    const kind = table === undefined ? catalog.itemKind(field.kind) : undefined
    if ((field.kind !== 'item' && kind === undefined) || !values.visible(path)) continue
    items.push(
      kind === undefined
        ? itemOf(form, path, field, section.key, values)
        : pluginItemOf(kind, path, field, section.key, values),
    )
  }
  return items
}

/** An item whose kind a plugin brought: its answer stands at the path itself, and the kind says what it means. */
function pluginItemOf(kind: ItemKind, path: Path, field: Field, section: string, values: Values): ItemView {
  const value = values.value(path) ?? undefined
  const outcome = kind.outcome(value, field.options ?? {})
  return {
    key: path,
    section,
    label: field.label as Text,
    ...(outcome === 'open' ? {} : { result: typeof value === 'string' ? value : JSON.stringify(value ?? null) }),
    outcome,
    tags: (field.options as ItemOptions | undefined)?.tags ?? [],
  }
}

function itemOf(form: Form, path: Path, field: Field, section: string, values: Values): ItemView {
  const result = values.value(`${path}.result`)
  const option = typeof result === 'string' ? form.scale(field).results.find((one) => one.key === result) : undefined
  return {
    key: path,
    section,
    label: field.label as Text,
    ...(option === undefined ? {} : { result: option.key }),
    outcome: option?.means ?? 'open',
    tags: (field.options as ItemOptions | undefined)?.tags ?? [],
  }
}
