import { accountPattern } from '@checkwright/core/engine/people-import'
import { Banner } from '@checkwright/ui/banner'
import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { createSignal, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { setUp } from '../../api/auth.ts'
import { locale, t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { readDepartments } from '../people/read-departments.ts'
import { passwordProblem } from '../session/password-rule.ts'
import type { SetUpDraft } from './set-up-draft.ts'
import { StepForm } from './step-form.tsx'

/** The first administrator, and with them everything at once: the last step. */
export function AdminStep(props: {
  readonly draft: SetUpDraft
  readonly set: (change: Partial<SetUpDraft>) => void
  readonly token: string
  readonly onBack: () => void
  readonly onDone: () => Promise<void>
}) {
  const [password, setPassword] = createSignal('')
  const [isTried, setIsTried] = createSignal(false)
  const act = createAct(async (body: Parameters<typeof setUp>[0], key) => {
    await setUp(body, key)
    await props.onDone()
  })
  const missing = (text: string) => (text.trim() === '' ? t('problems.answer.missing') : undefined)
  const accountProblem = () => {
    const account = props.draft.account.normalize('NFKC').trim()
    return missing(account) ?? (accountForm.test(account) ? undefined : t('first.problem.person.account_form'))
  }
  const problems = () => ({
    name: missing(props.draft.name),
    account: accountProblem(),
    password: passwordProblem(password()),
  })
  const errors = (part: 'name' | 'account' | 'password') => {
    const problem = isTried() ? problems()[part] : undefined
    return problem === undefined ? [] : [problem]
  }
  const finish = () => {
    setIsTried(true)
    if (Object.values(problems()).some((problem) => problem !== undefined)) return
    const { organisation, name, account, zone, languages, departments } = props.draft
    void act.run({
      token: props.token,
      organisation: organisation.trim(),
      name: name.trim(),
      account: account.trim(),
      password: password(),
      language: locale(),
      ...{ zone, languages: [...languages], departments: readDepartments(departments).lines },
    })
  }
  return (
    <StepForm next={t('auth.setupDo')} onNext={finish} onBack={() => props.onBack()} isBusy={act.isBusy()}>
      <p class="text-sm text-muted">{t('first.adminText')}</p>
      <Show when={act.error()}>
        <Banner tone="danger" isUrgent>
          {errorText(act.error())}
        </Banner>
      </Show>
      <Field label={t('auth.name')} required requiredLabel={t('common.required')} errors={errors('name')}>
        <TextInput
          value={props.draft.name}
          onChange={(name) => props.set({ name })}
          autocomplete="name"
          maxLength={64}
        />
      </Field>
      <Field
        label={t('auth.account')}
        help={t('auth.accountChoose')}
        required
        requiredLabel={t('common.required')}
        errors={errors('account')}
      >
        <TextInput
          value={props.draft.account}
          onChange={(account) => props.set({ account })}
          autocomplete="username"
          maxLength={64}
        />
      </Field>
      <Field
        label={t('auth.password')}
        help={t('auth.passwordRule')}
        required
        requiredLabel={t('common.required')}
        errors={errors('password')}
      >
        <TextInput
          value={password()}
          onChange={setPassword}
          type="password"
          autocomplete="new-password"
          maxLength={128}
        />
      </Field>
    </StepForm>
  )
}

const accountForm = new RegExp(accountPattern, 'u')
