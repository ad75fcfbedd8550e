import type { SlipView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { useLocation, useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { Failure } from '../app/failure.tsx'
import { useTitle } from '../app/title.ts'
import { formatInstant } from '../format/time.ts'
import { SessionCard } from '../session/card.tsx'
import { passwordProblem } from '../session/password-rule.ts'

/**
 * Where the code of a sign-in slip leads: whose it is, and a password to choose. The token stands in the fragment of the address, which
 * no server and no log ever sees, and travels in bodies only.
 */
export function SlipPage() {
  const location = useLocation()
  const token = () => decodeURIComponent(location.hash.replace(/^#/, ''))
  const slip = useQuery(() => ({
    queryKey: ['slip', token()],
    queryFn: ({ signal }) => call('POST /api/auth/slip', { body: { token: token() }, signal }),
    enabled: token() !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  }))
  const [over, setOver] = createSignal<string>()
  const isRefused = () => slip.error instanceof ApiProblem && slip.error.status === 410
  const reason = () =>
    over() ?? (token() === '' ? t('first.slipNoCode') : isRefused() ? errorText(slip.error) : undefined)
  useTitle(() => t('first.slipTitle'))
  return (
    <Switch>
      <Match when={reason()}>
        {(text) => (
          <SessionCard title={t('first.slipOver')}>
            <div class="flex flex-col gap-4">
              <Banner tone="warn">{text()}</Banner>
              <Button href="/sign-in" block>
                {t('first.slipSignIn')}
              </Button>
            </div>
          </SessionCard>
        )}
      </Match>
      <Match when={slip.isSuccess && slip.data}>
        {(data) => <ChoosePassword slip={data()} token={token()} onOver={setOver} />}
      </Match>
      <Match when={slip.isError}>
        <SessionCard title={t('first.slipTitle')}>
          <Failure error={slip.error} retry={() => void slip.refetch()} />
        </SessionCard>
      </Match>
    </Switch>
  )
}

function ChoosePassword(props: {
  readonly slip: SlipView
  readonly token: string
  readonly onOver: (reason: string) => void
}) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [next, setNext] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [isTried, setIsTried] = createSignal(false)
  const nextErrors = () => (isTried() ? [passwordProblem(next())].filter((text) => text !== undefined) : [])
  const againErrors = () => (isTried() && again() !== next() ? [t('auth.passwordDiffers')] : [])
  const act = createAct(async (newPassword: string) => {
    try {
      await call('POST /api/auth/slip/use', { body: { token: props.token, newPassword } })
    } catch (error) {
      // Used or ended while this page stood open: there is nothing to try again here.
      if (error instanceof ApiProblem && error.status === 410) return props.onOver(errorText(error))
      throw error
    }
    client.clear()
    navigate('/', { replace: true })
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (nextErrors().length + againErrors().length === 0) void act.run(next())
  }
  return (
    <SessionCard
      title={t('first.slipHello', { name: props.slip.name })}
      text={t('first.slipAccount', { account: props.slip.account })}
    >
      <form class="flex flex-col gap-4" onSubmit={submit} noValidate>
        <Show when={props.slip.organisation}>
          <p class="text-sm font-medium">{props.slip.organisation}</p>
        </Show>
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {errorText(act.error())}
          </Banner>
        </Show>
        {/* For the device's own keeper of passwords, which wants to know whose this one is. */}
        <input type="text" class="hidden" autocomplete="username" value={props.slip.account} readonly />
        <Field
          label={t('auth.newPassword')}
          help={t('auth.passwordRule')}
          required
          requiredLabel={t('common.required')}
          errors={nextErrors()}
        >
          <TextInput value={next()} onChange={setNext} type="password" autocomplete="new-password" maxLength={128} />
        </Field>
        <Field label={t('auth.newPasswordAgain')} required requiredLabel={t('common.required')} errors={againErrors()}>
          <TextInput value={again()} onChange={setAgain} type="password" autocomplete="new-password" maxLength={128} />
        </Field>
        <Button tone="primary" type="submit" block loading={act.isBusy()}>
          {t('first.slipDo')}
        </Button>
        <p class="text-sm text-muted">{t('first.slipUntil', { until: formatInstant(props.slip.until) })}</p>
      </form>
    </SessionCard>
  )
}
