import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { t } from '../../i18n/index.ts'
import { isKey } from './blank.ts'

/** The key of a form that is being made, with what is wrong with it. */
export function KeyField(props: {
  readonly value: string
  readonly onChange: (key: string) => void
  /** What the server said of it. */
  readonly error?: string | undefined
}) {
  const errors = () => [
    ...(props.error === undefined ? [] : [props.error]),
    ...(isKey(props.value) ? [] : [t('definitions.keyRule')]),
  ]
  return (
    <Field label={t('definitions.key')} help={t('definitions.keyHelp')} errors={errors()}>
      <TextInput value={props.value} maxLength={64} onChange={(value) => props.onChange(value.trim())} />
    </Field>
  )
}
