import type { Locale } from '@checkwright/core/model/base'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { Select } from '@checkwright/ui/select'
import { TextInput } from '@checkwright/ui/text-input'
import { useLocation, useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { createAct } from '../../api/act.ts'
import { setUp } from '../../api/auth.ts'
import { setupQuery } from '../../api/queries.ts'
import { languages, locale, t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { chooseLocale } from '../app/preferences.ts'
import { useTitle } from '../app/title.ts'
import { SessionCard } from './card.tsx'
import { passwordProblem } from './password-rule.ts'

type Part = 'organisation' | 'name' | 'account' | 'password'

/** The first page of a new installation: five answers, then one is signed in as its admin. */
export function SetUp() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const location = useLocation()
  const setup = useQuery(setupQuery)
  const [entry, setEntry] = createStore({ organisation: '', name: '', account: '', password: '' })
  const [isTried, setIsTried] = createSignal(false)
  useTitle(() => t('auth.setup'))

  const token = () => decodeURIComponent(location.hash.replace(/^#/, ''))
  const errorsOf = (part: Part) => {
    if (!isTried()) return []
    if (part === 'password') return [passwordProblem(entry.password)].filter((text) => text !== undefined)
    return entry[part].trim() === '' ? [t('problems.answer.missing')] : []
  }
  const parts: readonly Part[] = ['organisation', 'name', 'account', 'password']
  const act = createAct(async (_: null, key: string) => {
    await setUp({ token: token(), language: locale(), ...trimmed(entry) }, key)
    client.clear()
    navigate('/', { replace: true })
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (parts.every((part) => errorsOf(part).length === 0)) void act.run(null)
  }
  const input = (
    part: Part,
    more: { readonly autocomplete?: string; readonly type?: 'password'; readonly help?: string } = {},
  ) => (
    <Field
      label={t(`auth.${part}`)}
      help={more.help}
      required
      requiredLabel={t('common.required')}
      errors={errorsOf(part)}
    >
      <TextInput
        value={entry[part]}
        onChange={(value) => setEntry(part, value)}
        type={more.type ?? 'text'}
        autocomplete={more.autocomplete ?? 'off'}
        maxLength={part === 'password' ? 128 : 64}
      />
    </Field>
  )
  return (
    <SessionCard title={t('auth.setup')} text={t('auth.setupText')}>
      <Show when={!setup.isSuccess || setup.data.needed} fallback={<Done />}>
        <form class="flex flex-col gap-4" onSubmit={submit} noValidate>
          <Show when={act.error()}>
            <Banner tone="danger" isUrgent>
              {errorText(act.error())}
            </Banner>
          </Show>
          <Show when={token() === ''}>
            <Banner tone="warn">{t('auth.setupNoToken')}</Banner>
          </Show>
          {input('organisation', { autocomplete: 'organization' })}
          {input('name', { autocomplete: 'name' })}
          {input('account', { autocomplete: 'username', help: t('auth.accountChoose') })}
          {input('password', { autocomplete: 'new-password', type: 'password', help: t('auth.passwordRule') })}
          <Field label={t('common.language')}>
            <Select
              value={locale()}
              onChange={(value) => void chooseLocale(value as Locale)}
              options={languages.map((language) => ({ value: language.locale, label: language.name }))}
            />
          </Field>
          <Button tone="primary" type="submit" block loading={act.isBusy()}>
            {t('auth.setupDo')}
          </Button>
        </form>
      </Show>
    </SessionCard>
  )
}

function Done() {
  return (
    <div class="flex flex-col gap-4">
      <Banner tone="info">{t('auth.setupDone')}</Banner>
      <Button tone="primary" href="/sign-in" block>
        {t('auth.signIn')}
      </Button>
    </div>
  )
}

const trimmed = (entry: Readonly<Record<Part, string>>) => ({
  organisation: entry.organisation.trim(),
  name: entry.name.trim(),
  account: entry.account.trim(),
  password: entry.password,
})
