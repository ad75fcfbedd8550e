import Ellipsis from 'lucide-solid/icons/ellipsis'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'
import { Badge } from './badge.tsx'
import type { Icon } from './icon.tsx'
import { Sheet } from './sheet.tsx'
import { SkipLink } from './skip-link.tsx'

/** One destination of the application. */
export interface NavItem {
  readonly id: string
  readonly label: string
  readonly icon: Icon
  readonly href: string
  readonly isCurrent: boolean
  readonly count?: number
  /** What the count counts, read aloud. */
  readonly countLabel?: string
  /** Items with the same words stand together under them, on the desk. */
  readonly group?: string
}

/** The props of {@link AppShell}. */
export interface AppShellProps {
  readonly nav: readonly NavItem[]
  /** Above the navigation on the desk: the name of the installation. */
  readonly brand: JSX.Element
  /** Below it, and at the end of "more" on a phone: who I am, language, theme. */
  readonly account?: JSX.Element
  /** Across the top of everything: the demo banner, "offline". */
  readonly banner?: JSX.Element
  /** Hides the phone's bottom bar where a page brings its own (`StickyActionBar`). */
  readonly hideBottomBar?: boolean
  readonly labels: { readonly nav: string; readonly skip: string; readonly more: string; readonly close: string }
  readonly children: JSX.Element
}

/** How many destinations the bottom bar shows before "more". */
const bottomBarSize = 4

/** The frame of every page: navigation on the left of a desk (240 px), at the bottom of a phone, and the one `main`. */
export function AppShell(props: AppShellProps) {
  const [isMoreOpen, setIsMoreOpen] = createSignal(false)
  const first = () => (props.nav.length > bottomBarSize + 1 ? props.nav.slice(0, bottomBarSize) : props.nav)
  const rest = () => props.nav.slice(first().length)
  return (
    <div class="cw-shell" data-bottom-bar={flag(!props.hideBottomBar)}>
      <SkipLink target="main" label={props.labels.skip} />
      <header class="cw-shell-head">
        <Show when={props.banner}>
          <div class="cw-shell-banner">{props.banner}</div>
        </Show>
        <div class="cw-shell-side">
          <div class="cw-shell-brand">{props.brand}</div>
          <nav aria-label={props.labels.nav} class="cw-shell-nav">
            <NavList items={props.nav} />
          </nav>
          <div class="cw-shell-account">{props.account}</div>
        </div>
      </header>
      <main id="main" tabindex="-1" class="cw-shell-main">
        {props.children}
      </main>
      <Show when={!props.hideBottomBar}>
        <nav aria-label={props.labels.nav} class="cw-bottom-bar">
          <For each={first()}>{(item) => <BottomItem item={item} />}</For>
          <Show when={rest().length > 0 || props.account !== undefined}>
            <button
              type="button"
              class="cw-bottom-item"
              data-current={flag(rest().some((item) => item.isCurrent))}
              aria-haspopup="dialog"
              onClick={() => setIsMoreOpen(true)}
            >
              <Ellipsis aria-hidden="true" />
              <span>{props.labels.more}</span>
            </button>
          </Show>
        </nav>
      </Show>
      <Sheet open={isMoreOpen()} onOpenChange={setIsMoreOpen} title={props.labels.more} labels={props.labels}>
        <nav aria-label={props.labels.more} class="cw-shell-nav">
          <NavList items={rest()} onPick={() => setIsMoreOpen(false)} />
        </nav>
        <div class="cw-shell-account">{props.account}</div>
      </Sheet>
    </div>
  )
}

function NavList(props: { readonly items: readonly NavItem[]; readonly onPick?: () => void }) {
  const isFirstOfGroup = (index: number) => props.items[index]?.group !== props.items[index - 1]?.group
  return (
    <ul class="cw-nav">
      <For each={props.items}>
        {(item, index) => (
          <>
            <Show when={item.group && isFirstOfGroup(index())}>
              <li class="cw-nav-group">{item.group}</li>
            </Show>
            <li>
              <a
                class="cw-nav-item"
                href={item.href}
                aria-current={item.isCurrent ? 'page' : undefined}
                onClick={() => props.onPick?.()}
              >
                <Dynamic component={item.icon} aria-hidden="true" />
                <span class="cw-nav-text">{item.label}</span>
                <Badge count={item.count ?? 0} label={item.countLabel} />
              </a>
            </li>
          </>
        )}
      </For>
    </ul>
  )
}

function BottomItem(props: { readonly item: NavItem }) {
  return (
    <a
      class="cw-bottom-item"
      href={props.item.href}
      data-current={flag(props.item.isCurrent)}
      aria-current={props.item.isCurrent ? 'page' : undefined}
    >
      <span class="cw-bottom-icon">
        <Dynamic component={props.item.icon} aria-hidden="true" />
        <Badge count={props.item.count ?? 0} label={props.item.countLabel} tone="danger" />
      </span>
      <span>{props.item.label}</span>
    </a>
  )
}
