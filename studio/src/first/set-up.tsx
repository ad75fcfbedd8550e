import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { LoadingState } from '@checkwright/ui/loading-state'
import { useLocation, useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, Match, on, Show, Switch } from 'solid-js'
import { demoQuery, setupQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { Delayed } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { SessionCard } from '../session/card.tsx'
import { AdminStep } from './admin-step.tsx'
import { DepartmentsStep } from './departments-step.tsx'
import { Door } from './door.tsx'
import { OrganisationStep } from './organisation-step.tsx'
import { createSetUpDraft, forgetSetUpDraft, type SetUpStep, setUpSteps } from './set-up-draft.ts'
import './first.css'

/**
 * The first pages of a new installation: how to begin, then the organisation, its departments and its first administrator. What is
 * typed survives a reload; the server is told everything at the end, at once.
 */
export function SetUp() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const location = useLocation()
  const setup = useQuery(setupQuery)
  const demo = useQuery(demoQuery)
  const [draft, setDraft] = createSetUpDraft()
  let body: HTMLDivElement | undefined
  useTitle(() => t('auth.setup'))

  const token = () => decodeURIComponent(location.hash.replace(/^#/, ''))
  const hasDemo = () => demo.isSuccess && demo.data.available
  const step = () => draft.step ?? (hasDemo() ? 'door' : 'organisation')
  const isKnown = () => (setup.isSuccess || setup.isError) && (demo.isSuccess || demo.isError)
  const done = async (to: string) => {
    forgetSetUpDraft()
    client.clear()
    navigate(to, { replace: true })
  }
  const go = (to: SetUpStep | 'door') => setDraft({ step: to })
  const number = () => setUpSteps.indexOf(step() as SetUpStep) + 1
  const stepTitle = () => {
    if (step() === 'door') return t('first.doorTitle')
    const titles = {
      organisation: t('first.stepOrganisation'),
      departments: t('first.stepDepartments'),
      admin: t('first.stepAdmin'),
    }
    return titles[step() as SetUpStep]
  }
  // Another step is another page for whoever has no eyes on it: its first input is where one goes on.
  createEffect(
    on(step, () => queueMicrotask(() => body?.querySelector<HTMLElement>('input, textarea, button, a')?.focus()), {
      defer: true,
    }),
  )
  return (
    <SessionCard
      title={stepTitle()}
      wide
      eyebrow={number() > 0 ? t('first.step', { step: number(), count: setUpSteps.length }) : undefined}
    >
      <Show
        when={isKnown()}
        fallback={
          <Delayed>
            <LoadingState label={t('common.loading')} />
          </Delayed>
        }
      >
        <Show when={!setup.isSuccess || setup.data.needed} fallback={<Done />}>
          <div ref={body} class="flex flex-col gap-4">
            <Show when={token() === ''}>
              <Banner tone="warn">{t('auth.setupNoToken')}</Banner>
            </Show>
            <Switch>
              <Match when={step() === 'door'}>
                <Door token={token()} onStart={() => go('organisation')} onDemo={() => done('/')} />
              </Match>
              <Match when={step() === 'organisation'}>
                <OrganisationStep
                  draft={draft}
                  set={setDraft}
                  onNext={() => go('departments')}
                  {...(hasDemo() ? { onBack: () => go('door') } : {})}
                />
              </Match>
              <Match when={step() === 'departments'}>
                <DepartmentsStep
                  draft={draft}
                  set={setDraft}
                  onNext={() => go('admin')}
                  onBack={() => go('organisation')}
                />
              </Match>
              <Match when={step() === 'admin'}>
                <AdminStep
                  draft={draft}
                  set={setDraft}
                  token={token()}
                  onBack={() => go('departments')}
                  onDone={() => done('/welcome')}
                />
              </Match>
            </Switch>
          </div>
        </Show>
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
