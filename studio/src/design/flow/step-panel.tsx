import type { Step } from '@checkwright/core/model/definition'
import { Field } from '@checkwright/ui/field'
import { MultiSelect } from '@checkwright/ui/multi-select'
import { Select } from '@checkwright/ui/select'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { useDesign } from '../context.ts'
import { fieldOptions } from '../inspector/choices.ts'
import { Group } from '../inspector/group.tsx'
import { InnerPart } from '../inspector/inner-part.tsx'
import { JsonView } from '../inspector/json-view.tsx'
import { KeyInput } from '../inspector/key-input.tsx'
import { LocalisedInput } from '../inspector/localised-input.tsx'
import { optionsOfStep } from '../inspector/parts.ts'
import { problemTexts } from '../inspector/problems.ts'
import { partOfLanguage, propertyOf } from '../inspector/schema.ts'
import { SchemaForm } from '../inspector/schema-form.tsx'
import { useTools } from '../inspector/tools.tsx'
import type { Place } from '../model/edit.ts'
import { ActorsInput, ExcludedInput } from './actors-input.tsx'
import { stepIcons } from './add-step.tsx'
import { earlierSteps } from './steps.ts'

const languageParts = {
  fill: 'FillStep',
  approval: 'ApprovalStep',
  choice: 'ChoiceStep',
  parallel: 'ParallelStep',
  end: 'EndStep',
} as const

/** The properties of a step: who, what they fill in and sign, and what they may decide. */
export function StepPanel(props: { readonly place: Place }) {
  const tools = useTools()
  const step = () => tools.value(props.place) as unknown as Step
  const kind = createMemo(() => step().kind)
  const isWork = () => kind() === 'fill' || kind() === 'approval'
  const part = createMemo(() => {
    const known = kind()
    return partOfLanguage(
      Object.hasOwn(stepIcons, known) ? languageParts[known as keyof typeof languageParts] : 'PluginStep',
    )
  })
  return (
    <>
      <Group id="step basics" title={t('inspector.group.basics')} isOpen>
        <LocalisedInput place={[...props.place, 'title']} label={t('flow.stepTitle')} name="stepTitle" />
        <Show when={isWork() || kind().includes('.')}>
          <LocalisedInput place={[...props.place, 'instructions']} label={t('flow.instructions')} isOptional isLong />
        </Show>
        <Switch>
          <Match when={kind() === 'parallel'}>
            <OneProperty of="ParallelStep" name="join" place={props.place} />
          </Match>
          <Match when={kind() === 'end'}>
            <OneProperty of="EndStep" name="outcome" place={props.place} />
          </Match>
          <Match when={kind().includes('.')}>
            <SchemaForm part={optionsOfStep(kind(), tools.plugins())} place={[...props.place, 'options']} />
          </Match>
        </Switch>
      </Group>
      <Show when={isWork()}>
        <Group id="step people" title={t('flow.group.people')} isOpen>
          <ActorsInput place={[...props.place, 'actors']} list="of" />
          <OneProperty of={part().name} name="mode" place={props.place} />
          <ExcludedInput place={[...props.place, 'actors']} />
          <ActorsInput place={[...props.place, 'actors']} list="fallback" />
        </Group>
        <Group id="step fields" title={t('flow.group.fields')}>
          <Edits place={[...props.place, 'edits']} isFill={kind() === 'fill'} />
          <Fields place={[...props.place, 'sign']} label={t('flow.sign')} kinds={['signature']} />
        </Group>
        <Group id="step decisions" title={t('flow.group.decisions')}>
          <Returns place={props.place} />
          <Show when={kind() === 'approval'}>
            <OneProperty of="ApprovalStep" name="reject" place={props.place} />
          </Show>
        </Group>
      </Show>
      <Group id="advanced" title={t('inspector.group.advanced')}>
        <KeyInput place={props.place} />
        <JsonView place={props.place} />
      </Group>
    </>
  )
}

function OneProperty(props: { readonly of: string; readonly name: string; readonly place: Place }) {
  const property = () => propertyOf(partOfLanguage(props.of), props.name)
  return (
    <Show when={property()}>
      {(known) => (
        <InnerPart part={known().part} place={[...props.place, props.name]} isRequired={known().isRequired} />
      )}
    </Show>
  )
}

/** What may be written in a step. Nothing chosen means everything where people fill in, and nothing where they approve. */
function Edits(props: { readonly place: Place; readonly isFill: boolean }) {
  const design = useDesign()
  const tools = useTools()
  const list = () => (tools.value(props.place) ?? []) as readonly string[]
  const options = () =>
    fieldOptions(design.definition(), undefined, '', true).filter(
      (one) => !isKind(one.value, ['signature', 'computed', 'note']),
    )
  const isKind = (key: string, kinds: readonly string[]) =>
    fieldOptions(design.definition(), kinds).some((one) => one.value === key)
  return (
    <Field
      label={t('flow.editsLabel')}
      help={t(props.isFill ? 'flow.editsFillHelp' : 'flow.editsApprovalHelp')}
      errors={problemTexts(design.problemsAt(props.place))}
    >
      <MultiSelect
        value={list()}
        options={options()}
        placeholder={t(props.isFill ? 'flow.everything' : 'flow.nothing')}
        labels={pickerLabels()}
        onChange={(next) => tools.change(props.place, next.length === 0 ? undefined : next, { name: 'stepFields' })}
      />
    </Field>
  )
}

function Fields(props: { readonly place: Place; readonly label: string; readonly kinds: readonly string[] }) {
  const design = useDesign()
  const tools = useTools()
  const list = () => (tools.value(props.place) ?? []) as readonly string[]
  return (
    <Field label={props.label} errors={problemTexts(design.problemsAt(props.place))}>
      <MultiSelect
        value={list()}
        options={fieldOptions(design.definition(), props.kinds)}
        placeholder={t('flow.noSignature')}
        labels={pickerLabels()}
        onChange={(next) => tools.change(props.place, next.length === 0 ? undefined : next, { name: 'stepFields' })}
      />
    </Field>
  )
}

/** Where this step may send a record back to. */
function Returns(props: { readonly place: Place }) {
  const design = useDesign()
  const tools = useTools()
  const here = (): Place => [...props.place, 'returnTo']
  const list = () => tools.value(here()) as readonly string[] | undefined
  const way = () => {
    const known = list()
    return known === undefined ? 'earlier' : known.length === 0 ? 'none' : 'these'
  }
  const earlier = () => earlierSteps(design.definition(), props.place)
  const choose = (next: string | null) => {
    const first = earlier().at(-1)?.key
    const value = next === 'none' ? [] : next === 'these' && first !== undefined ? [first] : undefined
    tools.change(here(), value, { name: 'returnTo' })
  }
  return (
    <>
      <Field label={t('flow.returnTo')} errors={problemTexts(design.problemsAt(here()))}>
        <Select
          value={way()}
          options={[
            { value: 'earlier', label: t('flow.return.earlier') },
            { value: 'these', label: t('flow.return.these'), disabled: earlier().length === 0 },
            { value: 'none', label: t('flow.return.none') },
          ]}
          onChange={choose}
        />
      </Field>
      <Show when={way() === 'these'}>
        <MultiSelect
          label={t('flow.return.these')}
          value={list() ?? []}
          options={tools.choices
            .of({ input: 'step-ref', place: props.place })
            .filter((one) => list()?.includes(one.value) || earlier().some((step) => step.key === one.value))}
          placeholder={t('inspector.choose')}
          labels={pickerLabels()}
          onChange={(next) => tools.change(here(), next, { name: 'returnTo' })}
        />
      </Show>
    </>
  )
}
