import type { DepartmentLine } from '@checkwright/core/model/api'

/** Longest name of a department, as the server has it. */
const longest = 100

/** What was read of a text of departments. */
export type ReadDepartments = {
  /** One a department, those above before those below. */
  readonly lines: readonly DepartmentLine[]
  /** How deep each line lies, in the order of `lines`. */
  readonly depths: readonly number[]
  /** Names that are too long, shortened for showing. */
  readonly tooLong: readonly string[]
}

const separators = /\s*(?:\/|／|>|＞|\\|→)\s*/

/** The parts of a path such as `上级/下级` or `Office > Sales`. */
export const pathOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .split(separators)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')

/**
 * Departments from text, one a line: what is indented lies below the line above it, and a line may be a path. Numbering, bullets and
 * the lines of a drawn tree are taken off; what stands twice at one place is one.
 */
export function readDepartments(text: string): ReadDepartments {
  const lines: DepartmentLine[] = []
  const depths: number[] = []
  const tooLong: string[] = []
  const keys = new Map<string, string>()
  // The lines a further line may lie below, outermost first.
  let open: readonly { readonly indent: number; readonly key: string; readonly depth: number }[] = []
  for (const raw of text.replace(/\r\n?/g, '\n').split('\n')) {
    const indent = widthOf(/^[\s\u3000│├└─]*/.exec(raw)?.[0] ?? '')
    const names = pathOf(bare(raw))
    if (names.length === 0) continue
    open = open.filter((one) => one.indent < indent)
    let above = open.at(-1)
    for (const name of names) {
      if ([...name].length > longest) tooLong.push(`${[...name].slice(0, 20).join('')}…`)
      const depth = above === undefined ? 0 : above.depth + 1
      const place = `${above?.key ?? ''}\n${name.toLowerCase()}`
      const key = keys.get(place) ?? `new-${lines.length + 1}`
      if (!keys.has(place)) {
        keys.set(place, key)
        lines.push({ key, name, ...(above === undefined ? {} : { parent: above.key }) })
        depths.push(depth)
      }
      above = { indent, key, depth }
    }
    if (above !== undefined) open = [...open, above]
  }
  return { lines, depths, tooLong }
}

/** A tab counts four, a full-width blank two. */
const widthOf = (blanks: string): number =>
  [...blanks].reduce((width, one) => width + (one === '\t' ? 4 : one === '\u3000' ? 2 : 1), 0)

const bare = (line: string): string =>
  line
    .replace(/^[\s\u3000│├└─]+/, '')
    .replace(/^(?:[-*•·●○▪]\s*|\d+(?:\.\d+)*[.、)）]\s*|[（(]?[一二三四五六七八九十]+[)）、]\s*)/, '')
    .replace(/[,，;；]+\s*$/, '')
