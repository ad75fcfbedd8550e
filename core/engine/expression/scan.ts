import { fail, ok, type Result } from '../../model/base.ts'
import type { Problem } from '../../model/problem.ts'
import { type ExpressionCode, problemAt } from './syntax.ts'

/** Longest source, and deepest nesting of brackets: bounds on what the parser is ever given. */
export const MAX_SOURCE = 10_000
export const MAX_BRACKETS = 60

/** A letter of the grammar that is in no keyword: stands for every letter the grammar's own tables may not know. */
const LETTER = 'ⰰ'

/** Operators typed with a Chinese input method, and what they should be. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '＋': '+',
  '－': '-',
  '−': '-',
  '–': '-',
  '—': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '＝': '=',
  '≠': '!=',
  '＜': '<',
  '＞': '>',
  '≤': '<=',
  '≥': '>=',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '“': '"',
  '”': '"',
  '＂': '"',
  '「': '"',
  '」': '"',
  '。': '.',
  '．': '.',
  '：': ':',
}
/** Operators of other languages and of spreadsheets. */
const FOREIGN: Readonly<Record<string, string>> = {
  '==': '=',
  '<>': '!=',
  '&&': 'and',
  '||': 'or',
  '!': 'not( )',
  "'": '"',
  '‘': '"',
  '’': '"',
  '&': '+',
  '^': '**',
  '%': '/ 100',
}
const PLAIN = /[A-Za-z0-9_+\-*/=<>!()[\]{},.:@]/
const SKIPPED = /\s+|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/y
const STRING = /"(?:[^"\\]|\\[\s\S])*"/y
const FOREIGN_OPERATOR = /==|<>|&&|\|\||!(?!=)|['‘’&^%]/y
/** Marks too: an accent may be typed as a character of its own; names are composed when they are read. */
const NAME_CHARACTER = /[\p{L}\p{M}\p{N}_]/u

/**
 * Makes a source safe for the grammar, position by position: refuses full-width and foreign operators outside strings with
 * the remedy, blanks comments and line ends, and puts one known letter for every letter beyond ASCII and for the inside of
 * strings. The grammar has its own tables of name characters, which take （ for a letter and ① for none; names and strings are
 * read from the source itself, so what it sees in their place does not matter.
 */
export const scan = (source: string, allowed: { readonly input?: boolean } = {}): Result<string> => {
  if (source.length > MAX_SOURCE)
    return fail([problemAt('expression.too_long', { from: 0, to: source.length }, { limit: MAX_SOURCE })])
  const problems: Problem[] = []
  const report = (code: ExpressionCode, from: number, found: string, instead?: string) =>
    problems.push(
      problemAt(code, { from, to: from + found.length }, { found, ...(instead === undefined ? {} : { instead }) }),
    )
  let masked = ''
  let depth = 0
  for (let i = 0; i < source.length; ) {
    const c = String.fromCodePoint(source.codePointAt(i) ?? 0)
    const skipped = match(SKIPPED, source, i)
    const foreign = skipped === '' ? match(FOREIGN_OPERATOR, source, i) : ''
    const full = Object.hasOwn(FULL_WIDTH, c) ? FULL_WIDTH[c] : fullWidthDigit(c, source[i - 1])
    let taken = c
    let shown = c
    if (skipped !== '') {
      taken = skipped
      shown = ' '.repeat(skipped.length)
    } else if (c === '"') {
      taken = match(STRING, source, i)
      if (taken === '') {
        report('expression.unclosed_string', i, source.slice(i))
        return fail(problems)
      }
      shown = `"${LETTER.repeat(taken.length - 2)}"`
    } else if (foreign !== '') {
      taken = foreign
      report('expression.foreign_operator', i, foreign, FOREIGN[foreign])
    } else if (full !== undefined) report('expression.full_width_operator', i, c, full)
    else if (c === '?' && allowed.input === true) shown = c
    else if (NAME_CHARACTER.test(c)) shown = c.charCodeAt(0) < 128 ? c : LETTER.repeat(c.length)
    else if (!PLAIN.test(c)) report('expression.unexpected_character', i, c)
    if (c === '(' || c === '[' || c === '{') depth += 1
    else if (c === ')' || c === ']' || c === '}') depth -= 1
    if (depth > MAX_BRACKETS)
      return fail([problemAt('expression.too_deep', { from: i, to: i + 1 }, { limit: MAX_BRACKETS })])
    masked += shown
    i += taken.length
  }
  if (masked.trim() === '' && problems.length === 0)
    return fail([problemAt('expression.empty', { from: 0, to: source.length })])
  return problems.length > 0 ? fail(problems) : ok(masked)
}

const match = (pattern: RegExp, source: string, from: number): string => {
  pattern.lastIndex = from
  return pattern.exec(source)?.[0] ?? ''
}

/** ５ at the start of a word is meant as 5; inside a word it belongs to a name. */
const fullWidthDigit = (c: string, before: string | undefined): string | undefined =>
  c >= '０' && c <= '９' && !(before !== undefined && NAME_CHARACTER.test(before))
    ? String.fromCharCode(c.charCodeAt(0) - 0xfee0)
    : undefined
