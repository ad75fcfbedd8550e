import { StateFrame, type StateProps } from './state-frame.tsx'

/** Nothing is here, why that is so, and what one can do. */
export function EmptyState(props: StateProps) {
  return <StateFrame kind="empty" state={props} />
}
