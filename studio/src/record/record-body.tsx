import type { DeadlineView, RecordView, StepView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import Calculator from 'lucide-solid/icons/calculator'
import { createMemo, createSignal, type JSX, lazy, Show, Suspense, untrack } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { useNames } from '../app/names.ts'
import { OpenSession } from '../fill/open-session.tsx'
import { Returned } from '../fill/returned.tsx'
import { formatDayOf } from '../format/time.ts'
import { isOffered, offerOf } from './allowed.ts'
import { Answers } from './answers.tsx'
import { CommentBox } from './comment-box.tsx'
import { DecisionBar } from './decision.tsx'
import { Events } from './events.tsx'
import type { ExplainTarget } from './explain-sheet.tsx'
import { RecordHead } from './head.tsx'
import { mySteps } from './my-steps.ts'
import { Opinions } from './opinions.tsx'
import { RecordPath } from './path.tsx'
import { SinceLast } from './since-last.tsx'
import { StepFields } from './step-fields.tsx'
import { Summary } from './summary.tsx'
import { Widgets } from './widgets.tsx'

const ExplainSheet = lazy(() => import('./explain-sheet.tsx').then((module) => ({ default: module.ExplainSheet })))

/** All of a record on one page, with the decision at its foot; beside a list (`compact`) in one column. */
export function RecordBody(props: {
  readonly record: RecordView
  readonly isCompact?: boolean
  readonly header: JSX.Element
  readonly onDecided: () => void
}) {
  const nameOf = useNames(() => props.record.people)
  const [target, setTarget] = createSignal<ExplainTarget>()
  const step = createMemo(() => mySteps(props.record)[0])
  const explain = (deadline: DeadlineView) =>
    setTarget({
      plugin: deadline.plugin,
      key: deadline.key,
      title: t('record.whyDate', { date: formatDayOf(deadline.due) }),
    })
  const hasFigures = () => Object.keys(props.record.figures).length + props.record.deadlines.length > 0
  const content = (fields?: JSX.Element) => (
    <div class="record-body" data-wide={props.isCompact ? undefined : ''}>
      <div class="record-main">
        <RecordHead
          record={props.record}
          nameOf={nameOf}
          onExplain={explain}
          actions={
            <Show when={!step()}>
              <DecisionBar record={props.record} step={undefined} onDecided={props.onDecided} />
            </Show>
          }
        />
        <Show when={props.record.missingPlugins.length > 0}>
          <Banner tone="warn">
            {t('record.missingPlugins', { plugins: props.record.missingPlugins.join(t('common.listSeparator')) })}
          </Banner>
        </Show>
        <Show when={step()}>
          {(mine) => (
            <>
              <Show when={textOf(mine().instructions)}>
                <Banner tone="info" title={textOf(mine().title)}>
                  {textOf(mine().instructions)}
                </Banner>
              </Show>
              <Returned step={mine()} nameOf={(id) => nameOf(id) ?? id} />
            </>
          )}
        </Show>
        <Show when={step()}>
          <SinceLast record={props.record} nameOf={nameOf} />
        </Show>
        <Summary record={props.record} nameOf={nameOf} />
        {fields}
        <Show when={props.isCompact}>
          <Opinions record={props.record} nameOf={nameOf} />
        </Show>
        <Answers record={props.record} nameOf={nameOf} />
        <Show when={!props.isCompact}>
          <Opinions record={props.record} nameOf={nameOf} />
        </Show>
        <Show when={isOffered(offerOf(props.record, 'comment'))}>
          <CommentBox record={props.record} />
        </Show>
        <Show when={!props.isCompact}>
          <Events record={props.record} nameOf={nameOf} />
        </Show>
      </div>
      <aside class="record-aside" aria-label={t('record.aside')}>
        <Widgets record={props.record} slot="record.aside" />
        <Show when={hasFigures()}>
          <div>
            <Button size="sm" tone="ghost" icon={Calculator} onClick={() => setTarget({ title: t('record.allWalks') })}>
              {t('record.allWalks')}
            </Button>
          </div>
        </Show>
        <section class="flex flex-col gap-3" aria-labelledby={`path-${props.record.id}`}>
          <h2 id={`path-${props.record.id}`} class="text-sm font-medium text-muted">
            {t('record.path')}
          </h2>
          <RecordPath record={props.record} nameOf={nameOf} />
        </section>
        <Show when={props.isCompact}>
          <Events record={props.record} nameOf={nameOf} />
        </Show>
      </aside>
    </div>
  )
  // Named by what it is, not by the object: a record that changes under an open page (another person signs beside me) must
  // not take away what I have typed and drawn.
  const stepToFill = createMemo(() => {
    const mine = step()
    return mine?.kind === 'approval' ? `${props.record.id} ${mine.key} ${mine.round}` : undefined
  })
  const approving = (mine: StepView) => (
    <OpenSession record={props.record} step={mine} fallback={<div class="flex-1">{content()}</div>}>
      {(session, errors) => (
        <>
          <div class="flex-1">{content(<StepFields session={session} step={mine} />)}</div>
          <DecisionBar record={props.record} step={mine} filling={{ session, errors }} onDecided={props.onDecided} />
        </>
      )}
    </OpenSession>
  )
  return (
    <div class="flex min-h-full flex-col">
      {props.header}
      <Show
        when={stepToFill()}
        keyed
        fallback={
          <>
            <div class="flex-1">{content()}</div>
            <Show when={step()}>
              {(mine) => <DecisionBar record={props.record} step={mine()} onDecided={props.onDecided} />}
            </Show>
          </>
        }
      >
        {(_) => approving(untrack(step) as StepView)}
      </Show>
      <Show when={target()}>
        {(found) => (
          <Suspense>
            <ExplainSheet id={props.record.id} target={found()} onClose={() => setTarget(undefined)} />
          </Suspense>
        )}
      </Show>
    </div>
  )
}
