import CloudAlert from 'lucide-solid/icons/cloud-alert'
import Cloud from 'lucide-solid/icons/cloud-check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import GitCompareArrows from 'lucide-solid/icons/git-compare-arrows'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import { Dynamic } from 'solid-js/web'
import { t } from '../../../i18n/index.ts'
import { errorText } from '../../app/error-text.ts'
import { useDesk } from '../state/use-desk.ts'

const icons = {
  saved: Cloud,
  waiting: LoaderCircle,
  saving: LoaderCircle,
  offline: CloudOff,
  conflict: GitCompareArrows,
  refused: CloudAlert,
} as const

/** That this is a draft, and where it stands. */
export function SaveBadge() {
  const desk = useDesk()
  const state = () => desk.save.state()
  const why = () => (state() === 'refused' ? errorText(desk.saveError()) : undefined)
  return (
    <span class="save-badge" role="status" data-save={state()} title={why()}>
      <Dynamic component={icons[state()]} aria-hidden="true" />
      <span>{t(`design.save.${state()}`)}</span>
    </span>
  )
}
