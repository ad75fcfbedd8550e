import type { DefinitionSummary } from '@checkwright/core/model/api'
import { textOf } from '../../i18n/index.ts'

type Group = 'recent' | DefinitionSummary['kind']

const order: readonly Group[] = ['recent', 'checklist', 'form', 'procedure', 'register']

/** How many of the recent forms stand at the top. */
const mostRecent = 3

/** Forms under their headings; those opened last on this device stand first and only there. */
export function groupForms(
  forms: readonly DefinitionSummary[],
  recent: readonly string[],
): readonly { readonly group: Group; readonly forms: readonly DefinitionSummary[] }[] {
  const first = recent
    .map((id) => forms.find((form) => form.id === id))
    .filter((form) => form !== undefined)
    .slice(0, mostRecent)
  const groupOf = (form: DefinitionSummary): Group => (first.includes(form) ? 'recent' : form.kind)
  return order
    .map((group) => ({ group, forms: group === 'recent' ? first : forms.filter((form) => groupOf(form) === group) }))
    .filter((group) => group.forms.length > 0)
}

/** Whether every word of the query occurs in the form's names, in either language. */
export function matchesForm(form: DefinitionSummary, query: string): boolean {
  const hay = [form.title, form.noun, form.description]
    .flatMap((text) => [text?.['zh-Hans'], text?.en, textOf(text)])
    .concat(form.key)
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
  const words = query.normalize('NFKC').toLowerCase().trim().split(/\s+/)
  return words.every((word) => hay.includes(word))
}

const storageKey = 'checkwright.recentForms'

export function recentForms(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function noteRecent(id: string): void {
  try {
    const list = [id, ...recentForms().filter((other) => other !== id)].slice(0, 12)
    localStorage.setItem(storageKey, JSON.stringify(list))
  } catch {
    // Without storage there are no recent forms; everything else works.
  }
}
