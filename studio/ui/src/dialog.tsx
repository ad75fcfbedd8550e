import { LateModal } from './late-modal.tsx'
import type { ModalProps } from './modal.tsx'

/** The props of {@link Dialog}. */
export interface DialogProps extends ModalProps {
  readonly size?: 'sm' | 'md' | 'lg'
  /** For a question that stops the work, such as a deletion: announced at once. */
  readonly alert?: boolean
}

/** A window over the page for one short matter. Holds the focus and gives it back. */
export function Dialog(props: DialogProps) {
  return (
    <LateModal shape="dialog" size={props.size ?? 'sm'} role={props.alert ? 'alertdialog' : 'dialog'} modal={props} />
  )
}
