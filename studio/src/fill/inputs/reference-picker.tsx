import type { PersonOptions } from '@checkwright/core/model/definition'
import { Combobox } from '@checkwright/ui/combobox'
import { PersonPicker } from '@checkwright/ui/person-picker'
import { useQuery } from '@tanstack/solid-query'
import { createMemo, Show } from 'solid-js'
import { departmentsQuery, peopleQuery } from '../../../api/queries.ts'
import { t } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

/** The searchable list of people or departments. */
export function ReferencePicker(props: ControlProps) {
  const { fill, leave, errors, nameOf } = useFill()
  const isPerson = () => props.node.field.kind === 'person'
  const options = (): PersonOptions => props.node.field.options ?? {}
  const people = useQuery(peopleQuery)
  const departments = useQuery(departmentsQuery)
  const choices = createMemo(() => {
    if (!isPerson()) {
      return departments.isSuccess ? departments.data.items.map((one) => ({ value: one.id, label: one.name })) : []
    }
    const all = people.isSuccess ? people.data.items : []
    const role = options().role
    return all
      .filter((one) => one.active !== false && (role === undefined || one.roles.includes(role)))
      .map((one) => ({ value: one.id, label: one.name, detail: one.department ? (nameOf(one.department) ?? '') : '' }))
  })
  const value = () => {
    const raw = fill.raw(props.path)
    return typeof raw === 'string' ? raw : null
  }
  const change = (next: string | null) => {
    fill.setOne(props.path, next)
    leave(props.path)
  }
  const common = () => ({
    ...(props.label === undefined ? {} : { label: props.label }),
    options: choices(),
    known:
      value() === null ? [] : [{ value: value() as string, label: nameOf(value() as string) ?? (value() as string) }],
    loading: isPerson() ? people.isPending : departments.isPending,
    placeholder: isPerson() ? t('fill.choosePerson') : t('fill.chooseDepartment'),
    labels: pickerLabels(),
    readOnly: fill.isReadOnly(props.path),
    invalid: errors(props.path).length > 0,
    onBlur: () => leave(props.path),
  })
  return (
    <Show when={isPerson()} fallback={<Combobox {...common()} value={value()} onChange={change} />}>
      <PersonPicker
        {...common()}
        value={value() === null ? [] : [value() as string]}
        onChange={(list) => change(list[0] ?? null)}
      />
    </Show>
  )
}
