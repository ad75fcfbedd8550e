import { createSignal, createUniqueId, type JSX, lazy, onMount, Show, Suspense } from 'solid-js'
import type { Icon } from './icon.tsx'
import { PopupTrigger, type PopupTriggerProps } from './popup-trigger.tsx'
import { whenIdle } from './when-idle.ts'

// The widget library behind menus (29 kB compressed) is no part of a first view.
const MenuList = lazy(() => import('./menu-list.tsx').then((module) => ({ default: module.MenuList })))

/** One act of a menu. */
export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: Icon
  /** A second line: why it is not allowed now, what it will do. */
  readonly detail?: string
  readonly keys?: readonly string[]
  readonly tone?: 'plain' | 'danger'
  readonly disabled?: boolean
  /** Shows a tick: one of several is on. */
  readonly isChecked?: boolean
  /** Draws a line above it. */
  readonly separator?: boolean
}

/** The props of {@link Menu}. */
export interface MenuProps extends PopupTriggerProps {
  readonly items: readonly MenuItem[]
  readonly onSelect: (id: string) => void
  /** What the trigger shows instead of the label, such as a person with an avatar. */
  readonly children?: JSX.Element
}

/** A button that opens a list of acts. */
export function Menu(props: MenuProps) {
  const triggerId = `menu-${createUniqueId()}`
  const [isOpen, setIsOpen] = createSignal(false)
  const [isWanted, setIsWanted] = createSignal(false)
  const [first, setFirst] = createSignal<string>()
  const open = (isByKeyboard: boolean) => {
    setFirst(isByKeyboard ? props.items.find((item) => !item.disabled)?.id : undefined)
    setIsWanted(true)
    setIsOpen(true)
  }
  const fetch = () => void MenuList.preload()
  onMount(() => whenIdle(fetch))
  return (
    <>
      <PopupTrigger
        trigger={props}
        button={{
          id: triggerId,
          hasPopup: 'menu',
          get expanded() {
            return isOpen()
          },
          onApproach: fetch,
          // A click without a pointer (detail 0) comes from Enter or the space bar.
          onClick: (event) => (isOpen() ? setIsOpen(false) : open(event.detail === 0)),
          onKeyDown: (event) => {
            if (event.key !== 'ArrowDown' || isOpen()) return
            event.preventDefault()
            open(true)
          },
        }}
      >
        {props.children}
      </PopupTrigger>
      <Show when={isWanted()}>
        <Suspense>
          <MenuList menu={props} triggerId={triggerId} open={isOpen()} onOpenChange={setIsOpen} first={first()} />
        </Suspense>
      </Show>
    </>
  )
}
