import type { JSX } from 'solid-js'

/** One section of the kit page. */
export function Section(props: { readonly id: string; readonly title: string; readonly children: JSX.Element }) {
  return (
    <section id={props.id} class="flex flex-col gap-4 border-b border-line py-8" aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`} class="text-lg font-semibold">
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}

/** Variants side by side. */
export function Row(props: { readonly children: JSX.Element }) {
  return <div class="flex flex-wrap items-center gap-3">{props.children}</div>
}

/** Fields in columns as wide as a form's. */
export function Columns(props: { readonly children: JSX.Element }) {
  return <div class="cw-kit-columns grid gap-x-6 gap-y-5">{props.children}</div>
}
