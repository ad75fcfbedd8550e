import { For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Icon, Tone } from './icon.tsx'

/** One thing that happened. */
export interface TimelineEntry {
  readonly id: string
  readonly icon?: Icon
  readonly tone?: Tone
  /** The sentence: who did what. */
  readonly text: JSX.Element
  /** When, in words. */
  readonly time: string
  /** The instant, for the `time` element. */
  readonly dateTime?: string
  /** What belongs to it: a comment, the old and new value. */
  readonly body?: JSX.Element
}

/** The props of {@link Timeline}. */
export interface TimelineProps {
  readonly entries: readonly TimelineEntry[]
  readonly label: string
}

/** What happened, in sentences, in the order given. */
export function Timeline(props: TimelineProps) {
  return (
    <ol class="cw-timeline" aria-label={props.label}>
      <For each={props.entries}>
        {(entry) => (
          <li class="cw-timeline-entry" data-tone={entry.tone ?? 'plain'}>
            <span class="cw-timeline-sign" aria-hidden="true">
              <Show when={entry.icon}>{(icon) => <Dynamic component={icon()} />}</Show>
            </span>
            <div class="cw-timeline-main">
              <div class="cw-timeline-line">
                <span>{entry.text}</span>
                <time class="cw-timeline-time cw-figures" datetime={entry.dateTime}>
                  {entry.time}
                </time>
              </div>
              <Show when={entry.body}>
                <div class="cw-timeline-body">{entry.body}</div>
              </Show>
            </div>
          </li>
        )}
      </For>
    </ol>
  )
}
