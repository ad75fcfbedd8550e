import { Combobox } from '@checkwright/ui/combobox'
import { Field } from '@checkwright/ui/field'
import { MultiSelect } from '@checkwright/ui/multi-select'
import type { Option } from '@checkwright/ui/option'
import { PersonPicker } from '@checkwright/ui/person-picker'
import { Select } from '@checkwright/ui/select'
import { createSignal } from 'solid-js'
import { Columns, Section } from './section.tsx'
import type { Texts } from './texts.ts'

const initials = [
  'linlan ll',
  'zhoumin zm',
  'wangxiaoyan wxy',
  'chenhao ch',
  'lixiang lx',
  'hejing hj',
  'zhaoguoping zgp',
  'sunli sl',
]

/** Everything that is chosen from a list. */
export function Pickers(props: { readonly t: Texts }) {
  const [severity, setSeverity] = createSignal<string | null>(null)
  const [department, setDepartment] = createSignal<string | null>('1')
  const [departments, setDepartments] = createSignal<readonly string[]>(['1', '3'])
  const [person, setPerson] = createSignal<readonly string[]>(['3'])
  const [people, setPeople] = createSignal<readonly string[]>(['0', '1', '7'])
  const list = (labels: readonly string[]): readonly Option[] =>
    labels.map((label, index) => ({ value: String(index), label }))
  const persons = (): readonly Option[] =>
    props.t.people.map((label, index) => ({
      value: String(index),
      label,
      detail: props.t.departments[index % props.t.departments.length] ?? '',
      keywords: (initials[index] ?? '').split(' '),
    }))
  const keep = () => {}
  return (
    <Section id="pickers" title={props.t.sections.pickers}>
      <Columns>
        <Field label={props.t.severity}>
          <Select
            placeholder={props.t.choose}
            value={severity()}
            onChange={setSeverity}
            options={list(props.t.severities)}
          />
        </Field>
        <Field label={props.t.severity} errors={[props.t.choiceError]}>
          <Select value="1" onChange={keep} options={list(props.t.severities)} />
        </Field>
        <Field label={props.t.severity} hint={props.t.disabled} disabled>
          <Select value="1" onChange={keep} options={list(props.t.severities)} />
        </Field>
        <Field label={props.t.department}>
          <Combobox
            value={department()}
            onChange={setDepartment}
            options={list(props.t.departments)}
            placeholder={props.t.choose}
            labels={props.t.picker}
          />
        </Field>
        <Field label={props.t.department}>
          <MultiSelect
            value={departments()}
            onChange={setDepartments}
            options={list(props.t.departments)}
            placeholder={props.t.choose}
            labels={props.t.picker}
          />
        </Field>
        <Field label={props.t.person} required requiredLabel={props.t.required}>
          <PersonPicker value={person()} onChange={setPerson} options={persons()} labels={props.t.picker} />
        </Field>
        <Field label={props.t.copyTo}>
          <PersonPicker multiple value={people()} onChange={setPeople} options={persons()} labels={props.t.picker} />
        </Field>
        <Field label={props.t.person} hint={props.t.disabled} disabled>
          <PersonPicker value={['2']} onChange={keep} options={persons()} labels={props.t.picker} />
        </Field>
      </Columns>
    </Section>
  )
}
