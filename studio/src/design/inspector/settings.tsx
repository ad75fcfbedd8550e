import { Field } from '@checkwright/ui/field'
import { MultiSelect } from '@checkwright/ui/multi-select'
import { Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { useDesign } from '../context.ts'
import { Group } from './group.tsx'
import { JsonView } from './json-view.tsx'
import { KeyInput } from './key-input.tsx'
import { LocalisedInput } from './localised-input.tsx'
import { PluginSettings } from './plugin-settings.tsx'
import { problemTexts } from './problems.ts'
import { partOfLanguage } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'
import { Workbench } from './workbench.tsx'

/** The settings of the definition as a whole, and of the plugins it uses. */
export function Settings() {
  return (
    <Workbench>
      <h2 class="cw-visually-hidden">{t('inspector.thing.whole')}</h2>
      <SettingsGroups />
    </Workbench>
  )
}

/** As `Settings`, inside the inspector. */
export function SettingsGroups() {
  const design = useDesign()
  const whole = partOfLanguage('Definition')
  return (
    <>
      <Group id="definition" title={t('inspector.group.definition')} isOpen>
        <LocalisedInput place={['title']} label={t('inspector.Definition.title')} />
        <SchemaForm part={whole} place={[]} only={['kind', 'noun', 'description', 'applicant']} />
      </Group>
      <Group id="control" title={t('inspector.Definition.control')} hint={design.definition().control?.code}>
        <SchemaForm part={partOfLanguage('DocumentControl')} place={['control']} />
        <SchemaForm part={whole} place={[]} only={['numbering']} />
      </Group>
      <Group id="rights" title={t('inspector.Definition.rights')}>
        <SchemaForm part={partOfLanguage('Rights')} place={['rights']} />
      </Group>
      <Group id="lists" title={t('inspector.group.lists')}>
        <Answers name="summary" most={3} />
        <Answers name="columns" most={30} />
      </Group>
      <Group id="languages" title={t('inspector.group.languages')}>
        <SchemaForm part={whole} place={[]} only={['languages']} />
      </Group>
      <Group id="scales" title={t('inspector.Definition.scales')}>
        <SchemaForm part={whole} place={[]} only={['scales']} />
      </Group>
      <Group id="plugins" title={t('inspector.group.plugins')} isOpen>
        <PluginSettings />
      </Group>
      <Group id="advanced" title={t('inspector.group.advanced')}>
        <Show when={design.published() !== null} fallback={<SchemaForm part={whole} place={[]} only={['key']} />}>
          <KeyInput place={[]} />
        </Show>
        <JsonView place={[]} />
      </Group>
    </>
  )
}

/** Answers and figures shown beside the number or as columns of the list, in the order chosen. */
function Answers(props: { readonly name: 'summary' | 'columns'; readonly most: number }) {
  const design = useDesign()
  const tools = useTools()
  const list = () => design.definition()[props.name] ?? []
  return (
    <Field
      label={t(`inspector.Definition.${props.name}`)}
      help={t(`inspector.Definition.${props.name}.help`)}
      errors={problemTexts(design.problemsAt([props.name]))}
    >
      <MultiSelect
        value={list()}
        options={tools.choices.answers().map((one) => ({
          ...one,
          disabled: list().length >= props.most && !list().includes(one.value),
        }))}
        placeholder={t('inspector.choose')}
        labels={pickerLabels()}
        onChange={(next) => tools.change([props.name], next)}
      />
    </Field>
  )
}
