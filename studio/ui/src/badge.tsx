import { Show } from 'solid-js'

/** The props of {@link Badge}. */
export interface BadgeProps {
  readonly count: number
  /** Beyond this a plus sign stands for the rest; 99 unless told. */
  readonly max?: number
  readonly tone?: 'plain' | 'accent' | 'danger'
  /** What is counted, read aloud after the number. */
  readonly label?: string
}

/** A count beside a word. Nothing at zero. */
export function Badge(props: BadgeProps) {
  const max = () => props.max ?? 99
  return (
    <Show when={props.count > 0}>
      <span class="cw-badge cw-figures" data-tone={props.tone ?? 'plain'}>
        {props.count > max() ? `${max()}+` : props.count}
        <Show when={props.label}>
          <span class="cw-visually-hidden"> {props.label}</span>
        </Show>
      </span>
    </Show>
  )
}
