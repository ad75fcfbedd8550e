import type { TextOptions } from '@checkwright/core/model/definition'
import { TextArea } from '@checkwright/ui/text-area'
import { TextInput } from '@checkwright/ui/text-input'
import { textOf } from '../../../i18n/index.ts'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

const asText = (value: unknown) => (typeof value === 'string' ? value : '')

export function TextControl(props: ControlProps) {
  const { fill, leave, errors } = useFill()
  const options = (): TextOptions => props.node.field.options ?? {}
  return (
    <TextInput
      label={props.label}
      value={asText(fill.raw(props.path))}
      onChange={(value) => fill.setOne(props.path, value === '' ? null : value)}
      onBlur={() => leave(props.path)}
      maxLength={options().maxLength ?? 500}
      placeholder={textOf(options().example)}
      readOnly={fill.isReadOnly(props.path)}
      invalid={errors(props.path).length > 0}
    />
  )
}

export function LongTextControl(props: ControlProps) {
  const { fill, leave, errors } = useFill()
  const options = (): TextOptions => props.node.field.options ?? {}
  return (
    <TextArea
      label={props.label}
      value={asText(fill.raw(props.path))}
      onChange={(value) => fill.setOne(props.path, value === '' ? null : value)}
      onBlur={() => leave(props.path)}
      maxLength={options().maxLength ?? 20_000}
      rows={props.isCell ? 1 : 3}
      readOnly={fill.isReadOnly(props.path)}
      invalid={errors(props.path).length > 0}
    />
  )
}
