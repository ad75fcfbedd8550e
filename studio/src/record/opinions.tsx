import type { RecordView, SeatView, StepView } from '@checkwright/core/model/api'
import { Avatar } from '@checkwright/ui/avatar'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { formatInstant } from '../format/time.ts'

type Opinion = { readonly step: StepView; readonly seat: SeatView }

/** What was decided so far, by whom and with which words; and who else is still to decide. */
export function Opinions(props: { readonly record: RecordView; readonly nameOf: (id: string) => string | undefined }) {
  const name = (id: string) => props.nameOf(id) ?? id
  const given = (): readonly Opinion[] =>
    props.record.steps
      .flatMap((step) => step.seats.map((seat) => ({ step, seat })))
      .filter(({ seat }) => seat.by !== undefined && seat.at !== undefined && seat.state !== 'cancelled')
      .sort((a, b) => ((a.seat.at ?? '') < (b.seat.at ?? '') ? -1 : 1))
  const others = () =>
    props.record.steps
      .filter((step) => step.state === 'active')
      .flatMap((step) => step.seats.filter((seat) => seat.state === 'open' && !seat.mine))
      .flatMap((seat) => seat.candidates.map(name))
  return (
    <Show when={given().length + others().length > 0}>
      <section class="flex flex-col gap-3" aria-labelledby={`opinions-${props.record.id}`}>
        <h2 id={`opinions-${props.record.id}`} class="text-sm font-medium text-muted">
          {t('record.opinions')}
        </h2>
        <ul class="flex flex-col gap-3">
          <For each={given()}>
            {({ step, seat }) => (
              <li class="flex gap-3">
                <Avatar name={name(seat.by ?? '')} size="sm" />
                <div class="min-w-0 flex-1">
                  <p class="flex flex-wrap items-baseline gap-x-2">
                    <span class="font-medium">{name(seat.by ?? '')}</span>
                    <span class="text-sm text-muted">
                      {textOf(step.title)} · {t(`record.seat.${seat.state}`)} · {formatInstant(seat.at ?? '')}
                    </span>
                  </p>
                  <Show when={seat.comment}>
                    <p class="break-words whitespace-pre-line">{seat.comment}</p>
                  </Show>
                </div>
              </li>
            )}
          </For>
        </ul>
        <Show when={others().length > 0}>
          <p class="text-sm text-muted">
            {t('record.alsoDeciding', { names: [...new Set(others())].join(t('common.listSeparator')) })}
          </p>
        </Show>
      </section>
    </Show>
  )
}
