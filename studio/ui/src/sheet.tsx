import { LateModal } from './late-modal.tsx'
import type { ModalProps } from './modal.tsx'

/** The props of {@link Sheet}. */
export interface SheetProps extends ModalProps {
  readonly size?: 'sm' | 'md' | 'lg'
}

/** A panel that comes from below on a phone and from the right on a desk: for more than a dialog holds, with the page still in sight. */
export function Sheet(props: SheetProps) {
  return <LateModal shape="sheet" size={props.size ?? 'md'} role="dialog" modal={props} />
}
