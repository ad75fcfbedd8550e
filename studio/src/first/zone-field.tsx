import { Combobox } from '@checkwright/ui/combobox'
import { Field } from '@checkwright/ui/field'
import { createMemo } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { pickerLabels } from '../app/picker-labels.ts'
import { zoneOptions } from './zones.ts'

/** The zone of the organisation. */
export function ZoneField(props: {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly help: string
}) {
  const options = createMemo(() => zoneOptions(props.value))
  return (
    <Field label={t('first.zone')} help={props.help} required requiredLabel={t('common.required')}>
      <Combobox
        options={options()}
        value={props.value}
        onChange={(zone) => zone !== null && props.onChange(zone)}
        labels={pickerLabels()}
      />
    </Field>
  )
}
