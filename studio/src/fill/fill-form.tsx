import type { StepView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { fetchModals } from '@checkwright/ui/late-modal'
import { LiveRegion } from '@checkwright/ui/live-region'
import { PageHeader } from '@checkwright/ui/page-header'
import { Progress } from '@checkwright/ui/progress'
import { StickyActionBar } from '@checkwright/ui/sticky-action-bar'
import { useNavigate, useSearchParams } from '@solidjs/router'
import ListChecks from 'lucide-solid/icons/list-checks'
import { createSignal, For, type JSX, lazy, onMount, Show, Suspense } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { useKeys } from '../app/keys.ts'
import { useTitle } from '../app/title.ts'
import { toasts } from '../app/toasts.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { createErrors } from './errors.ts'
import { createOutline, headOf } from './outline.ts'
import { Returned } from './returned.tsx'
import { SaveState } from './save-state.tsx'
import { SectionChips, SectionList } from './section-nav.tsx'
import { SectionView } from './section-view.tsx'
import type { FillSession } from './session.ts'
import { createWalk, focusItem } from './walk.ts'

const SubmitSheet = lazy(() => import('./submit-sheet.tsx').then((module) => ({ default: module.SubmitSheet })))

/** The form being filled in: sections, cards, what is missing, and the way to send it. */
export function FillForm(props: {
  readonly session: FillSession
  readonly errors: ReturnType<typeof createErrors>
  readonly step: StepView
  /** Tried out: nothing is kept, so there is another way back, another state than saved, and another end. */
  readonly trial?: { readonly back: string; readonly state: JSX.Element; readonly done: () => void }
}) {
  const navigate = useNavigate()
  const [search] = useSearchParams<{ from?: string }>()
  const back = () => props.trial?.back ?? (search.from === 'inbox' ? '/' : `/records/${fill.record().id}`)
  const fill = props.session.fill
  const outline = createOutline(fill, props.errors)
  const walk = createWalk(fill, outline.items)
  const [isSending, setIsSending] = createSignal(false)
  const type = () => (props.step.kind === 'approval' ? 'approve' : 'submit')
  const definition = () => fill.form().definition
  const noun = () => textOf(definition().noun) || textOf(definition().title)
  const progress = () => outline.progress()
  const progressText = () => t('fill.progress', progress())
  const blocking = () => props.errors.all().length + fill.conflicts().length
  useTitle(noun)
  // Fetched ahead: without a connection the sheet must open too, to say that all is kept.
  onMount(() => {
    void SubmitSheet.preload()
    fetchModals()
  })

  const goToNext = () => {
    const first = fill.conflicts()[0]?.path ?? props.errors.all()[0]?.path
    if (first) focusItem(headOf(first))
  }
  const submit = () => {
    if (blocking() > 0) {
      props.errors.tryAll()
      goToNext()
      return
    }
    setIsSending(true)
  }
  const done = () => {
    if (props.trial) {
      setIsSending(false)
      return props.trial.done()
    }
    toasts.show({ text: t('fill.submitted', { noun: noun() }), tone: 'ok' })
    navigate(back(), { replace: true })
  }
  const part = (selector: string) =>
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(walk.current() ?? '')}"] ${selector}`)
  useKeys(() => ({
    ...Object.fromEntries([0, 1, 2, 3].map((index) => [String(index + 1), () => walk.judgeCurrent(index)])),
    ArrowDown: () => walk.move(1),
    ArrowUp: () => walk.move(-1),
    c: () => part('textarea')?.focus(),
    p: () => part('.cw-file-acts button')?.click(),
    'Control+Enter': submit,
  }))

  return (
    <div class="fill" data-fill={fill.record().id}>
      <PageHeader
        compact
        title={noun()}
        meta={fill.record().number ?? undefined}
        back={{ label: t('common.back'), href: back() }}
        state={props.trial?.state ?? <SaveState autosave={props.session.autosave} />}
        below={
          <div class="flex flex-col pb-1">
            <div class="lg:hidden">
              <SectionChips sections={outline.sections()} />
            </div>
            <Show when={progress().total > 0}>
              <Progress
                value={progress().done}
                max={progress().total}
                label={t('fill.progressLabel')}
                text={progressText()}
              />
            </Show>
          </div>
        }
      />
      <LiveRegion message={progress().total > 0 ? progressText() : ''} />
      <div class="fill-body">
        <div class="fill-aside">
          <SectionList sections={outline.sections()} />
        </div>
        <div class="fill-main">
          <Show when={props.step.instructions && textOf(props.step.instructions)}>
            {(text) => <Banner tone="info">{text()}</Banner>}
          </Show>
          <Returned step={props.step} nameOf={(id) => fill.record().people[id] ?? id} />
          <Show when={fill.conflicts().length > 0}>
            <Banner tone="warn" isUrgent>
              {t('fill.conflicts', { count: fill.conflicts().length })}
            </Banner>
          </Show>
          <ErrorSummary session={props.session} errors={props.errors} />
          <For each={outline.sections().map((one) => one.section.key)}>
            {(key) => {
              const section = () => outline.sections().find((one) => one.section.key === key)
              return (
                <Show when={section()}>
                  {(found) => (
                    <SectionView outline={found()} walk={walk} numberOf={(path) => outline.numberOf().get(path) ?? 0} />
                  )}
                </Show>
              )
            }}
          </For>
        </div>
      </div>
      <StickyActionBar
        label={t('fill.actions')}
        start={
          <Show when={blocking() > 0} fallback={<span class="text-sm text-muted">{t('fill.complete')}</span>}>
            <Button tone="ghost" icon={ListChecks} onClick={goToNext}>
              {t('fill.missing', { count: blocking() })}
            </Button>
          </Show>
        }
        end={
          <Button
            tone="primary"
            size="lg"
            onClick={submit}
            keys={['Ctrl', 'Enter']}
            loading={props.session.uploads.isBusy()}
          >
            {submitLabel()}
          </Button>
        }
      />
      <Show when={isSending()}>
        <Suspense>
          <SubmitSheet
            session={props.session}
            errors={props.errors}
            step={props.step}
            sections={outline.sections()}
            type={type()}
            onClose={() => setIsSending(false)}
            onDone={done}
          />
        </Suspense>
      </Show>
    </div>
  )

  function submitLabel() {
    if (blocking() === 0) return t(`fill.${type()}`)
    const photos = props.errors.all().filter((one) => one.code === 'answer.evidence_missing').length
    const rest = blocking() - photos
    if (photos === 0) return t('fill.lacks', { count: rest })
    return rest === 0 ? t('fill.lacksPhotos', { photos }) : t('fill.lacksBoth', { count: rest, photos })
  }
}
