import type { Json } from '@checkwright/core/model/base'
import { Switch } from '@checkwright/ui/switch'
import { createMemo, For, Show } from 'solid-js'
import { textOf } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { Group } from './group.tsx'
import { InnerPart } from './inner-part.tsx'
import { labelOf } from './labels.ts'
import { type LinePart, linePartsOf } from './line-plugins.ts'
import { shapeOf } from './schema.ts'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'

/** What the plugins in use let one set at this very line, one group a plugin. */
export function LinePluginGroups(props: { readonly kind: string; readonly key: string }) {
  const design = useDesign()
  const tools = useTools()
  const parts = createMemo(() =>
    linePartsOf(Object.keys(design.definition().plugins ?? {}), tools.plugins(), props.kind),
  )
  const plugins = () => [...new Set(parts().map((one) => one.plugin))]
  return (
    <For each={plugins()}>
      {(id) => (
        <Group id={`plugin ${id}`} title={textOf(tools.plugins().find((one) => one.id === id)?.title)}>
          <For each={parts().filter((one) => one.plugin === id)}>
            {(part) => (
              <Show when={part.is === 'value'} fallback={<Member part={part} line={props.key} />}>
                <Value part={part} line={props.key} />
              </Show>
            )}
          </For>
        </Group>
      )}
    </For>
  )
}

const nameOf = (part: LinePart): string => part.path.map((one) => labelOf(one, schemaWords)).join(' · ')

function Value(props: { readonly part: LinePart; readonly line: string }) {
  const values = () => {
    const shape = shapeOf(props.part.part)
    return shape.is === 'map' ? shape.values : props.part.part
  }
  return (
    <InnerPart
      part={values()}
      place={[...props.part.place, props.line]}
      label={nameOf(props.part)}
      isRequired={false}
    />
  )
}

function Member(props: { readonly part: LinePart; readonly line: string }) {
  const tools = useTools()
  const list = (): readonly Json[] => {
    const value = tools.value(props.part.place)
    return Array.isArray(value) ? value : []
  }
  const set = (isOn: boolean) => {
    const next = isOn ? [...list(), props.line] : list().filter((one) => one !== props.line)
    tools.change(props.part.place, next.length === 0 ? undefined : next)
  }
  return (
    <Switch checked={list().includes(props.line)} onChange={set}>
      {nameOf(props.part)}
    </Switch>
  )
}
