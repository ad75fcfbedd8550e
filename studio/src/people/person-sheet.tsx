import type { NewPerson, PersonRow } from '@checkwright/core/model/api'
import type { PersonChange } from '@checkwright/core/model/operations.generated'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Combobox } from '@checkwright/ui/combobox'
import { Field } from '@checkwright/ui/field'
import { PersonPicker } from '@checkwright/ui/person-picker'
import { Sheet } from '@checkwright/ui/sheet'
import { Switch } from '@checkwright/ui/switch'
import { TextInput } from '@checkwright/ui/text-input'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import Printer from 'lucide-solid/icons/printer'
import { createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { departmentsQuery, keys, peopleQuery } from '../../api/queries.ts'
import { locale, t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { pickerLabels } from '../app/picker-labels.ts'
import { toasts } from '../app/toasts.tsx'
import { passwordProblem } from '../session/password-rule.ts'
import { departmentOptions } from './department-tree.ts'
import { RolesField } from './roles-field.tsx'
import { useSlips } from './use-slips.ts'

/** Adds a person or changes one. The account cannot be changed: it is what people sign in with. */
export function PersonSheet(props: { readonly person?: PersonRow; readonly onClose: () => void }) {
  const client = useQueryClient()
  const departments = useQuery(departmentsQuery)
  const people = useQuery(peopleQuery)
  const [entry, setEntry] = createStore({
    name: props.person?.name ?? '',
    account: props.person?.account ?? '',
    department: props.person?.department ?? null,
    superior: props.person?.superior ?? null,
    roles: props.person?.roles ?? (['member'] as readonly string[]),
    active: props.person?.active ?? true,
    password: '',
  })
  const slips = useSlips()
  const [isTried, setIsTried] = createSignal(false)
  const isNew = () => props.person === undefined
  const needed = (text: string) => (isTried() && text.trim() === '' ? [t('problems.answer.missing')] : [])
  const passwordErrors = () => {
    const problem = isTried() && isNew() && entry.password !== '' ? passwordProblem(entry.password) : undefined
    return problem === undefined ? [] : [problem]
  }
  const act = createAct((asked: { readonly add: NewPerson } | { readonly change: PersonChange }, key: string) =>
    'add' in asked
      ? call('POST /api/people', { body: asked.add, key })
      : call('PUT /api/people/:id', { params: { id: props.person?.id ?? '' }, body: asked.change, key }),
  )
  const save = async () => {
    setIsTried(true)
    if (needed(entry.name).length + (isNew() ? needed(entry.account).length : 0) + passwordErrors().length > 0) return
    const person = await act.run(isNew() ? { add: newPerson() } : { change: changed() })
    if (!person) return
    void client.invalidateQueries({ queryKey: keys.access })
    await client.invalidateQueries({ queryKey: keys.people })
    toasts.show({ text: t('people.saved', { name: person.name }), tone: 'ok' })
    props.onClose()
  }
  const newPerson = (): NewPerson => ({
    name: entry.name.trim(),
    account: entry.account.trim(),
    roles: entry.roles,
    ...(entry.password === '' ? {} : { password: entry.password }),
    ...(entry.department === null ? {} : { department: entry.department }),
    ...(entry.superior === null ? {} : { superior: entry.superior }),
  })
  const changed = (): PersonChange => ({
    name: entry.name.trim(),
    department: entry.department,
    superior: entry.superior,
    roles: entry.roles,
    active: entry.active,
  })
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={isNew() ? t('people.add') : t('people.editing', { name: props.person?.name ?? '' })}
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
        <Field label={t('people.name')} required requiredLabel={t('common.required')} errors={needed(entry.name)}>
          <TextInput value={entry.name} onChange={(name) => setEntry('name', name)} maxLength={64} />
        </Field>
        <Field
          label={t('people.account')}
          help={t('auth.accountHelp')}
          required={isNew()}
          requiredLabel={t('common.required')}
          errors={isNew() ? needed(entry.account) : []}
          readOnly={!isNew()}
        >
          <TextInput value={entry.account} onChange={(account) => setEntry('account', account)} maxLength={64} />
        </Field>
        <Show when={isNew()}>
          <Field
            label={t('people.firstPassword')}
            help={t('people.firstPasswordOptional')}
            hint={t('common.optional')}
            errors={passwordErrors()}
          >
            <TextInput
              value={entry.password}
              onChange={(text) => setEntry('password', text)}
              autocomplete="off"
              maxLength={128}
            />
          </Field>
        </Show>
        <Field label={t('people.department')}>
          <Combobox
            options={departments.isSuccess ? departmentOptions(departments.data.items, locale()) : []}
            value={entry.department}
            onChange={(id) => setEntry('department', id)}
            placeholder={t('fill.chooseDepartment')}
            labels={pickerLabels()}
          />
        </Field>
        <Field label={t('people.superior')} help={t('people.superiorHelp')}>
          <PersonPicker
            options={(people.isSuccess ? people.data.items : [])
              .filter((one) => one.active && one.id !== props.person?.id)
              .map((one) => ({ value: one.id, label: one.name }))}
            value={entry.superior === null ? [] : [entry.superior]}
            onChange={(list) => setEntry('superior', list[0] ?? null)}
            placeholder={t('fill.choosePerson')}
            labels={pickerLabels()}
          />
        </Field>
        <RolesField
          value={entry.roles}
          onChange={(roles) => setEntry('roles', roles)}
          people={people.isSuccess ? people.data.items : []}
        />
        <Show when={props.person?.active && props.person}>
          {(person) => (
            <Field label={t('people.access')} help={t('people.slipForHelp')} group>
              <Button icon={Printer} loading={slips.isBusy()} onClick={() => void slips.print([person()])}>
                {t('people.slipFor')}
              </Button>
            </Field>
          )}
        </Show>
        <Show when={!isNew()}>
          <Switch
            checked={entry.active}
            onChange={(active) => setEntry('active', active)}
            detail={t('people.activeHelp')}
          >
            {t('people.active')}
          </Switch>
        </Show>
      </form>
    </Sheet>
  )
}
