import { children, type JSX, Show } from 'solid-js'
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
  // Asking a prop twice would make its elements twice; what is asked once is kept.
  const title = children(() => props.title)
  const actions = children(() => props.actions)
  const body = children(() => props.children)
  const footer = children(() => props.footer)
  return (
    <section
      ref={(element) => props.ref?.(element)}
      id={props.id}
      class={`cw-card ${props.class ?? ''}`}
      data-shape={props.shape ?? 'section'}
      data-tone={props.tone ?? 'plain'}
      data-flush={flag(props.flush)}
    >
      <Show when={isThere(title()) || isThere(actions())}>
        <header class="cw-card-head">
          <Dynamic component={`h${props.level ?? 2}`} class="cw-card-title">
            {title()}
          </Dynamic>
          <Show when={isThere(actions())}>
            <div class="cw-card-actions">{actions()}</div>
          </Show>
        </header>
      </Show>
      <Show when={isThere(body())}>
        <div class="cw-card-body">{body()}</div>
      </Show>
      <Show when={isThere(footer())}>
        <footer class="cw-card-foot">{footer()}</footer>
      </Show>
    </section>
  )
}

const isThere = (element: JSX.Element): boolean =>
  element !== undefined && element !== null && element !== false && element !== ''
