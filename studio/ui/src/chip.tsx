import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import type { Icon, Tone } from './icon.tsx'

/** The props of {@link Chip}. */
export interface ChipProps {
  readonly tone?: Tone
  readonly icon?: Icon
  /** A small grey addition: a count, a clause number. */
  readonly detail?: JSX.Element
  readonly children: JSX.Element
}

/** A state or a tag in a few words. */
export function Chip(props: ChipProps) {
  return (
    <span class="cw-chip" data-tone={props.tone ?? 'plain'}>
      <ChipParts {...props} />
    </span>
  )
}

/** The props of {@link FilterChip}. */
export interface FilterChipProps extends ChipProps {
  readonly isSelected: boolean
  readonly onSelect: () => void
  readonly disabled?: boolean
}

/** A chip that is pressed: a filter, a section to jump to, a common opinion to take. */
export function FilterChip(props: FilterChipProps) {
  return (
    <button
      type="button"
      class="cw-chip"
      data-tone={props.tone ?? 'plain'}
      data-interactive=""
      data-selected={flag(props.isSelected)}
      aria-pressed={props.isSelected}
      disabled={props.disabled}
      onClick={() => props.onSelect()}
    >
      <ChipParts {...props} />
    </button>
  )
}

function ChipParts(props: ChipProps) {
  return (
    <>
      <Show when={props.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
      <span class="cw-chip-text">{props.children}</span>
      <Show when={props.detail}>
        <span class="cw-chip-detail">{props.detail}</span>
      </Show>
    </>
  )
}
