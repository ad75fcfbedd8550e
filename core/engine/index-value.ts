import type { Json } from '../model/base.ts'

/**
 * The sortable number of a value for the index: decimal strings, numbers and booleans as they are, the upper end of a
 * range, otherwise nothing. A double is exact enough to order by; what is shown is always the text.
 */
export function numberOf(value: Json): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const { to } = value as { readonly to?: Json }
    return typeof to === 'string' ? numberOf(to) : null
  }
  return null
}
