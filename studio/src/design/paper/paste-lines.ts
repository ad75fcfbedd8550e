/**
 * The lines of a pasted text, without the bullets and numbers in front of them that word processors and people put there: the
 * paper numbers by itself. Cells of a pasted sheet are joined; a first cell that only counts is left out.
 */
export function linesIn(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => withoutMark(cellsIn(line)))
    .filter((line) => line !== '')
}

/** The cells of the first line of a pasted sheet; one where it is no sheet. */
export const cellsOf = (text: string): readonly string[] =>
  (text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '')
    .split('\t')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')

function cellsIn(line: string): string {
  const cells = line.split('\t').map((cell) => cell.trim())
  const isCounted = cells.length > 1 && /^\d{0,4}[.、）)]?$/.test(cells[0] ?? '')
  return (isCounted ? cells.slice(1) : cells).filter((cell) => cell !== '').join(' ')
}

/** `1. ` `2、` `（3）` `(4)` `a) ` `①` `- ` `• ` `□` `☐`; a number that belongs to the text, such as 3.5 m or 24 小时, stays. */
const mark =
  /^\s*(?:[-–—*•·●○■□☐☑◆▪►]\s*|[①-⑳]\s*|[（(][\d一二三四五六七八九十]{1,3}[）)]\s*|\d{1,3}(?:[、）)]|[.．](?!\d))\s*|[a-zA-Z][.)）]\s+|[一二三四五六七八九十]{1,3}、\s*)/

const withoutMark = (line: string): string => line.replace(mark, '').trim()
