import Cloud from 'lucide-solid/icons/cloud-check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Dynamic } from 'solid-js/web'
import { t } from '../../i18n/index.ts'
import type { Autosave, SaveState as State } from './autosave.ts'

const icons = { saved: Cloud, saving: LoaderCircle, offline: CloudOff, refused: TriangleAlert } as const

/** Saved, saving, or how much is still only on this device. */
export function SaveState(props: { readonly autosave: Autosave }) {
  const state = (): State => props.autosave.state()
  return (
    <span class="inline-flex items-center gap-1" role="status" data-save={state()}>
      <Dynamic component={icons[state()]} class="size-4" aria-hidden="true" />
      {t(`fill.save.${state()}`, { count: props.autosave.waiting() })}
    </span>
  )
}
