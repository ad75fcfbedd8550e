import { createToasts, Toaster } from '@checkwright/ui/toast'
import { t } from '../../i18n/index.ts'

/** The toasts of the application; show from anywhere. */
export const toasts = createToasts()

export function AppToaster() {
  return <Toaster toasts={toasts} labels={{ region: t('common.notices'), close: t('common.close') }} />
}
