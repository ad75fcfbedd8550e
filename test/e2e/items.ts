import type { ItemOptions } from '@checkwright/core/model/definition'
import { forms } from './words.ts'

const { sections, scales } = forms.handover
const items = sections.flatMap((section) => section.content).filter((field) => field.kind === 'item')

/** The twenty items of the handover, in their order. */
export const itemKeys: readonly string[] = items.map((item) => item.key)

/** The result that lets an item of the handover pass. */
export function passing(key: string): string {
  const options = items.find((item) => item.key === key)?.options as ItemOptions | undefined
  const scale = scales?.[options?.scale ?? '']
  return scale?.results.find((result) => result.means === 'pass')?.key ?? ''
}
