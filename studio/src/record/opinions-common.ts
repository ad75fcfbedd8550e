import { t } from '../../i18n/index.ts'

const key = 'checkwright.opinions'
const most = 4
const shown = 8

/** Opinions to take with one press: those used last on this device, then the organisation's, or the usual ones where it has none. */
export function commonOpinions(organisation: readonly string[]): readonly string[] {
  const usual = [t('record.opinion.agree'), t('record.opinion.checked'), t('record.opinion.plan')]
  return [...new Set([...own(), ...(organisation.length > 0 ? organisation : usual)])].slice(0, shown)
}

/** Remembers an opinion for the next time. */
export function noteOpinion(text: string): void {
  if (text === '' || [...text].length > 30) return
  try {
    localStorage.setItem(key, JSON.stringify([text, ...own().filter((one) => one !== text)].slice(0, most)))
  } catch {
    // Without storage only the usual ones are offered.
  }
}

function own(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
