import type { RecordView, StepView } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { Menu, type MenuItem } from '@checkwright/ui/menu'
import { StickyActionBar } from '@checkwright/ui/sticky-action-bar'
import { whenIdle } from '@checkwright/ui/when-idle'
import { useQueryClient } from '@tanstack/solid-query'
import Check from 'lucide-solid/icons/check'
import CornerUpLeft from 'lucide-solid/icons/corner-up-left'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import PenLine from 'lucide-solid/icons/pen-line'
import { createSignal, lazy, onMount, Show, Suspense } from 'solid-js'
import { hasCode } from '../../api/problem.ts'
import { keys } from '../../api/queries.ts'
import { type Command, sendCommand } from '../../api/records.ts'
import { t, textOf } from '../../i18n/index.ts'
import { useKeys } from '../app/keys.ts'
import { toasts } from '../app/toasts.tsx'
import type { createErrors } from '../fill/errors.ts'
import { headOf } from '../fill/outline.ts'
import type { FillSession } from '../fill/session.ts'
import { focusItem } from '../fill/walk.ts'
import { isOffered, isWithinReach, offerOf, reasonsOf } from './allowed.ts'
import type { DecisionInput, DecisionKind } from './decision-dialogs.tsx'

const DecisionDialog = lazy(() =>
  import('./decision-dialogs.tsx').then((module) => ({ default: module.DecisionDialog })),
)

/**
 * What I may do with a record: a bar to approve or return, the rest in a menu with the reasons why not. Where no step waits
 * for me only the menu is left, without a bar.
 */
export function DecisionBar(props: {
  readonly record: RecordView
  /** My active step, if one waits for me. */
  readonly step: StepView | undefined
  /** Of an approval: what may be filled in and signed before deciding. */
  readonly filling?: { readonly session: FillSession; readonly errors: ReturnType<typeof createErrors> } | undefined
  readonly onDecided: () => void
}) {
  const client = useQueryClient()
  const [kind, setKind] = createSignal<DecisionKind>()
  onMount(() => whenIdle(() => void DecisionDialog.preload()))
  const isApproval = () => props.step?.kind === 'approval'
  const offer = (type: string) => offerOf(props.record, type, props.step?.key)
  const canApprove = () => (props.filling ? isWithinReach(offer('approve')) : isOffered(offer('approve')))
  const isOpenTo = (next: DecisionKind) => (next === 'approve' ? canApprove() : isOffered(offer(next)))
  const open = (next: DecisionKind) => isOpenTo(next) && setKind(next)
  const approve = () => {
    const errors = props.filling?.errors
    if (errors && errors.all().length > 0) {
      errors.tryAll()
      focusItem(headOf(errors.all()[0]?.path))
      return
    }
    open('approve')
  }
  useKeys(() => (isApproval() ? { a: () => canApprove() && approve(), r: () => open('return') } : {}))
  const menu = (): readonly MenuItem[] =>
    (['reassign', 'reject', 'withdraw', 'void'] as const)
      .filter((type) => offer(type) !== undefined)
      .map((type) => ({
        id: type,
        label: t(`record.do.${type}`),
        disabled: !isOffered(offer(type)),
        ...(reasonsOf(offer(type)) === '' ? {} : { detail: reasonsOf(offer(type)) }),
        ...(type === 'reject' || type === 'void' ? { tone: 'danger' as const } : {}),
      }))
  const send = async (input: DecisionInput, key: string): Promise<RecordView> => {
    const chosen = kind() as DecisionKind
    try {
      if (chosen === 'approve' && props.filling)
        return await props.filling.session.finish('approve', input.comment, key)
      return await sendCommand(props.record, toCommand(chosen, props.step?.key ?? '', input), key)
    } catch (error) {
      // What the reader is asked to look at again must be there to look at, also where nothing is pushed.
      if (hasCode(error, 'request.stale')) void client.invalidateQueries({ queryKey: keys.record(props.record.id) })
      throw error
    }
  }
  const done = (record: RecordView) => {
    const decided = kind() as DecisionKind
    setKind(undefined)
    client.setQueryData(keys.record(record.id), record)
    void client.invalidateQueries({ queryKey: keys.allTasks })
    void client.invalidateQueries({ queryKey: keys.events(record.id) })
    void client.invalidateQueries({ queryKey: keys.allRecords })
    toasts.show({ text: t(`record.done.${decided}`, { number: record.number ?? '' }), tone: 'ok' })
    props.onDecided()
  }
  const MoreMenu = () => (
    <Show when={menu().length > 0}>
      <Menu
        items={menu()}
        onSelect={(id) => open(id as DecisionKind)}
        label={t('record.moreActions')}
        icon={Ellipsis}
        iconOnly
        size={props.step ? 'lg' : 'md'}
      />
    </Show>
  )
  const hasBar = () => props.step !== undefined || menu().length > 0
  return (
    <Show when={hasBar()}>
      <Show when={props.step} fallback={<MoreMenu />}>
        <StickyActionBar
          label={t('record.actions')}
          start={<MoreMenu />}
          end={
            <>
              <Show when={isApproval() && offer('return')}>
                <Button
                  size="lg"
                  icon={CornerUpLeft}
                  disabled={!isOffered(offer('return'))}
                  onClick={() => open('return')}
                  shortcut="r"
                  keys={['r']}
                >
                  {t('record.do.return')}
                </Button>
              </Show>
              <Show when={isApproval()}>
                <Button
                  size="lg"
                  tone="primary"
                  icon={Check}
                  disabled={!canApprove()}
                  onClick={approve}
                  shortcut="a"
                  keys={['a']}
                >
                  {t('record.do.approve')}
                </Button>
              </Show>
              <Show when={props.step?.kind === 'fill'}>
                <Button size="lg" tone="primary" icon={PenLine} href={`/records/${props.record.id}/fill`}>
                  {t('record.fillStep', { step: textOf(props.step?.title) })}
                </Button>
              </Show>
            </>
          }
        />
      </Show>
      <Show when={kind()}>
        {(chosen) => (
          <Suspense>
            <DecisionDialog
              kind={chosen()}
              record={props.record}
              step={props.step}
              targets={offer('return')?.to ?? []}
              send={send}
              onClose={() => setKind(undefined)}
              onDone={done}
            />
          </Suspense>
        )}
      </Show>
    </Show>
  )
}

function toCommand(kind: DecisionKind, step: string, { comment, to = '' }: DecisionInput): Command {
  const words = comment === '' ? {} : { comment }
  switch (kind) {
    case 'approve':
      return { type: 'approve', step, ...words }
    case 'reject':
      return { type: 'reject', step, comment }
    case 'return':
      return { type: 'return', step, to, comment }
    case 'reassign':
      return { type: 'reassign', step, to, ...words }
    case 'withdraw':
      return { type: 'withdraw', ...words }
    case 'void':
      return { type: 'void', comment }
  }
}
