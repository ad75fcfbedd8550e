import type { RecordView, StepView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Dialog } from '@checkwright/ui/dialog'
import { IconButton } from '@checkwright/ui/icon-button'
import { LoadingState } from '@checkwright/ui/loading-state'
import { useParams } from '@solidjs/router'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import Smartphone from 'lucide-solid/icons/smartphone'
import { createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import { call } from '../../../api/call.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { t, textOf } from '../../../i18n/index.ts'
import { errorText } from '../../app/error-text.ts'
import { useMedia } from '../../app/media.ts'
import { useNames } from '../../app/names.ts'
import { toasts } from '../../app/toasts.tsx'
import { FillProvider } from '../../fill/context.ts'
import { createErrors } from '../../fill/errors.ts'
import { FillForm } from '../../fill/fill-form.tsx'
import { loadPatterns } from '../../fill/patterns.ts'
import { mySteps } from '../../record/my-steps.ts'
import { nextOf } from './next.ts'
import { createTrySession } from './try-session.ts'
import '../design.css'

/** The draft as whoever fills it in will see it. */
export function TryPage() {
  const params = useParams<{ id: string }>()
  return (
    <Trying
      back={`/definitions/${params.id}/design`}
      toBack={t('design.toDesign')}
      open={() => call('POST /api/definitions/:id/try', { params: { id: params.id }, body: {} })}
    />
  )
}

/** A form tried out: everything works and nothing is kept. */
export function Trying(props: {
  readonly open: () => Promise<RecordView>
  readonly back: string
  /** What the way back is called. */
  readonly toBack: string
}) {
  const [round, setRound] = createSignal(0)
  const [record, { refetch }] = createResource(
    () => ({ back: props.back, round: round() }),
    async () => {
      const view = await props.open()
      await loadPatterns(view.form.definition)
      return view
    },
  )
  const step = (view: RecordView): StepView | undefined => mySteps(view)[0]
  return (
    <main id="main" tabindex="-1" class="try">
      <Switch>
        <Match when={record.error}>
          <Refused back={props.back} toBack={props.toBack} error={record.error} onRetry={() => void refetch()} />
        </Match>
        <Match when={record.state === 'ready' && record()}>
          {(view) => (
            <Show when={step(view())} keyed>
              {(found) => (
                <Trial
                  back={props.back}
                  toBack={props.toBack}
                  record={view()}
                  step={found}
                  onAgain={() => setRound((count) => count + 1)}
                />
              )}
            </Show>
          )}
        </Match>
        <Match when={record.loading}>
          <div class="p-6">
            <LoadingState label={t('common.loading')} shape="cards" count={4} />
          </div>
        </Match>
      </Switch>
    </main>
  )
}

function Trial(props: {
  readonly back: string
  readonly toBack: string
  readonly record: RecordView
  readonly step: StepView
  readonly onAgain: () => void
}) {
  const [isDone, setIsDone] = createSignal(false)
  const isDesk = useMedia('(min-width: 640px)')
  const session = createTrySession(props.record, props.step)
  const errors = createErrors(session)
  const nameOf = useNames(() => props.record.people)
  const openPhone = () => {
    const opened = window.open(window.location.href, 'checkwright-try', 'popup,width=390,height=844')
    if (!opened) toasts.show({ text: t('design.tryBlocked'), tone: 'warn' })
  }
  return (
    <FillProvider
      value={{
        fill: session.fill,
        uploads: session.uploads,
        nameOf,
        errors: errors.at,
        leave: errors.leave,
        signature: session.signature,
        setSignature: session.setSignature,
        signs: session.isToSign,
      }}
    >
      <FillForm
        session={session}
        errors={errors}
        step={props.step}
        trial={{
          back: props.back,
          done: () => setIsDone(true),
          state: (
            <span class="try-state">
              {t('design.tryState')}
              <Show when={isDesk()}>
                <Button size="sm" icon={Smartphone} onClick={openPhone}>
                  {t('design.tryPhone')}
                </Button>
              </Show>
            </span>
          ),
        }}
      />
      <Dialog
        open={isDone()}
        onOpenChange={setIsDone}
        title={t('design.tried')}
        description={t('design.triedText')}
        labels={{ close: t('common.close') }}
        actions={
          <>
            <Button onClick={() => props.onAgain()}>{t('design.tryAgain')}</Button>
            <Button tone="primary" href={props.back}>
              {props.toBack}
            </Button>
          </>
        }
      >
        <Next record={props.record} step={props.step} />
      </Dialog>
    </FillProvider>
  )
}

/** Where the record would go from here. */
function Next(props: { readonly record: RecordView; readonly step: StepView }) {
  const next = () => nextOf(props.record.steps, props.step)
  return (
    <Show when={next().length > 0} fallback={<p>{t('design.nextEnd')}</p>}>
      <p>{t(next().length > 1 ? 'design.nextOneOf' : 'design.nextIs')}</p>
      <ul class="changes">
        <For each={next()}>{(step) => <li>{textOf(step.title)}</li>}</For>
      </ul>
    </Show>
  )
}

/** A draft that does not hold together cannot be tried; what stands in the way is named as it is in the designer. */
function Refused(props: {
  readonly back: string
  readonly toBack: string
  readonly error: unknown
  readonly onRetry: () => void
}) {
  const problems = () => (props.error instanceof ApiProblem ? (props.error.document.problems ?? []) : [])
  return (
    <div class="app-column flex flex-col gap-4">
      <IconButton icon={ArrowLeft} label={props.toBack} href={props.back} />
      <Banner
        tone="warn"
        title={t('design.tryRefused')}
        actions={
          <>
            <Button size="sm" tone="primary" href={props.back}>
              {props.toBack}
            </Button>
            <Button size="sm" onClick={() => props.onRetry()}>
              {t('common.tryAgain')}
            </Button>
          </>
        }
      >
        <Show when={problems().length > 0} fallback={errorText(props.error)}>
          <ul class="changes">
            <For each={problems().slice(0, 8)}>{(problem) => <li>{problem.text}</li>}</For>
          </ul>
        </Show>
      </Banner>
    </div>
  )
}
