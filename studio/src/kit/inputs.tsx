import { DateInput } from '@checkwright/ui/date-input'
import { DateTimeInput } from '@checkwright/ui/date-time-input'
import { Field } from '@checkwright/ui/field'
import { NumberInput } from '@checkwright/ui/number-input'
import { RangeInput } from '@checkwright/ui/range-input'
import { TextArea } from '@checkwright/ui/text-area'
import { TextInput } from '@checkwright/ui/text-input'
import Search from 'lucide-solid/icons/search'
import { createSignal } from 'solid-js'
import { Columns, Section } from './section.tsx'
import type { Texts } from './texts.ts'

/** Everything a value is typed into. */
export function Inputs(props: { readonly t: Texts }) {
  const [name, setName] = createSignal(props.t.customerValue)
  const [phone, setPhone] = createSignal('1380013800')
  const [query, setQuery] = createSignal('')
  const [text, setText] = createSignal(props.t.descriptionValue)
  const [amount, setAmount] = createSignal('26000.50')
  const [rate, setRate] = createSignal('91.2')
  const [range, setRange] = createSignal({ from: '-5', to: '28' })
  const [date, setDate] = createSignal('2026-10-13')
  const [dateTime, setDateTime] = createSignal('2026-10-12T09:30')
  const keep = () => {}
  return (
    <Section id="inputs" title={props.t.sections.inputs}>
      <Columns>
        <Field label={props.t.customer} help={props.t.customerHelp} required requiredLabel={props.t.required}>
          <TextInput value={name()} onChange={setName} />
        </Field>
        <Field label={props.t.phone} errors={[props.t.phoneError]} hint={props.t.optional}>
          <TextInput type="tel" value={phone()} onChange={setPhone} />
        </Field>
        <Field label={props.t.search}>
          <TextInput type="search" icon={Search} placeholder={props.t.searchHint} value={query()} onChange={setQuery} />
        </Field>
        <Field label={props.t.amount} required requiredLabel={props.t.required}>
          <NumberInput prefix="¥" unit={props.t.yuan} grouped value={amount()} onChange={setAmount} />
        </Field>
        <Field label={props.t.discount}>
          <NumberInput unit="%" value={rate()} onChange={setRate} />
        </Field>
        <Field label={props.t.temperature} group>
          <RangeInput
            value={range()}
            onChange={setRange}
            unit="°C"
            labels={{ from: props.t.from, to: props.t.to, between: props.t.between }}
          />
        </Field>
        <Field label={props.t.date}>
          <DateInput value={date()} onChange={setDate} />
        </Field>
        <Field label={props.t.dateTime}>
          <DateTimeInput value={dateTime()} onChange={setDateTime} />
        </Field>
        <Field label={props.t.number} hint={props.t.readOnly} readOnly>
          <TextInput value="KF-NS-2026-003" onChange={keep} />
        </Field>
        <Field label={props.t.number} hint={props.t.disabled} disabled>
          <TextInput value="KF-NS-2026-003" onChange={keep} />
        </Field>
        <Field label={props.t.amount} hint={props.t.disabled} disabled>
          <NumberInput unit={props.t.yuan} value="26000" grouped onChange={keep} />
        </Field>
      </Columns>
      <Field label={props.t.description} size="item">
        <TextArea value={text()} onChange={setText} />
      </Field>
    </Section>
  )
}
