import { Tabs as Ark } from '@ark-ui/solid/tabs'
import { For, type JSX, Show } from 'solid-js'
import { Badge } from './badge.tsx'

/** One tab. */
export interface Tab {
  readonly id: string
  readonly label: string
  readonly count?: number
  /** What is counted, read aloud. */
  readonly countLabel?: string
  readonly disabled?: boolean
}

/** The props of {@link Tabs}. */
export interface TabsProps {
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (id: string) => void
  readonly label: string
  /** Draws the panel of the tab with this id; only the open one is mounted. */
  readonly children?: (id: string) => JSX.Element
}

/** Panels of one page, one seen at a time. Arrow keys move between the tabs and open them. */
export function Tabs(props: TabsProps) {
  return (
    <Ark.Root
      class="cw-tabs"
      value={props.value}
      onValueChange={(details) => props.onChange(details.value)}
      lazyMount
      unmountOnExit
    >
      <Ark.List class="cw-tab-list" aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <Ark.Trigger value={tab.id} disabled={tab.disabled} class="cw-tab">
              <span>{tab.label}</span>
              <Badge count={tab.count ?? 0} label={tab.countLabel} />
            </Ark.Trigger>
          )}
        </For>
      </Ark.List>
      <Show when={props.children}>
        {(panel) => (
          <For each={props.tabs}>
            {(tab) => (
              <Ark.Content value={tab.id} class="cw-tab-panel">
                {panel()(tab.id)}
              </Ark.Content>
            )}
          </For>
        )}
      </Show>
    </Ark.Root>
  )
}
