import { parseTableText } from '@checkwright/ui/table-text'
import { type ColumnKind, columnWords } from './row-words.ts'

/** Pasted people as a table: all rows have as many cells as there are columns. */
export type ReadRows = {
  readonly columns: readonly ColumnKind[]
  /** The heads as they were pasted; null where the first row is a person already. */
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
}

/**
 * Reads people from a spreadsheet or from lines of text. A head row is recognised in both languages and in any order of columns; without
 * one the columns are guessed by what is in them: numbers are accounts, known names of departments are departments.
 */
export function readRows(text: string, known: { readonly departments: readonly string[] }): ReadRows {
  const cells = cellsOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
    .map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()))
    .filter((row) => row.some((cell) => cell !== ''))
  const [first = []] = cells
  const named = columnsByHead(first)
  const width = Math.max(0, ...cells.map((row) => row.length))
  const wide = cells.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''))
  if (named === null) return { columns: columnsByContent(wide, known.departments), head: null, rows: wide }
  return {
    columns: Array.from({ length: width }, (_, at) => named[at] ?? 'none'),
    head: wide[0] ?? [],
    rows: wide.slice(1),
  }
}

function cellsOf(text: string): readonly (readonly string[])[] {
  if (text.includes('\t')) return parseTableText(text)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  for (const mark of [',', '，', ';', '；', '|']) {
    if (lines.filter((line) => line.includes(mark)).length * 2 > lines.length)
      return parseTableText(withTabs(text, mark))
  }
  const wide = lines.map((line) => line.trim().split(/ {2,}|\u3000+/))
  if (wide.some((row) => row.length > 1)) return wide
  // Names of two words are common in English: single blanks part a line only where all lines agree and it has a number.
  const narrow = lines.map((line) => line.trim().split(/\s+/))
  const count = narrow[0]?.length ?? 0
  const agrees = narrow.every((row) => row.length === count && row.some((cell) => /\d/.test(cell) || isHead(cell)))
  return count > 1 && agrees ? narrow : wide
}

/** Puts a tab for each mark outside of quotes. */
function withTabs(text: string, mark: string): string {
  let isQuoted = false
  let out = ''
  for (const [at, char] of [...text].entries()) {
    if (char === '"' && (isQuoted || at === 0 || /[\n\t]/.test(out.at(-1) ?? '\n'))) isQuoted = !isQuoted
    out += char === mark && !isQuoted ? '\t' : char
  }
  return out
}

const plain = (cell: string): string =>
  cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[*:.#_]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const kindByWord = new Map(
  Object.entries(columnWords).flatMap(([kind, words]) =>
    words.map((word) => [plain(word), kind as ColumnKind] as const),
  ),
)

const isHead = (cell: string): boolean => kindByWord.has(plain(cell))

/** The kinds a head row names, each once; null where the row is no head. */
function columnsByHead(row: readonly string[]): readonly ColumnKind[] | null {
  const kinds = row.map((cell) => kindByWord.get(plain(cell)) ?? kindByWord.get(plain(cell).replaceAll(' ', '')))
  const found = new Set(kinds.filter((kind) => kind !== undefined))
  if (found.size === 0 || (found.size === 1 && row.length > 1) || row.some((cell) => /\d{3}/.test(cell))) return null
  return kinds.map((kind) => (kind !== undefined && found.delete(kind) ? kind : 'none'))
}

/** What each column holds, by what most of its cells look like; what is left over follows the usual order. */
function columnsByContent(rows: readonly (readonly string[])[], departments: readonly string[]): readonly ColumnKind[] {
  const width = rows[0]?.length ?? 0
  const kinds: (ColumnKind | undefined)[] = Array.from({ length: width }, () => undefined)
  const column = (at: number) => rows.map((row) => row[at] ?? '').filter((cell) => cell !== '')
  const take = (kind: ColumnKind, looksLike: (cell: string) => boolean) => {
    const at = kinds.findIndex((taken, index) => {
      const cells = column(index)
      return taken === undefined && cells.length > 0 && cells.filter(looksLike).length * 2 > cells.length
    })
    if (at >= 0) kinds[at] = kind
  }
  take('account', (cell) => /\d/.test(cell) && /^(?:[\w.@+'-]+|['+\d\s()-]+)$/.test(cell))
  const names = new Set(departments.map((name) => name.toLowerCase()))
  take(
    'department',
    (cell) => names.has(cell.toLowerCase()) || /[/／>]/.test(cell) || /(部|组|科|处|中心|室)$/.test(cell),
  )
  const rest: ColumnKind[] = (['name', 'account', 'department', 'superior', 'roles'] as const).filter(
    (kind) => !kinds.includes(kind),
  )
  return kinds.map((kind) => kind ?? rest.shift() ?? 'none')
}
