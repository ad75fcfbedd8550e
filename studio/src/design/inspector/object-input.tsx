import { Switch } from '@checkwright/ui/switch'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { Switch as Cases, createMemo, createSignal, Match, Show } from 'solid-js'
import { locale } from '../../../i18n/index.ts'
import { beginnings } from './beginnings.ts'
import { initialOf } from './initial.ts'
import type { PartProps } from './inner-part.tsx'
import { helpOf, labelOf } from './labels.ts'
import { defaultOf, type Part, propertiesOf, shapeOf } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'

/**
 * An object inside another. One that must be there shows its properties; one that needs parts of its own is switched on and off as
 * a whole; any other one folds away until something is set in it.
 */
export function ObjectInput(props: PartProps) {
  const tools = useTools()
  const isThere = createMemo(() => tools.value(props.place) !== undefined)
  const [isWanted, setIsWanted] = createSignal(false)
  const isFixed = () => props.isRequired || defaultOf(props.part) !== undefined
  const isSwitched = () => !isFixed() && propertiesOf(props.part).some((one) => one.isRequired)
  const isOpen = () => isFixed() || isThere() || isWanted()
  const label = () => props.label ?? labelOf(props.part, schemaWords)
  const toggle = (isOn: boolean) =>
    tools.change(props.place, isOn ? initialOf(props.part, beginnings(tools, props.place, locale())) : undefined)
  return (
    <fieldset class="flex flex-col gap-2">
      <Cases fallback={<legend class="mb-1 text-sm font-medium">{label()}</legend>}>
        <Match when={isSwitched()}>
          <Switch checked={isThere()} onChange={toggle} detail={helpOf(props.part, schemaWords)}>
            {label()}
          </Switch>
        </Match>
        <Match when={!isFixed() && !isThere()}>
          <button
            type="button"
            class="flex cursor-pointer items-center gap-1 self-start text-sm font-medium"
            aria-expanded={isOpen()}
            onClick={() => setIsWanted(!isWanted())}
          >
            <ChevronRight
              aria-hidden="true"
              class="size-4 flex-none text-muted"
              classList={{ 'design-turned': isOpen() }}
            />
            {label()}
          </button>
        </Match>
      </Cases>
      <Show when={isSwitched() ? isThere() : isOpen()}>
        <div
          class="border-l-2 border-line pl-3"
          classList={{ 'design-two': isPair(props.part), 'flex flex-col gap-3': !isPair(props.part) }}
        >
          <SchemaForm part={props.part} place={props.place} />
        </div>
      </Show>
    </fieldset>
  )
}

/** Two small values that belong together, such as a number and its unit. */
const isPair = (part: Part): boolean => {
  const properties = propertiesOf(part)
  return properties.length === 2 && properties.every((one) => small.has(shapeOf(one.part).is))
}

const small: ReadonlySet<string> = new Set(['number', 'decimal', 'enum', 'date'])
