import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import type { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'

/** What {@link Button} and `IconButton` have in common. */
export interface ButtonBaseProps {
  readonly tone?: 'primary' | 'secondary' | 'ghost' | 'danger'
  readonly size?: 'sm' | 'md' | 'lg'
  readonly type?: 'button' | 'submit' | 'reset'
  /** Renders a link instead; the router takes it up. A link cannot be disabled or loading. */
  readonly href?: string
  readonly onClick?: (event: MouseEvent) => void
  readonly disabled?: boolean
  /** Turns the icon into a spinner and ignores clicks, yet keeps the focus where it is. */
  readonly loading?: boolean
  /** Makes it a toggle (`aria-pressed`). */
  readonly pressed?: boolean
  readonly expanded?: boolean
  readonly controls?: string
  /** That it opens a menu or a dialog. */
  readonly hasPopup?: 'menu' | 'dialog'
  readonly describedBy?: string
  readonly id?: string
  /** `aria-keyshortcuts`, such as `a` or `Control+Enter`; the visible hint is `keys`. */
  readonly shortcut?: string
  readonly onKeyDown?: (event: KeyboardEvent) => void
  /** The pointer or the focus is on it: the moment to fetch what it will open. */
  readonly onApproach?: () => void
  readonly ref?: (element: HTMLElement) => void
  /** Extra classes for placing it, never for restyling it. */
  readonly class?: string
}

/** The props of {@link Button}. */
export interface ButtonProps extends ButtonBaseProps {
  readonly icon?: Icon
  readonly iconEnd?: Icon
  /** Fills the width of its container. */
  readonly block?: boolean
  /** Keys shown after the words, on screens with a keyboard. */
  readonly keys?: readonly string[]
  readonly children: JSX.Element
}

/** A button, or with `href` a link that looks like one. One primary button a screen. */
export function Button(props: ButtonProps) {
  return (
    <ButtonFrame base={props} block={props.block ?? false}>
      <Show when={!props.loading} fallback={<span class="cw-spinner" aria-hidden="true" />}>
        <Show when={props.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
      </Show>
      <span>{props.children}</span>
      <Show when={props.iconEnd}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
      <Show when={props.keys}>{(keys) => <KeyHint keys={keys()} />}</Show>
    </ButtonFrame>
  )
}

/** The element both kinds of button share. Internal to the kit. */
export function ButtonFrame(props: {
  readonly base: ButtonBaseProps
  readonly block?: boolean
  readonly label?: string
  readonly children: JSX.Element
}) {
  const click = (event: MouseEvent) => {
    if (!props.base.loading) props.base.onClick?.(event)
    else event.preventDefault()
  }
  const isLink = () => props.base.href !== undefined
  return (
    <Dynamic
      component={isLink() ? 'a' : 'button'}
      ref={props.base.ref}
      id={props.base.id}
      class={`cw-button ${props.base.class ?? ''}`}
      data-tone={props.base.tone ?? 'secondary'}
      data-size={props.base.size ?? 'md'}
      data-block={flag(props.block)}
      data-icon-only={flag(props.label !== undefined)}
      data-loading={flag(props.base.loading)}
      data-pressed={flag(props.base.pressed)}
      type={isLink() ? undefined : (props.base.type ?? 'button')}
      href={props.base.href}
      disabled={isLink() ? undefined : props.base.disabled}
      aria-label={props.label}
      title={props.label}
      aria-busy={props.base.loading || undefined}
      aria-pressed={props.base.pressed}
      aria-expanded={props.base.expanded}
      aria-controls={props.base.controls}
      aria-haspopup={props.base.hasPopup}
      aria-describedby={props.base.describedBy}
      aria-keyshortcuts={props.base.shortcut}
      onClick={click}
      onKeyDown={props.base.onKeyDown}
      onPointerEnter={props.base.onApproach}
      onFocus={props.base.onApproach}
    >
      {props.children}
    </Dynamic>
  )
}
