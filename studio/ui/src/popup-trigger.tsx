import { type JSX, mergeProps, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { type ButtonBaseProps, ButtonFrame } from './button.tsx'
import type { Icon } from './icon.tsx'

/** How the button of a menu or a popover looks. */
export interface PopupTriggerProps {
  /** Its words, or its accessible name where `icon` stands alone. */
  readonly label: string
  readonly icon?: Icon
  /** Shows the icon alone. */
  readonly iconOnly?: boolean
  readonly tone?: ButtonBaseProps['tone']
  readonly size?: ButtonBaseProps['size']
  readonly disabled?: boolean
}

/** The button of a menu or a popover: there at once, before what it opens is fetched. Internal to the kit. */
export function PopupTrigger(props: {
  readonly trigger: PopupTriggerProps
  readonly button: ButtonBaseProps
  readonly children?: JSX.Element
}) {
  const base = mergeProps(props.button, {
    get tone() {
      return props.trigger.tone ?? (props.trigger.iconOnly ? 'ghost' : 'secondary')
    },
    get size() {
      return props.trigger.size
    },
    get disabled() {
      return props.trigger.disabled
    },
  })
  return (
    <ButtonFrame base={base} label={props.trigger.iconOnly ? props.trigger.label : undefined}>
      <Show when={props.trigger.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
      <Show when={!props.trigger.iconOnly}>{props.children ?? <span>{props.trigger.label}</span>}</Show>
    </ButtonFrame>
  )
}
