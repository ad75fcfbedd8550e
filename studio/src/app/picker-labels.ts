import type { PickerLabels } from '@checkwright/ui/picker'
import { t } from '../../i18n/index.ts'

/** The words every searchable list shares. */
export const pickerLabels = (): PickerLabels => ({
  open: t('common.open'),
  clear: t('common.clear'),
  empty: t('common.nothingFound'),
  loading: t('common.loading'),
  remove: t('common.remove'),
})
