import type { PluginView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import { Button } from '@checkwright/ui/button'
import { Switch } from '@checkwright/ui/switch'
import { For, lazy, Show, Suspense } from 'solid-js'
import { locale, t, textOf } from '../../../i18n/index.ts'
import { studioPlugins } from '../../../plugins/index.ts'
import { useDesign } from '../context.ts'
import type { Act } from '../model/history.ts'
import { beginnings } from './beginnings.ts'
import { initialOf } from './initial.ts'
import { settingsOf } from './parts.ts'
import { problemTexts } from './problems.ts'
import { putEdits } from './put.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'

/** The plugins a definition may use: switched on and off, with the panel each brings or the one made from its schema. */
export function PluginSettings() {
  const design = useDesign()
  const tools = useTools()
  const offered = () => tools.plugins().filter((plugin) => plugin.settings !== undefined)
  const missing = () =>
    Object.keys(design.definition().plugins ?? {}).filter((id) => !tools.plugins().some((one) => one.id === id))
  return (
    <>
      <For each={offered()}>{(plugin) => <OnePlugin plugin={plugin} />}</For>
      <Show when={tools.plugins().length > 0}>
        <For each={missing()}>
          {(id) => (
            <div class="flex items-center gap-2">
              <p class="min-w-0 flex-1 text-sm text-danger">{t('inspector.pluginMissing', { plugin: id })}</p>
              <Button size="sm" onClick={() => tools.change(['plugins', id], undefined, { name: 'pluginOff' })}>
                {t('common.remove')}
              </Button>
            </div>
          )}
        </For>
      </Show>
    </>
  )
}

function OnePlugin(props: { readonly plugin: PluginView }) {
  const design = useDesign()
  const tools = useTools()
  const place = () => ['plugins', props.plugin.id]
  const use = () => design.definition().plugins?.[props.plugin.id]
  const toggle = (isOn: boolean) => {
    if (!isOn) tools.change(place(), undefined, { name: 'pluginOff' })
    else switchOn(props.plugin)
  }
  /** With what it requires, as one act. */
  const switchOn = (plugin: PluginView) => {
    const used = design.definition().plugins ?? {}
    const wanted = [...plugin.requires, plugin.id].filter((id) => !Object.hasOwn(used, id))
    const added = wanted.flatMap((id) => {
      const known = tools.plugins().find((one) => one.id === id)
      const part = settingsOf(id, tools.plugins())
      if (known === undefined || part === undefined) return []
      const settings = initialOf(part, beginnings(tools, ['plugins', id], locale()))
      return [[id, { dataVersion: known.dataVersion, settings }] as const]
    })
    const edits = putEdits(
      design.definition() as unknown as Json,
      ['plugins'],
      { ...(used as unknown as { readonly [id: string]: Json }), ...Object.fromEntries(added) },
      tools.plugins(),
    )
    const act: Act = { name: 'pluginOn', edits }
    if (edits.length > 0) design.perform(act)
  }
  const problems = () => problemTexts(design.problemsAt(place()))
  const isOld = () => use() !== undefined && use()?.dataVersion !== props.plugin.dataVersion
  return (
    <div class="flex flex-col gap-4" data-plugin={props.plugin.id}>
      <Switch checked={use() !== undefined} onChange={toggle}>
        {textOf(props.plugin.title)}
      </Switch>
      <Show when={use() !== undefined}>
        <div class="flex flex-col gap-4 border-l-2 border-line pl-3">
          <For each={problems()}>{(text) => <p class="text-sm text-danger">{text}</p>}</For>
          <Show when={!isOld()} fallback={<p class="text-sm text-muted">{t('inspector.pluginOld')}</p>}>
            <Panel plugin={props.plugin} />
          </Show>
        </div>
      </Show>
    </div>
  )
}

function Panel(props: { readonly plugin: PluginView }) {
  const tools = useTools()
  const place = () => ['plugins', props.plugin.id, 'settings']
  const own = studioPlugins.get(props.plugin.id)?.panel
  const part = () => settingsOf(props.plugin.id, tools.plugins())
  if (own === undefined) return <Show when={part()}>{(known) => <SchemaForm part={known()} place={place()} />}</Show>
  const Own = lazy(own)
  return (
    <Suspense>
      <Own
        locale={locale()}
        settings={tools.value(place()) ?? {}}
        onChange={(settings) => tools.change(place(), settings, { isTyping: true })}
      />
    </Suspense>
  )
}
