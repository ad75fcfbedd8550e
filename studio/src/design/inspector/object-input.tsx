import { Switch } from '@checkwright/ui/switch'
import { createMemo, Show } from 'solid-js'
import { locale } from '../../../i18n/index.ts'
import { beginnings } from './beginnings.ts'
import { initialOf } from './initial.ts'
import type { PartProps } from './inner-part.tsx'
import { helpOf, labelOf } from './labels.ts'
import { defaultOf, propertiesOf } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'

/** An object inside another. One that is not required but needs parts of its own is switched on and off as a whole. */
export function ObjectInput(props: PartProps) {
  const tools = useTools()
  const isThere = createMemo(() => tools.value(props.place) !== undefined)
  const isSwitched = () =>
    !props.isRequired && defaultOf(props.part) === undefined && propertiesOf(props.part).some((one) => one.isRequired)
  const label = () => props.label ?? labelOf(props.part, schemaWords)
  const toggle = (isOn: boolean) =>
    tools.change(props.place, isOn ? initialOf(props.part, beginnings(tools, props.place, locale())) : undefined)
  return (
    <fieldset class="flex flex-col gap-3">
      <Show when={isSwitched()} fallback={<legend class="mb-2 text-sm font-medium">{label()}</legend>}>
        <Switch checked={isThere()} onChange={toggle} detail={helpOf(props.part, schemaWords)}>
          {label()}
        </Switch>
      </Show>
      <Show when={isThere() || !isSwitched()}>
        <div class="flex flex-col gap-3 border-l-2 border-line pl-3">
          <SchemaForm part={props.part} place={props.place} />
        </div>
      </Show>
    </fieldset>
  )
}
