import { Button } from '@checkwright/ui/button'
import { Checkbox } from '@checkwright/ui/checkbox'
import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { createSignal, For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { roleProblem, rolesOf, roleText } from './roles.ts'

/** The roles of a person: ticks for the known ones, and a word of one's own that definitions may name. */
export function RolesField(props: {
  readonly value: readonly string[]
  readonly onChange: (roles: readonly string[]) => void
  readonly people: readonly { readonly roles: readonly string[] }[]
}) {
  const [own, setOwn] = createSignal('')
  const [isTried, setIsTried] = createSignal(false)
  const known = () => rolesOf([...props.people, { roles: props.value }])
  const errors = () => {
    const problem = isTried() && own() !== '' ? roleProblem(own()) : undefined
    return problem === undefined ? [] : [problem]
  }
  const toggle = (role: string, isOn: boolean) =>
    props.onChange(isOn ? [...props.value, role] : props.value.filter((one) => one !== role))
  const add = () => {
    setIsTried(true)
    if (own() === '' || roleProblem(own()) !== undefined) return
    if (!props.value.includes(own())) toggle(own(), true)
    setOwn('')
    setIsTried(false)
  }
  return (
    <>
      <fieldset class="flex flex-col gap-1">
        <legend class="cw-field-label mb-1">{t('people.roles')}</legend>
        <For each={known()}>
          {(role) => (
            <Checkbox checked={props.value.includes(role)} onChange={(isOn) => toggle(role, isOn)}>
              {roleText(role)}
            </Checkbox>
          )}
        </For>
      </fieldset>
      <Field label={t('people.ownRole')} help={t('people.ownRoleHelp')} errors={errors()}>
        <div class="flex gap-2">
          <div class="min-w-0 flex-1">
            <TextInput
              value={own()}
              onChange={setOwn}
              maxLength={64}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
            />
          </div>
          <Button onClick={add}>{t('people.addRole')}</Button>
        </div>
      </Field>
    </>
  )
}
