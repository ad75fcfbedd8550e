import { createUniqueId, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import { type ControlProps, createControl } from './control.ts'
import type { Icon } from './icon.tsx'

/** One judgement: its word, its sign, and what its fill means. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly icon?: Icon
  readonly tone: 'ok' | 'danger' | 'neutral'
  /** The key that gives it, shown on screens with a keyboard; the caller listens. */
  readonly key?: string
}

/** The props of {@link ChoiceButtons}. */
export interface ChoiceButtonsProps extends ControlProps {
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly choices: readonly Choice[]
  /** `lg` is 56 px for a thumb; `md` is the height of other controls, for dense pages on a desk. */
  readonly size?: 'md' | 'lg'
}

/** Beyond three Chinese characters, or six letters, icon and word no longer fit beside each other in a third of a phone. */
const longLabel = 6

/** The judgement of a check: equal buttons in a row that act as one radio group. Inside a `Field` set `group` there. */
export function ChoiceButtons(props: ChoiceButtonsProps) {
  const control = createControl(props)
  const name = `choice-${createUniqueId()}`
  const isDisabled = () => control.isDisabled() || control.isReadOnly()
  const change = (element: HTMLInputElement, choice: Choice) => {
    props.onChange(choice.value)
    element.checked = props.value === choice.value
  }
  return (
    <div
      class="cw-judge"
      role="radiogroup"
      data-size={props.size ?? 'lg'}
      data-long={flag(props.choices.some((choice) => widthOf(choice.label) > longLabel))}
      aria-label={control.label()}
      aria-labelledby={control.labelledBy()}
      aria-describedby={control.describedBy()}
      aria-invalid={control.isInvalid() || undefined}
      aria-required={control.isRequired() || undefined}
    >
      <For each={props.choices}>
        {(choice, index) => (
          <label
            class="cw-judge-option"
            data-tone={choice.tone}
            data-checked={flag(props.value === choice.value)}
            data-disabled={flag(isDisabled())}
          >
            <input
              id={index() === 0 ? control.id() : undefined}
              type="radio"
              name={name}
              value={choice.value}
              checked={props.value === choice.value}
              disabled={isDisabled()}
              aria-keyshortcuts={choice.key}
              onChange={(event) => change(event.currentTarget, choice)}
              onFocus={() => props.onFocus?.()}
              onBlur={() => props.onBlur?.()}
            />
            <Show when={choice.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
            <span>{choice.label}</span>
          </label>
        )}
      </For>
    </div>
  )
}

/** The width of a label in half-width letters: a Chinese character counts two. */
function widthOf(label: string): number {
  return [...label].reduce((width, char) => width + (/[\u2E80-\uFFEF]/.test(char) ? 2 : 1), 0)
}
