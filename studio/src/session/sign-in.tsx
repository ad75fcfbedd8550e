import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { useNavigate, useSearchParams } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, lazy, onMount, Show, Suspense } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { signIn } from '../../api/auth.ts'
import { ApiProblem } from '../../api/problem.ts'
import { demoQuery, setupQuery } from '../../api/queries.ts'
import { loadWords, t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { useTitle } from '../app/title.ts'
import { SessionCard } from './card.tsx'

const ChoosePerson = lazy(async () => {
  const [module] = await Promise.all([import('../demo/choose-person.tsx'), loadWords('demo')])
  return module
})

/** Account and password, then on to where one was going; in the demo company the people one can be. */
export function SignIn() {
  const [search] = useSearchParams<{ next?: string }>()
  const demo = useQuery(demoQuery)
  return (
    <Show when={!demo.isLoading}>
      <Show when={demo.data?.running} fallback={<PasswordForm />}>
        {(tour) => (
          <Suspense>
            <ChoosePerson demo={tour()} next={safeNext(search.next)} />
          </Suspense>
        )}
      </Show>
    </Show>
  )
}

function PasswordForm() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [search] = useSearchParams<{ next?: string }>()
  const [account, setAccount] = createSignal('')
  const [password, setPassword] = createSignal('')
  const setup = useQuery(setupQuery)
  let accountInput: HTMLInputElement | undefined
  useTitle(() => t('auth.signIn'))
  onMount(() => accountInput?.focus())

  const act = createAct(async (_: null) => {
    await signIn(account().trim(), password())
    client.clear()
    navigate(safeNext(search.next), { replace: true })
  })
  const message = () => {
    const error = act.error()
    if (error === undefined) return undefined
    return error instanceof ApiProblem && error.status === 401 ? t('auth.wrong') : errorText(error)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (account().trim() !== '' && password() !== '') void act.run(null)
  }
  return (
    <SessionCard title={t('auth.signIn')}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Show when={setup.isSuccess && setup.data.needed}>
          <Banner tone="info">{t('auth.setupNeeded')}</Banner>
        </Show>
        <Show when={message()}>
          <Banner tone="danger" isUrgent>
            {message()}
          </Banner>
        </Show>
        <Field label={t('auth.account')} help={t('auth.accountHelp')}>
          <TextInput
            ref={(element) => {
              accountInput = element
            }}
            value={account()}
            onChange={setAccount}
            autocomplete="username"
          />
        </Field>
        <Field label={t('auth.password')}>
          <TextInput value={password()} onChange={setPassword} type="password" autocomplete="current-password" />
        </Field>
        <Button tone="primary" type="submit" block loading={act.isBusy()}>
          {t('auth.signIn')}
        </Button>
        <p class="text-sm text-muted">{t('auth.forgotten')}</p>
      </form>
    </SessionCard>
  )
}

// Only paths of our own: an address from a link must not lead away.
const safeNext = (next: string | undefined) => (next?.startsWith('/') && !next.startsWith('//') ? next : '/')
