import type { Json } from '@checkwright/core/model/base'
import { Field } from '@checkwright/ui/field'
import { Select } from '@checkwright/ui/select'
import { createMemo, Show } from 'solid-js'
import { locale, t } from '../../../i18n/index.ts'
import { beginnings } from './beginnings.ts'
import { initialOf } from './initial.ts'
import { InnerPart, type PartProps } from './inner-part.tsx'
import { helpOf, labelOf, optionOf } from './labels.ts'
import { alternativeOf, defaultOf, type Part, propertiesOf, type Shape, shapeOf } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'

/** One of several forms a value may have: which one is chosen first, then what belongs to it. */
export function UnionInput(props: PartProps) {
  const tools = useTools()
  const ways = createMemo(() => waysOf((shapeOf(props.part) as Shape & { readonly is: 'union' }).alternatives))
  const alternatives = () => ways().map((one) => one.part)
  const value = () => tools.value(props.place) ?? defaultOf(props.part)
  const chosen = createMemo(() => {
    const now = value()
    const fixed = ways().findIndex((one) => one.value !== undefined && one.value === now)
    if (fixed >= 0 || now === undefined) return fixed
    const part = alternatives()[alternativeOf(alternatives(), now)]
    return ways().findIndex((one) => one.value === undefined && one.part === part)
  })
  const choose = (next: string | null) => {
    const way = next === null ? undefined : ways()[Number(next)]
    if (way === undefined) tools.change(props.place, undefined)
    else tools.change(props.place, way.value ?? initialOf(way.part, beginnings(tools, props.place, locale())))
  }
  const inner = () => {
    const way = ways()[chosen()]
    return way === undefined || way.value !== undefined ? undefined : way.part
  }
  const isFree = () => !props.isRequired && defaultOf(props.part) === undefined
  return (
    <div class="flex flex-col gap-2">
      <Field label={props.label ?? labelOf(props.part, schemaWords)} help={helpOf(props.part, schemaWords)}>
        <Select
          value={chosen() < 0 ? null : String(chosen())}
          options={ways().map((way, index) => ({ value: String(index), label: way.label() }))}
          {...(isFree() ? { placeholder: t('inspector.notSet') } : {})}
          onChange={choose}
        />
      </Field>
      <Show when={inner()}>
        {(part) => (
          <Show when={shapeOf(part()).is === 'object'} fallback={<InnerPart {...props} part={part()} isRequired />}>
            <Show when={propertiesOf(part()).length > 0}>
              <div class="flex flex-col gap-3 border-l-2 border-line pl-3">
                <SchemaForm part={part()} place={props.place} />
              </div>
            </Show>
          </Show>
        )}
      </Show>
    </div>
  )
}

type Way = { readonly part: Part; readonly value?: Json; label(): string }

/** Fixed values are ways of their own, so that "all", "any" and "a number" are one choice. */
const waysOf = (alternatives: readonly Part[]): readonly Way[] =>
  alternatives.flatMap((part): readonly Way[] => {
    const shape = shapeOf(part)
    if (shape.is === 'enum') {
      return shape.values.map((value) => ({ part, value, label: () => optionOf(part, value, schemaWords) }))
    }
    const label = () => labelOf(part, schemaWords)
    return shape.is === 'const' ? [{ part, value: shape.value, label }] : [{ part, label }]
  })
