import { createEffect, Show } from 'solid-js'

/** The props of {@link Progress}. */
export interface ProgressProps {
  readonly value: number
  readonly max: number
  /** What advances; the accessible name. */
  readonly label: string
  /** The state in words, such as `12 / 45`; shown beside the bar with `showText`. */
  readonly text: string
  readonly showText?: boolean
  readonly tone?: 'accent' | 'ok' | 'warn' | 'danger'
}

/** How far something is. */
export function Progress(props: ProgressProps) {
  let bar: HTMLDivElement | undefined
  const share = () => (props.max > 0 ? Math.min(1, Math.max(0, props.value / props.max)) : 0)
  // Set on the element: a style attribute in the page would be refused by the content security policy.
  createEffect(() => bar?.style.setProperty('transform', `scaleX(${share()})`))
  return (
    <div class="cw-progress" data-tone={props.tone ?? 'accent'}>
      <div
        class="cw-progress-track"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.max}
        aria-valuenow={props.value}
        aria-valuetext={props.text}
      >
        <div ref={bar} class="cw-progress-bar" />
      </div>
      <Show when={props.showText}>
        <span class="cw-progress-text cw-figures" aria-hidden="true">
          {props.text}
        </span>
      </Show>
    </div>
  )
}
