import type { Field as FieldDefinition } from '@checkwright/core/model/definition'
import { Field } from '@checkwright/ui/field'
import { Select } from '@checkwright/ui/select'
import { Switch } from '@checkwright/ui/switch'
import { Switch as Cases, createMemo, Match, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { useKinds } from '../kinds.ts'
import { changeKind } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import { lineOf } from '../model/place.ts'
import { ChoicesInput } from './choices-input.tsx'
import { ColumnsInput } from './columns-input.tsx'
import { DefaultInput, takesDefault } from './default-input.tsx'
import { Group } from './group.tsx'
import { JsonView } from './json-view.tsx'
import { KeyInput } from './key-input.tsx'
import { LinePluginGroups } from './line-plugins-group.tsx'
import { LocalisedInput } from './localised-input.tsx'
import { optionsOfKind } from './parts.ts'
import { problemTexts } from './problems.ts'
import { isKindPublished } from './published.ts'
import { RulesGroup } from './rules-group.tsx'
import { partOfLanguage } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'

/** Options of a judged line that are about its proof; they stand in a group of their own. */
const proof = ['evidence', 'comment', 'finding', 'tags']
/** Options with editors of their own. */
const special = ['choices', 'columns']

/** The properties of a line or a column. */
export function FieldPanel(props: { readonly place: Place }) {
  const tools = useTools()
  const field = () => tools.value(props.place) as unknown as FieldDefinition
  const kind = createMemo(() => field().kind ?? '')
  const options = () => optionsOfKind(kind(), tools.plugins())
  const isColumn = () => (lineOf(props.place)?.length ?? 0) < props.place.length
  const isItem = () => kind() === 'item'
  return (
    <>
      <Group id="basics" title={t('inspector.group.basics')} isOpen>
        <LocalisedInput
          place={[...props.place, 'label']}
          label={t(kind() === 'note' ? 'inspector.noteText' : 'inspector.Field.label')}
          isLong={isItem() || kind() === 'note'}
        />
        <KindSelect place={props.place} kind={kind()} isColumn={isColumn()} />
        <Show when={kind() !== 'note' && kind() !== 'computed'}>
          <RequiredSwitch place={[...props.place, 'required']} />
        </Show>
        <LocalisedInput place={[...props.place, 'help']} label={t('inspector.Field.help')} isOptional isLong />
        <Cases>
          <Match when={kind() === 'choice' || kind() === 'choices'}>
            <ChoicesInput field={props.place} />
          </Match>
          <Match when={kind() === 'table'}>
            <ColumnsInput table={props.place} />
          </Match>
        </Cases>
        <SchemaForm
          part={options()}
          place={[...props.place, 'options']}
          except={[...special, ...(isItem() ? proof : [])]}
        />
      </Group>
      <RulesGroup place={props.place} kind={kind()} />
      <Show when={isItem()}>
        <Group id="evidence" title={t('inspector.group.evidence')}>
          <SchemaForm part={options()} place={[...props.place, 'options']} only={proof} />
        </Group>
      </Show>
      <LinePluginGroups kind={kind()} key={field().key} />
      <Group id="advanced" title={t('inspector.group.advanced')}>
        <KeyInput place={props.place} />
        <SchemaForm
          part={partOfLanguage('Field')}
          place={props.place}
          only={kind() === 'note' ? ['seenBy'] : ['personal', 'seenBy']}
        />
        <Show when={takesDefault(kind())}>
          <DefaultInput place={props.place} field={field()} />
        </Show>
        <JsonView place={props.place} />
      </Group>
    </>
  )
}

function KindSelect(props: { readonly place: Place; readonly kind: string; readonly isColumn: boolean }) {
  const design = useDesign()
  const tools = useTools()
  const kinds = useKinds()
  const isFixed = () => isKindPublished(design.published(), String(tools.value([...props.place, 'key'])))
  const options = () => {
    const all = kinds.all(props.isColumn ? 'column' : 'line')
    return all.some((one) => one.value === props.kind) ? all : [...all, { value: props.kind, label: props.kind }]
  }
  const change = (kind: string | null) => {
    const act = kind === null ? null : changeKind(design.definition(), props.place, kind, design.taken())
    if (act) design.perform(act)
  }
  return (
    <Field
      label={t('inspector.Field.kind')}
      help={isFixed() ? t('inspector.kindFixed') : undefined}
      disabled={isFixed()}
      errors={problemTexts(design.problemsAt([...props.place, 'kind']))}
    >
      <Select value={props.kind} options={options()} onChange={change} />
    </Field>
  )
}

function RequiredSwitch(props: { readonly place: Place }) {
  const tools = useTools()
  const isByCondition = () => typeof tools.value(props.place) === 'string'
  return (
    <Switch
      checked={tools.value(props.place) === true || isByCondition()}
      detail={isByCondition() ? t('inspector.byCondition') : undefined}
      onChange={(isOn) => tools.change(props.place, isOn, { name: isOn ? 'required' : 'optional' })}
    >
      {t('inspector.Field.required')}
    </Switch>
  )
}
