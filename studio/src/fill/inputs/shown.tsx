import { ValueText } from '../../fields/value-text.tsx'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

/** A value that is worked out, or of a kind this studio cannot change: shown. */
export function Shown(props: ControlProps) {
  const { fill, nameOf } = useFill()
  return (
    <output class="cw-figures block min-h-6 font-medium" aria-label={props.label}>
      <ValueText node={props.node} value={fill.value(props.path)} nameOf={nameOf} />
    </output>
  )
}
