import type { NewDepartment } from '@checkwright/core/model/operations.generated'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Combobox } from '@checkwright/ui/combobox'
import { Field } from '@checkwright/ui/field'
import { PersonPicker } from '@checkwright/ui/person-picker'
import { Sheet } from '@checkwright/ui/sheet'
import { TextInput } from '@checkwright/ui/text-input'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { departmentsQuery, keys, peopleQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { pickerLabels } from '../app/picker-labels.ts'
import { toasts } from '../app/toasts.tsx'

/** Adds a department to the tree. */
export function DepartmentSheet(props: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const departments = useQuery(departmentsQuery)
  const people = useQuery(peopleQuery)
  const [name, setName] = createSignal('')
  const [parent, setParent] = createSignal<string | null>(null)
  const [head, setHead] = createSignal<string | null>(null)
  const [isTried, setIsTried] = createSignal(false)
  const errors = () => (isTried() && name().trim() === '' ? [t('problems.answer.missing')] : [])
  const act = createAct((body: NewDepartment, key: string) => call('POST /api/departments', { body, key }))
  const save = async () => {
    setIsTried(true)
    if (errors().length > 0) return
    const [above, leader] = [parent(), head()]
    const department = await act.run({
      name: name().trim(),
      ...(above === null ? {} : { parent: above }),
      ...(leader === null ? {} : { head: leader }),
    })
    if (!department) return
    await client.invalidateQueries({ queryKey: keys.departments })
    toasts.show({ text: t('people.saved', { name: department.name }), tone: 'ok' })
    props.onClose()
  }
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t('people.addDepartment')}
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
          <TextInput value={name()} onChange={setName} maxLength={64} />
        </Field>
        <Field label={t('people.parent')} hint={t('common.optional')}>
          <Combobox
            options={
              departments.isSuccess ? departments.data.items.map((one) => ({ value: one.id, label: one.name })) : []
            }
            value={parent()}
            onChange={setParent}
            placeholder={t('fill.chooseDepartment')}
            labels={pickerLabels()}
          />
        </Field>
        <Field label={t('people.head')} hint={t('common.optional')}>
          <PersonPicker
            options={(people.isSuccess ? people.data.items : [])
              .filter((one) => one.active)
              .map((one) => ({ value: one.id, label: one.name }))}
            value={head() === null ? [] : [head() as string]}
            onChange={(list) => setHead(list[0] ?? null)}
            placeholder={t('fill.choosePerson')}
            labels={pickerLabels()}
          />
        </Field>
      </form>
    </Sheet>
  )
}
