import type { Json } from '@checkwright/core/model/base'
import { Combobox } from '@checkwright/ui/combobox'
import { IconButton } from '@checkwright/ui/icon-button'
import { TextInput } from '@checkwright/ui/text-input'
import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { locale, t } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { beginnings } from './beginnings.ts'
import { initialOf } from './initial.ts'
import { InnerPart, type PartProps } from './inner-part.tsx'
import { helpOf, labelOf } from './labels.ts'
import { isObject, kindsOf, mayBeNamed, type Shape, shapeOf } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'

/** Values by name: of lines, which are chosen, or of anything else, whose names are typed. */
export function MapInput(props: PartProps) {
  const tools = useTools()
  const [name, setName] = createSignal('')
  const values = () => (shapeOf(props.part) as Shape & { readonly is: 'map' }).values
  const entries = (): readonly string[] => {
    const value = tools.value(props.place)
    return isObject(value as Json) ? Object.keys(value as object) : []
  }
  const isOfLines = () => {
    const names = props.part.schema.propertyNames
    return isObject(names) && names.format === 'field-ref'
  }
  const lines = () => tools.choices.of({ input: 'field-ref', place: props.place, ...kindsOf(props.part) })
  const nameOf = (key: string) => (isOfLines() ? (lines().find((one) => one.value === key)?.label ?? key) : key)
  const isOfObjects = () => shapeOf(values()).is === 'object'
  const Remove = (own: { readonly of: string }) => (
    <IconButton
      icon={X}
      label={t('inspector.removeOne', { what: nameOf(own.of) })}
      onClick={() => tools.change([...props.place, own.of], undefined)}
    />
  )
  const add = (key: string) => {
    if (!mayBeNamed(props.part, key) || entries().includes(key)) return
    tools.change([...props.place, key], initialOf(values(), beginnings(tools, props.place, locale())))
    setName('')
  }
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{props.label ?? labelOf(props.part, schemaWords)}</legend>
      <Show when={helpOf(props.part, schemaWords)}>{(help) => <p class="text-sm text-muted">{help()}</p>}</Show>
      <For each={entries()}>
        {(key) => (
          <Show
            when={isOfObjects()}
            fallback={
              <div class="flex items-end gap-1">
                <div class="min-w-0 flex-1">
                  <InnerPart part={values()} place={[...props.place, key]} label={nameOf(key)} isRequired />
                </div>
                <Remove of={key} />
              </div>
            }
          >
            <div class="flex flex-col gap-3 rounded-md border border-line p-3">
              <div class="-my-1 flex items-center">
                <span class="min-w-0 flex-1 truncate text-sm font-medium">{nameOf(key)}</span>
                <Remove of={key} />
              </div>
              <SchemaForm part={values()} place={[...props.place, key]} />
            </div>
          </Show>
        )}
      </For>
      <Show
        when={isOfLines()}
        fallback={
          <TextInput
            label={t('inspector.newName')}
            placeholder={t('inspector.newName')}
            value={name()}
            maxLength={64}
            invalid={name() !== '' && !mayBeNamed(props.part, name().trim())}
            onChange={setName}
            onCommit={() => add(name().trim())}
          />
        }
      >
        <Combobox
          label={t('inspector.addLine')}
          placeholder={t('inspector.addLine')}
          value={null}
          options={lines().filter((one) => !entries().includes(one.value))}
          labels={pickerLabels()}
          onChange={(key) => key !== null && add(key)}
        />
      </Show>
    </fieldset>
  )
}
