import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { changePassword } from '../../api/auth.ts'
import { keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { toasts } from '../app/toasts.tsx'
import { SessionCard } from './card.tsx'
import { passwordProblem } from './password-rule.ts'

/** Changes the password: by wish, or because the first one must not stay. */
export function Password() {
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [old, setOld] = createSignal('')
  const [next, setNext] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [isTried, setIsTried] = createSignal(false)
  useTitle(() => t('auth.changePassword'))

  const nextErrors = () => {
    if (!isTried()) return []
    const text = passwordProblem(next()) ?? (next() === old() ? t('auth.passwordSame') : undefined)
    return text === undefined ? [] : [text]
  }
  const againErrors = () => (isTried() && again() !== next() ? [t('auth.passwordDiffers')] : [])
  const act = createAct(async (_: null) => {
    await changePassword(old(), next())
    await client.invalidateQueries({ queryKey: keys.me })
    toasts.show({ text: t('auth.passwordChanged'), tone: 'ok' })
    navigate('/', { replace: true })
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (nextErrors().length + againErrors().length === 0) void act.run(null)
  }
  const text = () => (me().mustChangePassword ? t('auth.firstPassword', { name: me().person.name }) : undefined)
  return (
    <SessionCard title={t('auth.changePassword')} {...(text() === undefined ? {} : { text: text() as string })}>
      <form class="flex flex-col gap-4" onSubmit={submit} noValidate>
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {errorText(act.error())}
          </Banner>
        </Show>
        <Field label={t('auth.oldPassword')}>
          <TextInput value={old()} onChange={setOld} type="password" autocomplete="current-password" />
        </Field>
        <Field label={t('auth.newPassword')} help={t('auth.passwordRule')} errors={nextErrors()}>
          <TextInput value={next()} onChange={setNext} type="password" autocomplete="new-password" maxLength={128} />
        </Field>
        <Field label={t('auth.newPasswordAgain')} errors={againErrors()}>
          <TextInput value={again()} onChange={setAgain} type="password" autocomplete="new-password" maxLength={128} />
        </Field>
        <div class="flex gap-2">
          <Button tone="primary" type="submit" block loading={act.isBusy()}>
            {t('auth.changePassword')}
          </Button>
          <Show when={!me().mustChangePassword}>
            <Button href="/">{t('common.cancel')}</Button>
          </Show>
        </div>
      </form>
    </SessionCard>
  )
}
