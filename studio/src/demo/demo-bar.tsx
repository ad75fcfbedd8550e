import type { DemoTour } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { useMe } from '../app/session.tsx'
import { toasts } from '../app/toasts.tsx'
import { Disclosure } from './disclosure.tsx'
import { PeopleList } from './people-list.tsx'
import { createTour, visit } from './tour.ts'
import './demo.css'

const EndDialogs = lazy(() => import('./end-dialogs.tsx').then((module) => ({ default: module.EndDialogs })))

/** Across the top of the demo company: who I am, the way through it, and the way out of it. */
export default function DemoBar(props: { readonly demo: DemoTour }) {
  const me = useMe()
  const tour = createTour(() => props.demo)
  const [asks, setAsks] = createSignal<'reset' | 'end'>()
  const [isBusy, setIsBusy] = createSignal(false)
  const mine = () => props.demo.people.find((one) => one.id === me().person.id)
  const doing = async (act: () => Promise<void>) => {
    setIsBusy(true)
    try {
      await act()
    } catch (error) {
      toasts.show({ text: errorText(error), tone: 'danger' })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <section class="demo-bar" aria-label={t('demo.barLabel')}>
      <span class="demo-mark">{t('demo.bar')}</span>
      <Disclosure
        label={t('demo.you', { name: me().person.name, title: textOf(mine()?.title) })}
        class="demo-who"
        face={
          <>
            <span class="truncate">{me().person.name}</span>
            <ChevronDown aria-hidden="true" class="size-4 flex-none" />
          </>
        }
      >
        <p class="demo-head">{t('demo.change')}</p>
        <PeopleList
          people={props.demo.people}
          me={me().person.id}
          choose={(person) => void doing(() => visit(person, '/'))}
        />
      </Disclosure>
      <div class="demo-tour" aria-live="polite">
        <Show
          when={tour.current()}
          fallback={
            <>
              <span class="demo-step">{tour.step() < 0 ? t('demo.tour') : t('demo.tourDone')}</span>
              <Show
                when={tour.step() < 0}
                fallback={
                  <Button size="sm" onClick={() => tour.goTo(-1)}>
                    {t('demo.tourAgain')}
                  </Button>
                }
              >
                <Button
                  size="sm"
                  tone="primary"
                  loading={isBusy()}
                  onClick={() => void doing(() => tour.next(me().person.id))}
                >
                  {t('demo.tourStart')}
                </Button>
              </Show>
            </>
          }
        >
          {(step) => (
            <>
              <p class="demo-step">
                <span class="demo-count">
                  {t('demo.tourStep', { step: tour.step() + 1, count: props.demo.steps.length })}
                </span>{' '}
                <strong>{textOf(step().title)}</strong> <span class="demo-text">{textOf(step().text)}</span>
              </p>
              <Show when={step().person !== me().person.id || step().path !== location.pathname}>
                <Button
                  size="sm"
                  loading={isBusy()}
                  onClick={() => void doing(() => visit(step().person, step().path, me().person.id))}
                >
                  {t('demo.tourGo')}
                </Button>
              </Show>
              <Button
                size="sm"
                tone="primary"
                loading={isBusy()}
                onClick={() => void doing(() => tour.next(me().person.id))}
              >
                {tour.isLast() ? t('demo.tourDone') : t('demo.tourNext')}
              </Button>
            </>
          )}
        </Show>
      </div>
      <Disclosure label={t('demo.more')} class="demo-more" face={<Ellipsis aria-hidden="true" class="size-4" />}>
        <button type="button" class="account-item" onClick={() => setAsks('reset')}>
          {t('demo.reset')}
        </button>
        <button type="button" class="account-item" onClick={() => setAsks('end')}>
          {t('demo.end')}
        </button>
      </Disclosure>
      <Show when={asks()}>
        {(what) => (
          <Suspense>
            <EndDialogs ask={what()} onClose={() => setAsks(undefined)} />
          </Suspense>
        )}
      </Show>
    </section>
  )
}
