import type { TemplateSummary } from '@checkwright/core/model/api'

/** Whether every word of the query occurs in what a template is called and for, in either language. */
export function matchesTemplate(template: TemplateSummary, query: string): boolean {
  const hay = [template.title, template.description, template.department]
    .flatMap((text) => [text?.['zh-Hans'], text?.en])
    .concat(template.key)
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
  const words = query.normalize('NFKC').toLowerCase().trim().split(/\s+/)
  return words.every((word) => hay.includes(word))
}
