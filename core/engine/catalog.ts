import { contractVersion, fail, ok, type Result } from '../model/base.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { CalendarSource, FieldKind, ItemKind, Plugin, PluginFunction, StepKind } from '../plugin/contract.ts'
import { coreKinds } from './kinds/index.ts'

/** The installed plugins and core kinds as one frozen look-up. Every plugin name is `<plugin>.<name>`. */
export type Catalog = {
  /** In the order in which they react: what a plugin requires comes first, then by id. */
  readonly plugins: readonly Plugin[]
  plugin(id: string): Plugin | undefined
  fieldKind(kind: string): FieldKind | undefined
  itemKind(kind: string): ItemKind | undefined
  stepKind(kind: string): StepKind | undefined
  readonly functions: { readonly [name: string]: PluginFunction }
  readonly calendars: { readonly [name: string]: CalendarSource }
}

/**
 * Orders plugins and refuses what cannot stand together: bad or doubled ids, a contract version they were not written
 * for, requirements that are missing or run in a circle. There are no priorities and no overrides.
 */
export function createCatalog(plugins: readonly Plugin[]): Result<Catalog> {
  const byId = new Map<string, Plugin>()
  const problems: Problem[] = []
  for (const plugin of plugins) {
    if (!/^[a-z][a-z0-9-]{0,31}$/.test(plugin.id)) problems.push(problem('catalog.bad_id', plugin.id))
    else if (byId.has(plugin.id)) problems.push(problem('catalog.clash', plugin.id))
    else byId.set(plugin.id, plugin)
    if (plugin.core !== `^${contractVersion}`) {
      problems.push(problem('catalog.contract', plugin.id, { wants: plugin.core, has: contractVersion }))
    }
  }
  for (const plugin of byId.values()) {
    for (const id of plugin.requires ?? []) {
      if (!byId.has(id)) problems.push(problem('catalog.requirement_missing', plugin.id, { requires: id }))
    }
  }
  if (problems.length > 0) return fail(problems)
  const order = ordered(byId)
  if (!order.ok) return order

  const fieldKinds = named(order.value, (plugin) => plugin.fieldKinds)
  const itemKinds = named(order.value, (plugin) => plugin.itemKinds)
  const stepKinds = named(order.value, (plugin) => plugin.stepKinds)
  return ok(
    Object.freeze({
      plugins: order.value,
      plugin: (id: string) => byId.get(id),
      fieldKind: (kind: string) => own(coreKinds, kind) ?? fieldKinds.get(kind) ?? itemKinds.get(kind),
      itemKind: (kind: string) => itemKinds.get(kind),
      stepKind: (kind: string) => stepKinds.get(kind),
      functions: Object.fromEntries(named(order.value, (plugin) => plugin.functions)),
      calendars: Object.fromEntries(named(order.value, (plugin) => plugin.calendars)),
    }),
  )
}

function ordered(byId: ReadonlyMap<string, Plugin>): Result<readonly Plugin[]> {
  const done: Plugin[] = []
  const left = new Set([...byId.keys()].sort())
  while (left.size > 0) {
    const next = [...left].find((id) => (byId.get(id)?.requires ?? []).every((required) => !left.has(required)))
    if (next === undefined) return fail([problem('catalog.requirement_circle', [...left].join(', '))])
    left.delete(next)
    done.push(byId.get(next) as Plugin)
  }
  return ok(Object.freeze(done))
}

function named<T>(
  plugins: readonly Plugin[],
  of: (plugin: Plugin) => Readonly<Record<string, T>> | undefined,
): Map<string, T> {
  const all = new Map<string, T>()
  for (const plugin of plugins) {
    for (const [name, value] of Object.entries(of(plugin) ?? {})) all.set(`${plugin.id}.${name}`, value)
  }
  return all
}

const own = <T>(of: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined
