import type { DateOptions } from '@checkwright/core/model/definition'
import { DateInput } from '@checkwright/ui/date-input'
import { DateTimeInput } from '@checkwright/ui/date-time-input'
import { createSignal } from 'solid-js'
import { fromLocalInput, toLocalInput } from '../../format/time.ts'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

export function DateControl(props: ControlProps) {
  const { fill, leave, errors } = useFill()
  const options = (): DateOptions => props.node.field.options ?? {}
  const value = () => fill.raw(props.path)
  return (
    <DateInput
      label={props.label}
      value={typeof value() === 'string' ? (value() as string) : ''}
      onChange={(date) => fill.setOne(props.path, date === '' ? null : date)}
      onBlur={() => leave(props.path)}
      min={options().min}
      max={options().max}
      readOnly={fill.isReadOnly(props.path)}
      invalid={errors(props.path).length > 0}
    />
  )
}

export function DateTimeControl(props: ControlProps) {
  const { fill, leave, errors } = useFill()
  const [half, setHalf] = createSignal<string>()
  const value = () => fill.raw(props.path)
  const change = (text: string) => {
    const at = text === '' ? null : fromLocalInput(text)
    setHalf(text !== '' && at === null ? text : undefined)
    fill.setOne(props.path, at)
  }
  return (
    <DateTimeInput
      label={props.label}
      value={half() ?? (typeof value() === 'string' ? toLocalInput(value() as string) : '')}
      onChange={change}
      onBlur={() => leave(props.path)}
      readOnly={fill.isReadOnly(props.path)}
      invalid={errors(props.path).length > 0}
    />
  )
}
