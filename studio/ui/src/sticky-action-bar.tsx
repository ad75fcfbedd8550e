import { type JSX, Show } from 'solid-js'

/** The props of {@link StickyActionBar}. */
export interface StickyActionBarProps {
  /** Left: what is missing, a count. */
  readonly start?: JSX.Element
  readonly middle?: JSX.Element
  /** Right: the main act. */
  readonly end?: JSX.Element
  readonly label: string
}

/** The acts of a page, always within reach of the thumb: 64 px at the bottom plus the phone's safe area. */
export function StickyActionBar(props: StickyActionBarProps) {
  return (
    <section class="cw-action-bar" aria-label={props.label}>
      <div class="cw-action-start">{props.start}</div>
      <Show when={props.middle}>
        <div class="cw-action-middle">{props.middle}</div>
      </Show>
      <div class="cw-action-end">{props.end}</div>
    </section>
  )
}
