import { For } from 'solid-js'

/** The props of {@link KeyHint}. */
export interface KeyHintProps {
  /** Keys in the order they are pressed, as printed on them: `['Ctrl', 'Enter']`. */
  readonly keys: readonly string[]
}

/** A keyboard shortcut beside the act it runs. Hidden on touch screens, and from assistive technology (use `aria-keyshortcuts` there). */
export function KeyHint(props: KeyHintProps) {
  return (
    <span class="cw-keys" aria-hidden="true">
      <For each={props.keys}>{(key) => <kbd class="cw-key">{key}</kbd>}</For>
    </span>
  )
}
