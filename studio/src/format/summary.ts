import type { RecordSummary } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import { groupDecimal } from '@checkwright/ui/decimal-text'
import { t, textOfJson } from '../../i18n/index.ts'
import { formatDate, formatInstant, isInstantText, isPlainDateText } from './time.ts'

type NameOf = (id: string) => string | undefined

/** The fields a definition names as its summary, in one line. */
export function summaryText(record: RecordSummary, nameOf: NameOf): string {
  return record.summary
    .map((field) => columnText(record, field, nameOf))
    .filter((text) => text !== '')
    .join(' · ')
}

/** A value of a line as text: its words where it is stored as a key. */
export function columnText(
  record: RecordSummary,
  column: { readonly path: string; readonly kind: string | undefined; readonly value?: Json },
  nameOf: NameOf,
): string {
  const value = (record.labels[column.path] as Json | undefined) ?? column.value ?? record.values[column.path]
  return cellText(value, column.kind, nameOf)
}

/** A value of the index as text; `kind` decides where the value alone could mean two things. */
function cellText(value: Json | undefined, kind: string | undefined, nameOf: NameOf): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no')
  if (typeof value === 'number') return groupDecimal(String(value))
  if (Array.isArray(value)) return value.map((one) => cellText(one, kind, nameOf)).join(t('common.listSeparator'))
  if (typeof value === 'object') return objectText(value as Readonly<Record<string, Json>>)
  if (isInstantText(value)) return formatInstant(value)
  if (isPlainDateText(value)) return formatDate(value)
  if (kind === 'person' || kind === 'department') return nameOf(value) ?? value
  return isNumeric(kind) ? groupDecimal(value) : value
}

const isNumeric = (kind: string | undefined) => kind === 'number' || kind === 'money' || kind === 'computed'

function objectText(value: Readonly<Record<string, Json>>): string {
  if (typeof value.from === 'string' && typeof value.to === 'string') {
    const [from, to] = [groupDecimal(value.from), groupDecimal(value.to)]
    return from === to ? from : `${from} – ${to}`
  }
  return textOfJson(value) ?? (typeof value.name === 'string' ? value.name : '')
}
