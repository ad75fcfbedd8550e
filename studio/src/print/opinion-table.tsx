import type { SeatView, StepView } from '@checkwright/core/model/api'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { formatFullInstant } from '../format/time.ts'
import type { Printed } from './context.ts'

type Line = { readonly step: StepView; readonly seat?: SeatView }

/** Who decided what at each step, with which words and when; steps still to come are lines to be filled in by hand. */
export function OpinionTable(props: { readonly printed: Printed }) {
  const lines = () => linesOf(props.printed.record.steps, props.printed.record.status === 'open')
  const name = (id: string | undefined) => (id === undefined ? '' : (props.printed.nameOf(id) ?? id))
  return (
    <Show when={lines().length > 0}>
      <section class="print-block">
        <h2>{t('record.opinions')}</h2>
        <table class="print-table print-opinions">
          <thead>
            <tr>
              <th scope="col">{t('print.step')}</th>
              <th scope="col">{t('record.opinion')}</th>
              <th scope="col">{t('print.decision')}</th>
              <th scope="col">{t('print.person')}</th>
              <th scope="col">{t('print.time')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={lines()}>
              {({ step, seat }) => (
                <tr class={seat === undefined ? 'print-blank' : undefined}>
                  <th scope="row">{textOf(step.title)}</th>
                  <td class="print-words">{seat?.comment}</td>
                  <td>{seat && t(`record.seat.${seat.state}`)}</td>
                  <td>{name(seat?.by)}</td>
                  <td>{seat?.at && formatFullInstant(seat.at)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  )
}

/** Decisions in the order in which they were taken, then, of an open record, the approvals that surely come. */
function linesOf(steps: readonly StepView[], isOpen: boolean): readonly Line[] {
  const given = steps
    .flatMap((step) => step.seats.map((seat) => ({ step, seat })))
    .filter(({ seat }) => seat.by !== undefined && seat.at !== undefined && seat.state !== 'cancelled')
    .sort((a, b) => ((a.seat.at ?? '') < (b.seat.at ?? '') ? -1 : 1))
  const active = steps.filter(({ state, kind }) => state === 'active' && kind === 'approval')
  const ahead = steps.filter(
    ({ state, kind, within }) => state === 'ahead' && kind === 'approval' && within.length === 0,
  )
  const waiting = active.flatMap((step) =>
    step.seats.filter((seat) => seat.state === 'open').map((): Line => ({ step })),
  )
  return isOpen ? [...given, ...waiting, ...ahead.map((step) => ({ step }))] : given
}
