import type { RecordView, StepView } from '@checkwright/core/model/api'
import { type Step, StepLine } from '@checkwright/ui/step-line'
import { t, textOf } from '../../i18n/index.ts'
import { formatInstant } from '../format/time.ts'
import { notTaken } from './not-taken.ts'

/** The whole way of a record: what is behind with who and when, where it is, what may come. */
export function RecordPath(props: {
  readonly record: RecordView
  readonly nameOf: (id: string) => string | undefined
}) {
  const steps = () => {
    const leftOut = notTaken(props.record.steps)
    return props.record.steps
      .filter((step) => isShown(step) && !leftOut.has(step.key))
      .map((step) => toStep(step, props.nameOf))
  }
  return <StepLine steps={steps()} label={t('record.path')} orientation="vertical" />
}

// Branching is the workflow's own business; people see the steps in its branches.
const isShown = (step: StepView) => step.kind !== 'choice' && step.kind !== 'parallel' && step.kind !== 'end'

function toStep(step: StepView, nameOf: (id: string) => string | undefined): Step {
  const state = stateOf(step)
  const decided = step.seats.filter((seat) => seat.by !== undefined)
  const open = step.seats.filter((seat) => seat.state === 'open')
  const name = (id: string) => nameOf(id) ?? id
  const who =
    step.state === 'active'
      ? [...new Set(open.flatMap((seat) => seat.candidates.map(name)))]
      : [...new Set(decided.map((seat) => name(seat.by ?? '')))]
  const when = step.state === 'active' ? step.enteredAt : step.leftAt
  return {
    id: step.key,
    title: textOf(step.title),
    state,
    stateLabel: t(`record.step.${state}`) + (step.round > 1 ? ` · ${t('record.round', { round: step.round })}` : ''),
    ...(who.length === 0 ? {} : { who: shortList(who) }),
    ...(when === undefined ? {} : { when: formatInstant(when) }),
  }
}

function stateOf(step: StepView): Step['state'] {
  if (step.state === 'ahead') return 'waiting'
  if (step.state === 'active') return 'active'
  if (step.state === 'cancelled') return 'skipped'
  if (step.outcome === 'rejected') return 'rejected'
  return step.outcome === 'returned' ? 'returned' : 'done'
}

function shortList(names: readonly string[]): string {
  const most = 3
  const list = names.slice(0, most).join(t('common.listSeparator'))
  return names.length > most ? t('record.andMore', { list, count: names.length - most }) : list
}
