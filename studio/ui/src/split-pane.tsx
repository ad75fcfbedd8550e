import { type JSX, Show } from 'solid-js'

/** The props of {@link SplitPane}. */
export interface SplitPaneProps {
  /** 240 px: sections, saved filters. Hidden below 1280 px unless it is the active pane. */
  readonly aside?: JSX.Element
  /** 400 px: the list. */
  readonly list?: JSX.Element
  /** The rest. */
  readonly children: JSX.Element
  /** The only pane seen on a phone. */
  readonly active: 'aside' | 'list' | 'main'
  readonly labels: { readonly aside?: string; readonly list?: string; readonly main: string }
}

/** Panes side by side that scroll by themselves: 240 | 400 | rest on a desk, one at a time on a phone. */
export function SplitPane(props: SplitPaneProps) {
  return (
    <div class="cw-split" data-active={props.active}>
      <Show when={props.aside}>
        <section class="cw-pane" data-pane="aside" aria-label={props.labels.aside} tabindex="-1">
          {props.aside}
        </section>
      </Show>
      <Show when={props.list}>
        <section class="cw-pane" data-pane="list" aria-label={props.labels.list} tabindex="-1">
          {props.list}
        </section>
      </Show>
      <section class="cw-pane" data-pane="main" aria-label={props.labels.main} tabindex="-1">
        {props.children}
      </section>
    </div>
  )
}
