import type { Option } from '@checkwright/ui/option'
import { locale, t } from '../../i18n/index.ts'

/** The zone of this device, where the browser tells it; else the one most offices of the product are in. */
export function deviceZone(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  // A device set to no place says so in several ways; none of them is where an office is.
  return zone?.includes('/') && !zone.startsWith('Etc/') ? zone : 'Asia/Shanghai'
}

/** Every zone the browser knows, by its name in the language now shown, found by its city and its identifier too. */
export function zoneOptions(chosen: string): readonly Option[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')), chosen])
  return [...zones].map(optionOf).sort((one, other) => one.label.localeCompare(other.label))
}

function optionOf(zone: string): Option {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  const name = partOf(zone, 'longGeneric') || zone
  return {
    value: zone,
    label: name.includes(city) ? name : t('first.zoneName', { zone: name, city }),
    detail: `${partOf(zone, 'longOffset').replace('GMT', 'UTC')} · ${zone}`,
    keywords: [zone, city],
  }
}

function partOf(zone: string, style: 'longGeneric' | 'longOffset'): string {
  try {
    const parts = new Intl.DateTimeFormat(locale(), { timeZone: zone, timeZoneName: style }).formatToParts(moment)
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

// Outside of summer time in the north, so that offsets stand as they are mostly given.
const moment = Date.UTC(2026, 0, 15)
