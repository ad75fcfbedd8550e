/** One choice of a select, a radio group or a picker. */
export interface Option {
  readonly value: string
  readonly label: string
  /** A second line or a grey addition: a department, an explanation. */
  readonly detail?: string
  readonly disabled?: boolean
  /** More words it is found by when searching, such as pinyin and its initials. */
  readonly keywords?: readonly string[]
}

/** Whether every word of a query occurs in the option's label, detail or keywords, whatever the case or width of the letters. */
export function matches(option: Option, query: string): boolean {
  const hay = fold([option.label, option.detail ?? '', ...(option.keywords ?? [])].join('\n'))
  return fold(query)
    .split(/\s+/)
    .every((word) => hay.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
