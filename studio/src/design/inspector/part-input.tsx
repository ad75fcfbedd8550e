import type { Json } from '@checkwright/core/model/base'
import { Combobox } from '@checkwright/ui/combobox'
import { DateInput } from '@checkwright/ui/date-input'
import { Field } from '@checkwright/ui/field'
import { NumberInput } from '@checkwright/ui/number-input'
import { Select } from '@checkwright/ui/select'
import { Switch } from '@checkwright/ui/switch'
import { TextArea } from '@checkwright/ui/text-area'
import { TextInput } from '@checkwright/ui/text-input'
import { Switch as Cases, createMemo, createSignal, Match, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { useDesign } from '../context.ts'
import { ExpressionInput } from './condition/expression-input.tsx'
import { FormulaInput } from './condition/formula-input.tsx'
import type { PartProps } from './inner-part.tsx'
import { JsonInput } from './json-input.tsx'
import { helpOf, labelOf, optionOf } from './labels.ts'
import { ListInput } from './list-input.tsx'
import { LocalisedInput } from './localised-input.tsx'
import { MapInput } from './map-input.tsx'
import { ObjectInput } from './object-input.tsx'
import { problemTexts } from './problems.ts'
import { defaultOf, type TextInput as Input, kindsOf, type Part, type Shape, shapeOf } from './schema.ts'
import { tableAround, useTools } from './tools.tsx'
import { UnionInput } from './union-input.tsx'
import { schemaWords } from './words.ts'

/** The input for one part of a schema, whatever it asks for. */
export function PartInput(props: PartProps) {
  const shape = createMemo(() => shapeOf(props.part))
  const is = (kind: Shape['is']) => shape().is === kind
  const label = () => props.label ?? labelOf(props.part, schemaWords)
  return (
    <Cases fallback={<LeafInput {...props} />}>
      <Match when={is('localised')}>
        <LocalisedInput
          place={props.place}
          label={label()}
          help={helpOf(props.part, schemaWords)}
          isOptional={!props.isRequired}
          isLong={(shape() as Shape & { readonly is: 'localised' }).maxLength > 400 && isSentence(props.part)}
        />
      </Match>
      <Match when={is('boolean')}>
        <BooleanInput {...props} />
      </Match>
      <Match when={is('object')}>
        <ObjectInput {...props} />
      </Match>
      <Match when={is('list')}>
        <ListInput {...props} />
      </Match>
      <Match when={is('map')}>
        <MapInput {...props} />
      </Match>
      <Match when={is('union')}>
        <UnionInput {...props} />
      </Match>
      <Match when={is('json')}>
        <JsonInput {...props} />
      </Match>
      <Match when={isFormula(shape())}>
        <FormulaPart {...props} />
      </Match>
      <Match when={isExpression(shape())}>
        <ExpressionInput place={props.place} label={label()} help={helpOf(props.part, schemaWords)} />
      </Match>
    </Cases>
  )
}

/** Texts of one line are the rule; these are sentences. */
const isSentence = (part: Part): boolean => /\.(finding|meaning|instructions|description|help|source)$/.test(part.label)

const isFormula = (shape: Shape): boolean => shape.is === 'text' && shape.input === 'formula'

const isExpression = (shape: Shape): boolean => shape.is === 'text' && shape.input === 'expression'

/** What a value is worked out by. */
function FormulaPart(props: PartProps) {
  const design = useDesign()
  const tools = useTools()
  const label = () => props.label ?? labelOf(props.part, schemaWords)
  const text = () => {
    const value = tools.value(props.place)
    return typeof value === 'string' ? value : ''
  }
  return (
    <Field group label={label()} help={helpOf(props.part, schemaWords)}>
      <FormulaInput
        label={label()}
        value={text()}
        table={tableAround(design.definition() as unknown as Json, props.place)}
        isCondition={false}
        onChange={(next) => tools.change(props.place, next, { name: 'formula', isTyping: true })}
      />
    </Field>
  )
}

function LeafInput(props: PartProps) {
  const design = useDesign()
  const tools = useTools()
  const shape = createMemo(() => shapeOf(props.part))
  const [refused, setRefused] = createSignal<string>()
  const label = () => props.label ?? labelOf(props.part, schemaWords)
  const value = () => tools.value(props.place)
  const text = () => {
    const known = value() ?? defaultOf(props.part)
    return known === undefined ? '' : String(known)
  }
  const set = (next: Json | undefined, isTyping = false) => {
    setRefused(undefined)
    tools.change(props.place, next, { isTyping })
  }
  const isInteger = () => {
    const known = shape()
    return known.is === 'number' && known.isInteger
  }
  const emptied = (next: string): Json | undefined => (next === '' && !props.isRequired ? undefined : next)
  const setNumber = (next: string) => {
    const { maximum, exclusiveMaximum } = props.part.schema
    const most = Number(maximum ?? exclusiveMaximum ?? Number.POSITIVE_INFINITY)
    if (next === '') set(undefined, true)
    else if (isInteger() && !Number.isInteger(Number(next))) setRefused(t('inspector.noInteger'))
    else if (Number(next) > most) setRefused(t('inspector.atMost', { max: most }))
    else set(Number(next), true)
  }
  const input = (): Input | undefined => {
    const known = shape()
    return known.is === 'text' ? known.input : undefined
  }
  const isLong = () => {
    const known = shape()
    return known.is === 'text' && known.isLong
  }
  const maxLength = () => {
    const most = props.part.schema.maxLength
    // What a draft takes of texts whose form bounds them otherwise.
    return { maxLength: typeof most === 'number' ? most : 200 }
  }
  const errors = () => {
    const own = refused()
    return own === undefined ? problemTexts(design.problemsAt(props.place)) : [own]
  }
  return (
    <Field label={label()} help={helpOf(props.part, schemaWords)} errors={errors()}>
      <Cases>
        <Match when={shape().is === 'enum'}>
          <EnumSelect {...props} />
        </Match>
        <Match when={shape().is === 'number'}>
          <NumberInput
            value={text()}
            integer={isInteger()}
            onChange={setNumber}
            onMalformed={(is) => setRefused(is ? t('inspector.noNumber') : undefined)}
          />
        </Match>
        <Match when={shape().is === 'decimal'}>
          <NumberInput
            value={text()}
            onChange={(next) => set(emptied(next), true)}
            onMalformed={(is) => setRefused(is ? t('inspector.noNumber') : undefined)}
          />
        </Match>
        <Match when={shape().is === 'date'}>
          <DateInput value={text()} onChange={(next) => set(emptied(next), true)} />
        </Match>
        <Match when={input() !== undefined && input() !== 'linear-regex'}>
          <ReferenceInput {...props} input={input() as Input} />
        </Match>
        <Match when={isLong()}>
          <TextArea value={text()} {...maxLength()} onChange={(next) => set(emptied(next), true)} />
        </Match>
        <Match when={true}>
          <TextInput value={text()} {...maxLength()} onChange={(next) => set(emptied(next), true)} />
        </Match>
      </Cases>
    </Field>
  )
}

/** One of a list of values; what counts anyway is chosen as long as nothing stands there. */
function EnumSelect(props: PartProps) {
  const tools = useTools()
  const values = () => {
    const shape = shapeOf(props.part)
    return shape.is === 'enum' ? shape.values : []
  }
  const value = () => tools.value(props.place) ?? defaultOf(props.part)
  const isFree = () => !props.isRequired && defaultOf(props.part) === undefined
  return (
    <Select
      value={value() === undefined ? null : String(value())}
      options={values().map((one) => ({ value: String(one), label: optionOf(props.part, one, schemaWords) }))}
      {...(isFree() ? { placeholder: t('inspector.notSet') } : {})}
      onChange={(next) =>
        tools.change(
          props.place,
          values().find((one) => String(one) === next),
        )
      }
    />
  )
}

/** Something of the draft or of the organisation, chosen from what there is. */
function ReferenceInput(props: PartProps & { readonly input: Input }) {
  const tools = useTools()
  const value = () => {
    const known = tools.value(props.place) ?? defaultOf(props.part)
    return typeof known === 'string' && known !== '' ? known : null
  }
  const options = () => tools.choices.of({ input: props.input, place: props.place, ...kindsOf(props.part) })
  return (
    <Combobox
      value={value()}
      options={options()}
      placeholder={t('inspector.choose')}
      loading={tools.choices.isLoading()}
      labels={pickerLabels()}
      onChange={(next) => tools.change(props.place, next ?? (props.isRequired ? '' : undefined))}
    />
  )
}

function BooleanInput(props: PartProps) {
  const tools = useTools()
  const design = useDesign()
  const isOn = () => (tools.value(props.place) ?? defaultOf(props.part) ?? false) === true
  return (
    <div class="flex flex-col gap-1">
      <Switch
        checked={isOn()}
        onChange={(next) => tools.change(props.place, next)}
        detail={helpOf(props.part, schemaWords)}
      >
        {props.label ?? labelOf(props.part, schemaWords)}
      </Switch>
      <Show when={problemTexts(design.problemsAt(props.place))[0]}>
        {(text) => <p class="text-sm text-danger">{text()}</p>}
      </Show>
    </div>
  )
}
