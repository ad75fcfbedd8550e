import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { mergeProps } from 'solid-js'
import { StateFrame, type StateProps } from './state-frame.tsx'

/** A place that could not be shown: what failed, and the way to try again. Announced at once. */
export function ErrorState(props: StateProps) {
  return <StateFrame kind="error" state={mergeProps({ icon: TriangleAlert }, props)} />
}
