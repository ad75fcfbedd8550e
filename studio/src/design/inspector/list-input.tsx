import type { Json } from '@checkwright/core/model/base'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { IconButton } from '@checkwright/ui/icon-button'
import { MultiSelect } from '@checkwright/ui/multi-select'
import type { Option } from '@checkwright/ui/option'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { createMemo, Index, Match, Show, Switch } from 'solid-js'
import { locale, t, textOfJson } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { useDesign } from '../context.ts'
import { beginnings } from './beginnings.ts'
import { initialOf } from './initial.ts'
import { InnerPart, type PartProps } from './inner-part.tsx'
import { helpOf, labelOf, optionOf } from './labels.ts'
import { problemTexts } from './problems.ts'
import { isObject, kindsOf, type Part, propertiesOf, type Shape, shapeOf } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'
import { WordsInput } from './words-input.tsx'

type ListShape = Shape & { readonly is: 'list' }

/** A list: of references and fixed words as one box to choose in, of texts as one to type in, of anything else part by part. */
export function ListInput(props: PartProps) {
  const items = createMemo(() => shapeOf((shapeOf(props.part) as ListShape).items))
  const isChosen = () => {
    const shape = items()
    if (shape.is === 'union') return isOfReferences(shape.alternatives)
    return shape.is === 'enum' || isReference(shape)
  }
  const isTyped = () => {
    const shape = items()
    return shape.is === 'text' && shape.input === undefined
  }
  return (
    <Switch fallback={<PartsList {...props} />}>
      <Match when={isChosen()}>
        <ChosenList {...props} />
      </Match>
      <Match when={isTyped()}>
        <WordsInput {...props} />
      </Match>
    </Switch>
  )
}

function useList(props: PartProps) {
  const tools = useTools()
  const shape = () => shapeOf(props.part) as ListShape
  const list = createMemo<readonly Json[]>(() => {
    const value = tools.value(props.place)
    return Array.isArray(value) ? value : []
  })
  /** A list may only be empty where that says something. */
  const put = (next: readonly Json[]) =>
    tools.change(props.place, next.length === 0 && shape().min > 0 && !props.isRequired ? undefined : next)
  return { shape, list, put }
}

function ChosenList(props: PartProps) {
  const design = useDesign()
  const tools = useTools()
  const { shape, list, put } = useList(props)
  const optionsOf = (part: Part): readonly Option[] => {
    const inner = shapeOf(part)
    if (inner.is === 'enum') {
      return inner.values.map((one) => ({ value: String(one), label: optionOf(part, one, schemaWords) }))
    }
    const kinds = { ...kindsOf(part), ...kindsOf(props.part) }
    return inner.is === 'text' && inner.input !== undefined
      ? tools.choices.of({ input: inner.input, place: props.place, ...kinds })
      : []
  }
  /** Of a union the alternatives one after the other, each told by the name of its only property. */
  const options = (): readonly Option[] => {
    const { items } = shape()
    const inner = shapeOf(items)
    if (inner.is !== 'union') return closed(optionsOf(items))
    const all = inner.alternatives.flatMap((one) => {
      const [property] = propertiesOf(one)
      if (property === undefined) return []
      const kind = labelOf(one, schemaWords)
      return optionsOf(property.part).map((option) => ({
        ...option,
        value: `${property.name}:${option.value}`,
        detail: kind,
      }))
    })
    return closed(all)
  }
  /** A full list takes no more. */
  const closed = (options: readonly Option[]): readonly Option[] => {
    const isFull = list().length >= shape().max
    const chosen = isFull ? list().map(textOf) : []
    return isFull ? options.map((one) => ({ ...one, disabled: !chosen.includes(one.value) })) : options
  }
  const isUnion = () => shapeOf(shape().items).is === 'union'
  const textOf = (value: Json): string => {
    if (!isObject(value)) return String(value)
    const [[name, inner] = ['', '']] = Object.entries(value)
    return `${name}:${inner}`
  }
  const entryOf = (text: string): Json => {
    if (!isUnion()) return text
    const colon = text.indexOf(':')
    return { [text.slice(0, colon)]: text.slice(colon + 1) }
  }
  return (
    <Field
      label={props.label ?? labelOf(props.part, schemaWords)}
      help={helpOf(props.part, schemaWords)}
      errors={problemTexts(design.problemsAt(props.place))}
    >
      <MultiSelect
        value={list().map(textOf)}
        options={options()}
        placeholder={t('inspector.choose')}
        loading={tools.choices.isLoading()}
        labels={pickerLabels()}
        onChange={(texts) => put(texts.map(entryOf))}
      />
    </Field>
  )
}

function PartsList(props: PartProps) {
  const tools = useTools()
  const { shape, list, put } = useList(props)
  const label = () => props.label ?? labelOf(props.part, schemaWords)
  const what = () => nameOfItem(shape().items, label())
  const add = () =>
    tools.change([...props.place, list().length], initialOf(shape().items, beginnings(tools, props.place, locale())))
  const addFirst = () => put([initialOf(shape().items, beginnings(tools, props.place, locale()))])
  const move = (index: number, by: 1 | -1) => {
    const moved = list()[index]
    if (moved === undefined) return
    put(
      list()
        .toSpliced(index, 1)
        .toSpliced(index + by, 0, moved),
    )
  }
  const remove = (index: number) => put(list().toSpliced(index, 1))
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{label()}</legend>
      <Show when={helpOf(props.part, schemaWords)}>{(help) => <p class="text-sm text-muted">{help()}</p>}</Show>
      <Index each={list()}>
        {(item, index) => (
          <div class="flex flex-col gap-3 rounded-md border border-line p-3">
            <div class="-my-1 flex items-center gap-1">
              <span class="min-w-0 flex-1 truncate text-sm text-muted">
                {titleOf(item()) ?? `${what()} ${index + 1}`}
              </span>
              <Show when={list().length > 1}>
                <IconButton
                  size="sm"
                  icon={ArrowUp}
                  label={t('inspector.moveUp')}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                />
                <IconButton
                  size="sm"
                  icon={ArrowDown}
                  label={t('inspector.moveDown')}
                  disabled={index === list().length - 1}
                  onClick={() => move(index, 1)}
                />
              </Show>
              <IconButton
                size="sm"
                icon={X}
                label={t('inspector.removeOne', { what: titleOf(item()) ?? `${what()} ${index + 1}` })}
                disabled={props.isRequired && list().length <= shape().min}
                onClick={() => remove(index)}
              />
            </div>
            <ItemInput part={shape().items} place={[...props.place, index]} label={what()} />
          </div>
        )}
      </Index>
      <Show when={list().length < shape().max}>
        <div>
          <Button size="sm" icon={Plus} onClick={() => (list().length === 0 ? addFirst() : add())}>
            {t('inspector.addOne', { what: what() })}
          </Button>
        </div>
      </Show>
    </fieldset>
  )
}

/** The inside of one element; an object shows its properties without another frame. */
function ItemInput(props: { readonly part: Part; readonly place: PartProps['place']; readonly label: string }) {
  const isPlain = () => shapeOf(props.part).is === 'object'
  return (
    <Show
      when={isPlain()}
      fallback={<InnerPart part={props.part} place={props.place} label={props.label} isRequired />}
    >
      <SchemaForm part={props.part} place={props.place} />
    </Show>
  )
}

const isReference = (shape: Shape): boolean =>
  shape.is === 'text' && shape.input !== undefined && !['expression', 'formula', 'linear-regex'].includes(shape.input)

/** Objects of one property each, all of which can be chosen from what there is: people by role, by step, by name. */
const isOfReferences = (alternatives: readonly Part[]): boolean =>
  alternatives.every((one) => {
    const properties = propertiesOf(one)
    const [only] = properties
    if (only === undefined || properties.length !== 1) return false
    const shape = shapeOf(only.part)
    return shape.is === 'enum' || isReference(shape)
  })

const nameOfItem = (items: Part, list: string): string => {
  const name = labelOf(items, schemaWords)
  return name === '' || name === 'item' ? list : name
}

const titleOf = (value: Json): string | undefined =>
  isObject(value) ? (textOfJson(value.title) ?? textOfJson(value.label)) || undefined : undefined
