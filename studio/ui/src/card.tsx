import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag } from './attributes.ts'

/** The props of {@link Card}. */
export interface CardProps {
  readonly title?: JSX.Element
  /** The level of the title in the page's outline; 2 unless told. */
  readonly level?: 2 | 3 | 4
  /** At the far end of the title's line. */
  readonly actions?: JSX.Element
  readonly footer?: JSX.Element
  /** Without the inner margin, for a table or a list that runs to the edge. */
  readonly flush?: boolean
  /** `item` is one line of a checklist; `folded` is that item once done. */
  readonly shape?: 'section' | 'item' | 'folded'
  readonly tone?: 'plain' | 'ok' | 'warn' | 'danger'
  readonly id?: string
  readonly class?: string
  readonly ref?: (element: HTMLElement) => void
  readonly children?: JSX.Element
}

/** A bordered part of a page. Cards do not nest. */
export function Card(props: CardProps) {
  return (
    <section
      ref={(element) => props.ref?.(element)}
      id={props.id}
      class={`cw-card ${props.class ?? ''}`}
      data-shape={props.shape ?? 'section'}
      data-tone={props.tone ?? 'plain'}
      data-flush={flag(props.flush)}
    >
      <Show when={props.title !== undefined || props.actions !== undefined}>
        <header class="cw-card-head">
          <Dynamic component={`h${props.level ?? 2}`} class="cw-card-title">
            {props.title}
          </Dynamic>
          <Show when={props.actions}>
            <div class="cw-card-actions">{props.actions}</div>
          </Show>
        </header>
      </Show>
      <Show when={props.children}>
        <div class="cw-card-body">{props.children}</div>
      </Show>
      <Show when={props.footer}>
        <footer class="cw-card-foot">{props.footer}</footer>
      </Show>
    </section>
  )
}
