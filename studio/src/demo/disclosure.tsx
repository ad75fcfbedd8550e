import { type JSX, onCleanup, onMount } from 'solid-js'

/** A button that shows what lies behind it; closed by Escape, by a press elsewhere and by a choice. */
export function Disclosure(props: {
  readonly label: string
  readonly class: string
  readonly face: JSX.Element
  readonly children: JSX.Element
}) {
  let panel: HTMLDetailsElement | undefined
  const close = () => {
    if (panel) panel.open = false
  }
  const pressed = (event: PointerEvent) => {
    if (event.target instanceof Node && !panel?.contains(event.target)) close()
  }
  onMount(() => document.addEventListener('pointerdown', pressed))
  onCleanup(() => document.removeEventListener('pointerdown', pressed))
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !panel?.open) return
    event.stopPropagation()
    close()
    panel.querySelector('summary')?.focus()
  }
  const clicked = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('.demo-panel button')) close()
  }
  return (
    <details ref={panel} class={`demo-disclosure ${props.class}`} onKeyDown={keyDown} onClick={clicked}>
      <summary class="demo-button" aria-label={props.label}>
        {props.face}
      </summary>
      <div class="demo-panel">{props.children}</div>
    </details>
  )
}
