import { can } from '../engine/rights.ts'
import type { List, PluginKindView, PluginView } from '../model/api.ts'
import type { JsonSchema } from '../model/base.ts'
import type { FieldKind, Plugin, StepKind } from '../plugin/contract.ts'
import type { Context } from './context.ts'
import { subject } from './read.ts'
import { accept, guarded, missing } from './refuse.ts'
import type { Caller, Outcome } from './runtime.ts'

/** The installed plugins in the order in which they react, as whoever designs a form works with them. Designers only. */
export function plugins(context: Context, caller: Caller): Promise<Outcome<List<PluginView>>> {
  return guarded(async () => {
    if (!can(await subject(context, context.store.read, caller), 'design', {})) return missing()
    return accept({ items: context.catalog.plugins.map(viewOf), next: null })
  })
}

const viewOf = (plugin: Plugin): PluginView => ({
  id: plugin.id,
  title: plugin.title,
  version: plugin.version,
  dataVersion: plugin.dataVersion,
  requires: plugin.requires ?? [],
  ...(plugin.settings === undefined ? {} : { settings: plugin.settings }),
  figures: plugin.figureTypes ?? {},
  fieldKinds: mapOf(plugin.fieldKinds, fieldView),
  itemKinds: mapOf(plugin.itemKinds, fieldView),
  stepKinds: mapOf(plugin.stepKinds, ({ title, options }: StepKind) => ({ title, options })),
  functions: mapOf(plugin.functions, ({ params, returns }) => ({ params, returns })),
  calendars: mapOf(plugin.calendars, ({ title }) => ({ title })),
})

const fieldView = (kind: FieldKind): PluginKindView => ({
  title: kind.title,
  options: kind.options,
  answer: answerOf(kind),
})

/** What answers of a kind look like before any option is set; a kind that needs its options first leaves it open. */
function answerOf(kind: FieldKind): JsonSchema {
  try {
    return kind.answer({})
  } catch {
    return {}
  }
}

const mapOf = <A, B>(all: Readonly<Record<string, A>> | undefined, of: (one: A) => B): { readonly [name: string]: B } =>
  Object.fromEntries(Object.entries(all ?? {}).map(([name, one]) => [name, of(one)]))
