import type { RecordView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { StudioPlugin, WidgetProps } from '@checkwright/core/plugin/studio'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { type Component, ErrorBoundary, For, lazy, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { newKey } from '../../api/id.ts'
import { explainQuery, keys } from '../../api/queries.ts'
import { sendCommand } from '../../api/records.ts'
import { fill } from '../../i18n/format.ts'
import { locale, t } from '../../i18n/index.ts'
import { studioPlugins } from '../../plugins/index.ts'
import { toParams } from '../format/params.ts'

type Slot = keyof NonNullable<StudioPlugin['widgets']>

const components = new Map<string, Component<WidgetProps>>()

function componentOf(plugin: StudioPlugin, slot: Slot): Component<WidgetProps> | undefined {
  const load = plugin.widgets?.[slot]
  if (!load) return undefined
  const key = `${plugin.id}/${slot}`
  const known = components.get(key) ?? lazy(load)
  components.set(key, known)
  return known
}

/** What the plugins of a definition show at one place of the record. A widget that fails leaves only its own place empty. */
export function Widgets(props: { readonly record: RecordView; readonly slot: Slot }) {
  const client = useQueryClient()
  const explain = useQuery(() => explainQuery(props.record.id))
  const plugins = () =>
    Object.keys(props.record.plugins)
      .map((id) => studioPlugins.get(id))
      .filter((plugin) => plugin?.widgets?.[props.slot] !== undefined)
  const own = (id: string): Omit<WidgetProps, 'locale'> => ({
    t: (code, params) => {
      const message = explain.isSuccess ? explain.data.messages[code] : undefined
      return message === undefined ? code : fill(message, toParams(params), locale())
    },
    record: {
      id: props.record.id,
      status: props.record.status,
      definition: props.record.definition.key,
    },
    data: props.record.plugins[id] ?? null,
    figures: Object.fromEntries(
      Object.entries(props.record.figures)
        .filter(([name]) => name.startsWith(`${id}.`))
        .map(([name, value]) => [name.slice(id.length + 1), value]),
    ),
    deadlines: props.record.deadlines.filter((one) => one.plugin === id),
    explanations: explain.isSuccess ? explain.data.explanations.filter((one) => one.plugin === id) : [],
    send: async (type: string, body: Json) => {
      const command = { type: type.includes('.') ? type : `${id}.${type}`, body } as never
      client.setQueryData(keys.record(props.record.id), await sendCommand(props.record, command, newKey()))
    },
  })
  return (
    <For each={plugins()}>
      {(plugin) => (
        <ErrorBoundary fallback={<p class="text-sm text-muted">{t('common.failed')}</p>}>
          <Suspense>
            <Dynamic
              component={plugin && componentOf(plugin, props.slot)}
              locale={locale()}
              {...own(plugin?.id ?? '')}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </For>
  )
}
