import ArrowLeft from 'lucide-solid/icons/arrow-left'
import { type JSX, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { IconButton } from './icon-button.tsx'

/** The props of {@link PageHeader}. */
export interface PageHeaderProps {
  readonly title: JSX.Element
  /** The way back; `onClick` for an act, `href` for a link. */
  readonly back?: { readonly label: string; readonly href?: string; readonly onClick?: () => void }
  /** A number or a second name beside the title. */
  readonly meta?: JSX.Element
  /** "saved", "offline, 3 waiting": stays in sight on a phone. */
  readonly state?: JSX.Element
  readonly actions?: JSX.Element
  /** Tabs or section chips that stick together with it. */
  readonly below?: JSX.Element
  /** Keeps the 48 px bar on the desk too, as the designer needs. */
  readonly compact?: boolean
}

/** The head of a page with its only `h1`: a sticky bar of 48 px on a phone, roomier on a desk. */
export function PageHeader(props: PageHeaderProps) {
  return (
    <header class="cw-page-head" data-compact={flag(props.compact)}>
      <div class="cw-page-bar">
        <Show when={props.back}>
          {(back) => <IconButton icon={ArrowLeft} label={back().label} href={back().href} onClick={back().onClick} />}
        </Show>
        <div class="cw-page-titles">
          <h1 class="cw-page-title">{props.title}</h1>
          <Show when={props.meta}>
            <span class="cw-page-meta">{props.meta}</span>
          </Show>
        </div>
        <Show when={props.state}>
          <div class="cw-page-state">{props.state}</div>
        </Show>
        <Show when={props.actions}>
          <div class="cw-page-actions">{props.actions}</div>
        </Show>
      </div>
      <Show when={props.below}>
        <div class="cw-page-below">{props.below}</div>
      </Show>
    </header>
  )
}
