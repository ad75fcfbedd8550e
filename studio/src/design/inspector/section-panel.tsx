import { t } from '../../../i18n/index.ts'
import type { Place } from '../model/edit.ts'
import { ExpressionInput } from './condition/expression-input.tsx'
import { Group } from './group.tsx'
import { JsonView } from './json-view.tsx'
import { KeyInput } from './key-input.tsx'
import { LinePluginGroups } from './line-plugins-group.tsx'
import { LocalisedInput } from './localised-input.tsx'
import { partOfLanguage } from './schema.ts'
import { SchemaForm } from './schema-form.tsx'
import { useTools } from './tools.tsx'

/** The properties of a section. */
export function SectionPanel(props: { readonly place: Place }) {
  const tools = useTools()
  const key = () => String(tools.value([...props.place, 'key']) ?? '')
  return (
    <>
      <Group id="basics" title={t('inspector.group.basics')} isOpen>
        <LocalisedInput place={[...props.place, 'title']} label={t('inspector.Section.title')} />
        <LocalisedInput place={[...props.place, 'help']} label={t('inspector.Section.help')} isOptional isLong />
      </Group>
      <Group id="rules" title={t('inspector.group.rules')}>
        <ExpressionInput
          place={[...props.place, 'visible']}
          label={t('inspector.Section.visible')}
          frame="visible"
          without={t('inspector.visible.always')}
        />
        <ExpressionInput
          place={[...props.place, 'readOnly']}
          label={t('inspector.Section.readOnly')}
          frame="readOnly"
          without={t('inspector.readOnly.never')}
        />
      </Group>
      <LinePluginGroups kind="section" key={key()} />
      <Group id="advanced" title={t('inspector.group.advanced')}>
        <KeyInput place={props.place} />
        <SchemaForm part={partOfLanguage('Section')} place={props.place} only={['seenBy']} />
        <JsonView place={props.place} />
      </Group>
    </>
  )
}
