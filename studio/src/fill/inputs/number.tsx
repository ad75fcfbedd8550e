import type { Json } from '@checkwright/core/model/base'
import type { MoneyOptions, NumberOptions, RangeOptions } from '@checkwright/core/model/definition'
import { NumberInput } from '@checkwright/ui/number-input'
import { RangeInput } from '@checkwright/ui/range-input'
import { createSignal } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { currencySign } from '../../format/currency.ts'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

const asText = (value: Json | undefined) => (typeof value === 'string' ? value : '')

export function NumberControl(props: ControlProps) {
  const options = (): NumberOptions => props.node.field.options ?? {}
  return <Decimal {...props} unit={textOf(options().unit)} integer={options().scale === 0} />
}

export function MoneyControl(props: ControlProps) {
  const options = (): MoneyOptions => props.node.field.options ?? {}
  return <Decimal {...props} prefix={currencySign(options().currency)} integer={options().scale === 0} />
}

function Decimal(
  props: ControlProps & { readonly unit?: string; readonly prefix?: string; readonly integer: boolean },
) {
  const { fill, leave, errors } = useFill()
  return (
    <NumberInput
      label={props.label}
      value={asText(fill.raw(props.path))}
      onChange={(value) => fill.setOne(props.path, value === '' ? null : value)}
      onBlur={() => leave(props.path)}
      grouped
      integer={props.integer}
      {...(props.unit ? { unit: props.unit } : {})}
      {...(props.prefix ? { prefix: props.prefix } : {})}
      readOnly={fill.isReadOnly(props.path)}
      invalid={errors(props.path).length > 0}
    />
  )
}

type Bounds = { readonly from: string; readonly to: string }

export function RangeControl(props: ControlProps) {
  const { fill, leave, errors } = useFill()
  const options = (): RangeOptions => props.node.field.options ?? {}
  // While only one bound is typed there is no answer yet, but what stands in the box must stay.
  const [half, setHalf] = createSignal<Bounds>()
  const bounds = (): Bounds => {
    const value = fill.raw(props.path)
    const known = value !== null && typeof value === 'object' && !Array.isArray(value)
    const object = (known ? value : {}) as { readonly from?: Json; readonly to?: Json }
    return half() ?? { from: asText(object.from), to: asText(object.to) }
  }
  const change = (next: Bounds) => {
    const isWhole = next.from !== '' && next.to !== ''
    setHalf(isWhole || (next.from === '' && next.to === '') ? undefined : next)
    fill.setOne(props.path, isWhole ? { from: next.from, to: next.to } : null)
  }
  const unit = () => textOf(options().unit) || currencySign(options().currency)
  return (
    <div onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && leave(props.path)}>
      <RangeInput
        {...(props.label === undefined ? {} : { label: props.label })}
        value={bounds()}
        onChange={change}
        {...(unit() === undefined ? {} : { unit: unit() as string })}
        labels={{ from: t('fill.from'), to: t('fill.to'), between: t('fill.between') }}
        readOnly={fill.isReadOnly(props.path)}
        invalid={errors(props.path).length > 0}
      />
    </div>
  )
}
