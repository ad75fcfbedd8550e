/**
 * The cells of a table copied from a spreadsheet: columns by tabs, rows by line ends, and cells with line breaks or tabs in quotes
 * (doubled inside). The line end after the last row adds no row. A text without tab and line end is one cell.
 */
export function parseTableText(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  const source = text.replace(/\r\n?/g, '\n')
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (char === '"' && cell === '' && closesAsCell(source, at)) isQuoted = true
    else if (char === '\t') endCell()
    else if (char === '\n') endRow()
    else cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** Whether the quote at this place opens a quoted cell: its closing quote stands before a tab, a line end or the end. Else it is an inch. */
function closesAsCell(source: string, start: number): boolean {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] !== '"') continue
    if (source[at + 1] === '"') at += 1
    else return at + 1 === source.length || source[at + 1] === '\t' || source[at + 1] === '\n'
  }
  return false
}
