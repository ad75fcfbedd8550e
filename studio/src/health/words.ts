import { t } from '../../i18n/index.ts'

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size as people read it: 340 kB, 2.1 GB. */
export function bytesText(bytes: number): string {
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** at
  return `${at === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[at]}`
}

/** How long something lasts, by its largest unit. */
export function spanText(seconds: number): string {
  if (seconds >= 86_400) return t('common.days', { count: Math.floor(seconds / 86_400) })
  if (seconds >= 3_600) return t('common.hours', { count: Math.floor(seconds / 3_600) })
  return t('common.minutes', { count: Math.floor(seconds / 60) })
}
