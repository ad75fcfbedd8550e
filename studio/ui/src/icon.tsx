import type { Component, JSX } from 'solid-js'

/**
 * An icon as the kit takes it: any component that draws an SVG, such as one of `lucide-solid/icons/*`.
 * Pass the component, not an element: the kit sets size and hides it from assistive technology, since the words beside it speak.
 */
export type Icon = Component<JSX.SvgSVGAttributes<SVGSVGElement>>

/** The four meanings a colour may carry, and plain. Meaning is never shown by colour alone. */
export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'danger' | 'info'
