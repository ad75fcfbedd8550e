import type { DepartmentChange, DepartmentRow } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Combobox } from '@checkwright/ui/combobox'
import { Field } from '@checkwright/ui/field'
import { PersonPicker } from '@checkwright/ui/person-picker'
import { Sheet } from '@checkwright/ui/sheet'
import { Switch } from '@checkwright/ui/switch'
import { TextInput } from '@checkwright/ui/text-input'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { departmentsQuery, keys, peopleQuery } from '../../api/queries.ts'
import { locale, t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { pickerLabels } from '../app/picker-labels.ts'
import { toasts } from '../app/toasts.tsx'
import { departmentOptions } from './department-tree.ts'

/** Adds a department to the tree, or renames, moves, heads or ends one. */
export function DepartmentSheet(props: { readonly department?: DepartmentRow; readonly onClose: () => void }) {
  const client = useQueryClient()
  const departments = useQuery(departmentsQuery)
  const people = useQuery(peopleQuery)
  const before = props.department
  const [entry, setEntry] = createStore({
    name: before?.name ?? '',
    parent: before?.parent ?? null,
    head: before?.head ?? null,
    ended: before?.ended ?? false,
  })
  const [isTried, setIsTried] = createSignal(false)
  const errors = () => (isTried() && entry.name.trim() === '' ? [t('problems.answer.missing')] : [])
  const act = createAct((body: DepartmentChange & { readonly name: string }, key) =>
    before === undefined
      ? call('POST /api/departments', { body: added(body), key })
      : call('PUT /api/departments/:id', { params: { id: before.id }, body, key }),
  )
  const save = async () => {
    setIsTried(true)
    if (errors().length > 0) return
    const department = await act.run({ ...entry, name: entry.name.trim() })
    if (!department) return
    await client.invalidateQueries({ queryKey: keys.departments })
    toasts.show({ text: t('people.saved', { name: department.name }), tone: 'ok' })
    props.onClose()
  }
  const options = () => (departments.isSuccess ? departmentOptions(departments.data.items, locale(), before?.id) : [])
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={before === undefined ? t('people.addDepartment') : t('people.editingDepartment', { name: before.name })}
      labels={{ close: t('common.close') }}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Button tone="primary" loading={act.isBusy()} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {errorText(act.error())}
          </Banner>
        </Show>
        <Field label={t('people.departmentName')} required requiredLabel={t('common.required')} errors={errors()}>
          <TextInput value={entry.name} onChange={(name) => setEntry('name', name)} maxLength={64} />
        </Field>
        <Field label={t('people.parent')} hint={t('common.optional')}>
          <Combobox
            options={options()}
            value={entry.parent}
            onChange={(parent) => setEntry('parent', parent)}
            placeholder={t('fill.chooseDepartment')}
            labels={pickerLabels()}
          />
        </Field>
        <Field label={t('people.head')} hint={t('common.optional')}>
          <PersonPicker
            options={(people.isSuccess ? people.data.items : [])
              .filter((one) => one.active || one.id === before?.head)
              .map((one) => ({ value: one.id, label: one.name }))}
            value={entry.head === null ? [] : [entry.head]}
            onChange={(list) => setEntry('head', list[0] ?? null)}
            placeholder={t('fill.choosePerson')}
            labels={pickerLabels()}
          />
        </Field>
        <Show when={before !== undefined}>
          <Switch
            checked={!entry.ended}
            onChange={(isActive) => setEntry('ended', !isActive)}
            detail={t('people.departmentActiveHelp')}
          >
            {t('people.departmentActive')}
          </Switch>
        </Show>
      </form>
    </Sheet>
  )
}

const added = ({ name, parent, head }: DepartmentChange & { readonly name: string }) => ({
  name,
  ...(parent === null || parent === undefined ? {} : { parent }),
  ...(head === null || head === undefined ? {} : { head }),
})
