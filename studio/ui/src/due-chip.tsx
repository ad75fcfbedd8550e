import CalendarClock from 'lucide-solid/icons/calendar-clock'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CirclePause from 'lucide-solid/icons/circle-pause'
import CircleSlash from 'lucide-solid/icons/circle-slash'
import Clock from 'lucide-solid/icons/clock'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Icon, Tone } from './icon.tsx'

/** How a clock stands: far away, soon, too late, standing still, kept, no longer counting. */
export type DueState = 'later' | 'soon' | 'late' | 'paused' | 'met' | 'void'

/** The props of {@link DueChip}. */
export interface DueChipProps {
  readonly state: DueState
  /** The remaining time in words: "due in 3 days". */
  readonly text: string
  /** The date itself, after it. */
  readonly date?: string
  /** Machine-readable instant or date for the `time` element. */
  readonly dateTime?: string
  /** Opens the walk to this date; then the whole chip is a button. */
  readonly onExplain?: () => void
  /** The last words of that button: "why?". */
  readonly explainLabel?: string
}

const shapes: Readonly<Record<DueState, { readonly icon: Icon; readonly tone: Tone }>> = {
  later: { icon: CalendarClock, tone: 'plain' },
  soon: { icon: Clock, tone: 'warn' },
  late: { icon: TriangleAlert, tone: 'danger' },
  paused: { icon: CirclePause, tone: 'info' },
  met: { icon: CircleCheck, tone: 'ok' },
  void: { icon: CircleSlash, tone: 'plain' },
}

/** A deadline as icon, words and colour, so that it is understood without any one of them. */
export function DueChip(props: DueChipProps) {
  const parts = () => (
    <>
      <Dynamic component={shapes[props.state].icon} aria-hidden="true" />
      <time class="cw-chip-text cw-figures" datetime={props.dateTime}>
        {props.text}
      </time>
      <Show when={props.date}>
        <span class="cw-chip-detail cw-figures">{props.date}</span>
      </Show>
      <Show when={props.onExplain}>
        <span class="cw-chip-why">{props.explainLabel}</span>
      </Show>
    </>
  )
  return (
    <Show
      when={props.onExplain}
      fallback={
        <span class="cw-chip" data-tone={shapes[props.state].tone} data-state={props.state}>
          {parts()}
        </span>
      }
    >
      {(explain) => (
        <button
          type="button"
          class="cw-chip"
          data-tone={shapes[props.state].tone}
          data-state={props.state}
          data-interactive=""
          onClick={() => explain()()}
        >
          {parts()}
        </button>
      )}
    </Show>
  )
}
