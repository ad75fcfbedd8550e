import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import Info from 'lucide-solid/icons/info'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'

/** The props of {@link Banner}. */
export interface BannerProps {
  readonly tone: 'info' | 'ok' | 'warn' | 'danger'
  readonly icon?: Icon
  readonly title?: JSX.Element
  readonly children?: JSX.Element
  readonly actions?: JSX.Element
  /** A way to close it; none unless given. */
  readonly close?: { readonly label: string; readonly onClick: () => void }
  /** Announces it when it appears; for what the person did not ask for. */
  readonly isUrgent?: boolean
  /** Across the whole page, without corners. */
  readonly edge?: boolean
}

const icons: Readonly<Record<BannerProps['tone'], Icon>> = {
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
}

/** A message that stays until its reason is gone. */
export function Banner(props: BannerProps) {
  return (
    <div
      class="cw-banner"
      data-tone={props.tone}
      data-edge={props.edge ? '' : undefined}
      role={props.isUrgent ? 'alert' : undefined}
    >
      <Dynamic component={props.icon ?? icons[props.tone]} aria-hidden="true" class="cw-banner-icon" />
      <div class="cw-banner-text">
        <Show when={props.title}>
          <strong>{props.title}</strong>
        </Show>
        <Show when={props.children}>
          <span>{props.children}</span>
        </Show>
      </div>
      <Show when={props.actions}>
        <div class="cw-banner-actions">{props.actions}</div>
      </Show>
      <Show when={props.close}>
        {(close) => <IconButton size="sm" icon={X} label={close().label} onClick={close().onClick} />}
      </Show>
    </div>
  )
}
