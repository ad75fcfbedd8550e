import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'

const run = promisify(execFile)

/** A word on a sheet with its place in points from the top left. */
export type Word = { readonly text: string; readonly x: number; readonly top: number; readonly bottom: number }

/** One printed sheet. */
export type Sheet = { readonly width: number; readonly height: number; readonly words: readonly Word[] }

/** Prints a page as the browser's own dialog does, and reads the PDF with poppler: what stands where on which sheet. */
export async function sheetsOf(page: Page): Promise<readonly Sheet[]> {
  const folder = await mkdtemp(join(tmpdir(), 'checkwright-paper-'))
  try {
    const [pdf, text] = [join(folder, 'paper.pdf'), join(folder, 'paper.html')]
    await writeFile(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    await run('pdftotext', ['-bbox', pdf, text])
    return readSheets(await readFile(text, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rows, named by their first and last words, that begin on one sheet and end on another, or are missing. */
export function cutRows(sheets: readonly Sheet[], rows: readonly (readonly [string, string])[]): readonly string[] {
  const sheetOf = (mark: string) => sheets.findIndex(({ words }) => words.some(({ text }) => text.includes(mark)))
  return rows
    .filter(([first, last]) => sheetOf(first) < 0 || sheetOf(first) !== sheetOf(last))
    .map(([first, last]) => `${first} on sheet ${sheetOf(first) + 1}, ${last} on sheet ${sheetOf(last) + 1}`)
}

/** Sheets on which rows stand without the words of their table's head above them. */
export function headless(
  sheets: readonly Sheet[],
  rows: readonly (readonly [string, string])[],
  head: readonly string[],
): readonly string[] {
  return sheets.flatMap(({ words }, index) => {
    const tops = rows.flatMap(([first]) => words.filter(({ text }) => text.includes(first)).map(({ top }) => top))
    if (tops.length === 0) return []
    const first = Math.min(...tops)
    const missing = head.filter((word) => !words.some(({ text, top }) => text.includes(word) && top < first))
    return missing.length === 0 ? [] : [`sheet ${index + 1} lacks ${missing.join(', ')}`]
  })
}

/** The lines of a sheet from top to bottom, each word by word from the left, without spaces: letters of one word may come apart in a PDF. */
export function linesOf({ words }: Sheet): readonly string[] {
  const lines: { readonly middle: number; readonly words: Word[] }[] = []
  for (const word of words) {
    const middle = (word.top + word.bottom) / 2
    const line = lines.find((one) => Math.abs(one.middle - middle) < 3)
    if (line === undefined) lines.push({ middle, words: [word] })
    else line.words.push(word)
  }
  return lines
    .sort((one, other) => one.middle - other.middle)
    .map((line) =>
      line.words
        .sort((one, other) => one.x - other.x)
        .map(({ text }) => text.replaceAll(' ', ''))
        .join(''),
    )
}

const readSheets = (html: string): readonly Sheet[] =>
  html
    .split('<page ')
    .slice(1)
    .map((part) => ({
      width: Number(/^width="([\d.]+)"/.exec(part)?.[1]),
      height: Number(/height="([\d.]+)"/.exec(part)?.[1]),
      words: [
        ...part.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="[\d.-]+" yMax="([\d.-]+)">(.*?)<\/word>/g),
      ].map(([, x, top, bottom, text = '']) => ({
        x: Number(x),
        top: Number(top),
        bottom: Number(bottom),
        text: plain(text),
      })),
    }))

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
