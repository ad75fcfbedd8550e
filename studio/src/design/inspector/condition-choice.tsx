import { Field } from '@checkwright/ui/field'
import { Select } from '@checkwright/ui/select'
import { createSignal, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import type { Place } from '../model/edit.ts'
import { ExpressionInput } from './condition/expression-input.tsx'
import { problemTexts } from './problems.ts'
import { useTools } from './tools.tsx'

/** Never, always, or when a condition holds: required and read-only. */
export function ConditionChoice(props: { readonly place: Place; readonly of: 'required' | 'readOnly' }) {
  const design = useDesign()
  const tools = useTools()
  const [isAsked, setIsAsked] = createSignal(false)
  const label = () => t(`inspector.Field.${props.of}`)
  const way = () => {
    const value = tools.value(props.place)
    if (typeof value === 'string' || isAsked()) return 'when'
    return value === true ? 'always' : 'never'
  }
  const choose = (next: string | null) => {
    setIsAsked(next === 'when')
    if (next === 'when') return
    const isAlways = next === 'always'
    tools.change(props.place, isAlways, {
      name: props.of === 'readOnly' ? 'readOnly' : isAlways ? 'required' : 'optional',
    })
  }
  return (
    <div class="flex flex-col gap-2">
      <Field label={label()} errors={way() === 'when' ? [] : problemTexts(design.problemsAt(props.place))}>
        <Select
          value={way()}
          options={(['never', 'always', 'when'] as const).map((one) => ({
            value: one,
            label: t(`inspector.${props.of}.${one}`),
          }))}
          onChange={choose}
        />
      </Field>
      <Show when={way() === 'when'}>
        <div class="border-l-2 border-line pl-3">
          <ExpressionInput
            place={props.place}
            label={t(`inspector.${props.of}.condition`)}
            frame={props.of}
            isOpen={typeof tools.value(props.place) !== 'string'}
            onClear={() => choose('never')}
          />
        </div>
      </Show>
    </div>
  )
}
