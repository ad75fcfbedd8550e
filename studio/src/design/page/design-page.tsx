import type { Json } from '@checkwright/core/model/base'
import { LiveRegion } from '@checkwright/ui/live-region'
import { Sheet } from '@checkwright/ui/sheet'
import { SkipLink } from '@checkwright/ui/skip-link'
import { useNavigate, useSearchParams } from '@solidjs/router'
import {
  createEffect,
  createSignal,
  ErrorBoundary,
  type JSX,
  lazy,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import { locale, t, textOf } from '../../../i18n/index.ts'
import { Failure } from '../../app/failure.tsx'
import { useMedia } from '../../app/media.ts'
import { hasRole, useMe } from '../../app/session.tsx'
import { useTitle } from '../../app/title.ts'
import { toasts } from '../../app/toasts.tsx'
import type { DraftProblem } from '../context.ts'
import { thingAt } from '../model/place.ts'
import { createLineActs, focusThing } from '../paper/line-acts.ts'
import { Paper } from '../paper/paper.tsx'
import { severityOf } from '../state/problems.ts'
import { useDesk } from '../state/use-desk.ts'
import { Bar, type Tab, tabs } from './bar.tsx'
import { Clashes, Refusal } from './clashes.tsx'
import { KeyHelp } from './key-help.tsx'
import { Outline } from './outline.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { watchUndoKeys } from './undo-keys.ts'

const Inspector = lazy(() => import('../inspector/inspector.tsx').then((module) => ({ default: module.Inspector })))
const Settings = lazy(() => import('../inspector/settings.tsx').then((module) => ({ default: module.Settings })))
const Flow = lazy(() => import('../flow/flow.tsx').then((module) => ({ default: module.Flow })))
const PublishSheet = lazy(() => import('./publish-sheet.tsx').then((module) => ({ default: module.PublishSheet })))

/** A part of the page that is fetched by itself: should it fail, as without a connection, the others stand and it can be tried again. */
function Apart(props: { readonly children: JSX.Element }) {
  return (
    <ErrorBoundary fallback={(error, reset) => <Failure error={error} retry={reset} />}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  )
}

/** How often it is asked whether somebody else has saved, while the window is looked at, in ms. */
const lookEvery = 15_000

/** The designer: outline, paper and inspector side by side where there is room, the others one press away where there is not. */
export function DesignPage(props: { readonly version: number; readonly onPublished: () => void }) {
  const desk = useDesk()
  const me = useMe()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams<{ tab?: string }>()
  const isWide = useMedia('(min-width: 1280px)')
  const isDesk = useMedia('(min-width: 1024px)')
  const isPhone = useMedia('(max-width: 639px)')
  const [over, setOver] = createSignal<'outline' | 'inspector' | 'publish' | 'keys'>()
  const [isChecking, setIsChecking] = createSignal(false)
  const acts = createLineActs(desk)
  let centre: HTMLElement | undefined
  const tab = (): Tab => (isPhone() ? 'content' : (tabs.find((one) => one === search.tab) ?? 'content'))
  const title = () => textOf(desk.definition().title) || t('design.untitled')
  useTitle(() => t('common.colon', { label: t('design.title'), value: title() }))
  watchUndoKeys(desk)
  watchOthers()
  createEffect(on(locale, () => void desk.recheck(), { defer: true }))

  const goTo = (problem: DraftProblem) => {
    setOver(undefined)
    const document = desk.definition() as unknown as Json
    const thing = thingAt(document, problem.place)
    const at: Tab =
      problem.place[0] === 'workflow'
        ? 'flow'
        : problem.place[0] === 'sections' || thing === null
          ? 'content'
          : 'settings'
    setSearch({ tab: at === 'content' && problem.place[0] !== 'sections' ? 'settings' : at }, { replace: true })
    desk.select(thing)
    setTimeout(() => thing && focusThing(desk.definition(), thing))
  }
  const tryIt = async () => {
    await desk.settle()
    navigate(`/definitions/${desk.id}/try`)
  }
  const isShown = (panel: 'outline' | 'inspector') =>
    panel === 'outline' ? isWide() && tab() === 'content' : isDesk() && tab() !== 'settings'
  return (
    <div
      class="design"
      data-tab={tab()}
      data-outline={isShown('outline') ? '' : undefined}
      data-inspector={isShown('inspector') ? '' : undefined}
    >
      <SkipLink target="main" label={t('common.skip')} />
      <Bar
        tab={tab()}
        onTab={(next) => {
          desk.select(null)
          setSearch({ tab: next }, { replace: true })
        }}
        problems={desk.problems().filter((problem) => severityOf(problem) !== 'hint').length}
        isChecking={isChecking()}
        hasOutline={isWide() || tab() !== 'content'}
        hasInspector={isDesk() || tab() === 'settings'}
        mayPublish={hasRole(me(), 'admin', 'designer')}
        onOutline={() => setOver('outline')}
        onInspector={() => setOver('inspector')}
        onKeys={() => setOver('keys')}
        onCheck={() => setIsChecking((is) => !is)}
        onTry={() => void tryIt()}
        onPublish={() => setOver('publish')}
      />
      <Show when={isShown('outline')}>
        <aside class="design-outline" aria-label={t('design.outline')}>
          <Outline />
        </aside>
      </Show>
      <main id="main" tabindex="-1" class="design-centre" ref={(element) => (centre = element)}>
        <h1 class="cw-visually-hidden">{t('common.colon', { label: t('design.title'), value: title() })}</h1>
        <Refusal />
        <Clashes />
        <Switch>
          <Match when={tab() === 'content'}>
            <Paper acts={acts} scroller={() => centre} />
          </Match>
          <Match when={tab() === 'flow'}>
            <Apart>
              <Flow />
            </Apart>
          </Match>
          <Match when={tab() === 'settings'}>
            <div class="design-settings">
              <Apart>
                <Settings />
              </Apart>
            </div>
          </Match>
        </Switch>
      </main>
      <Show when={isShown('inspector')}>
        <aside class="design-inspector" aria-label={t('design.inspector')}>
          <Apart>
            <Inspector />
          </Apart>
        </aside>
      </Show>
      <Show when={isChecking()}>
        <ProblemsPanel onGo={goTo} onClose={() => setIsChecking(false)} />
      </Show>
      <LiveRegion message={desk.said()} />
      <Sheet
        open={over() === 'outline'}
        onOpenChange={(isOpen) => setOver(isOpen ? 'outline' : undefined)}
        title={t('design.outline')}
        size="sm"
        labels={{ close: t('common.close') }}
      >
        <Outline onGo={() => setOver(undefined)} />
      </Sheet>
      <Sheet
        open={over() === 'inspector'}
        onOpenChange={(isOpen) => setOver(isOpen ? 'inspector' : undefined)}
        title={t('design.inspector')}
        labels={{ close: t('common.close') }}
      >
        <Apart>
          <Inspector />
        </Apart>
      </Sheet>
      <KeyHelp open={over() === 'keys'} onOpenChange={(isOpen) => setOver(isOpen ? 'keys' : undefined)} />
      <Show when={over() === 'publish'}>
        <Suspense>
          <PublishSheet
            version={props.version}
            onClose={() => setOver(undefined)}
            onGo={goTo}
            onDone={(version) => {
              setOver(undefined)
              props.onPublished()
              toasts.show({ text: t('design.published', { version }), tone: 'ok' })
            }}
          />
        </Suspense>
      </Show>
    </div>
  )

  function watchOthers() {
    const look = () => {
      if (document.visibilityState === 'visible') void desk.look()
    }
    const timer = setInterval(look, lookEvery)
    onMount(() => {
      window.addEventListener('focus', look)
      document.addEventListener('visibilitychange', look)
    })
    onCleanup(() => {
      clearInterval(timer)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    })
  }
}
