import type { JSX } from 'solid-js'

/** Text for assistive technology only. */
export function VisuallyHidden(props: { readonly id?: string; readonly children: JSX.Element }) {
  return (
    <span id={props.id} class="cw-visually-hidden">
      {props.children}
    </span>
  )
}
