import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A check in the product's source, and what stands there once somebody has taken it out. */
export type Check = {
  /** Below core/. */
  readonly file: string
  readonly line: number
  readonly at: number
  readonly text: string
  readonly instead: string
}

export const core = fileURLToPath(new URL('../../core/', import.meta.url))

/** How checks of a kind are found: where each begins, how far it reaches, and what its absence looks like. */
type Rule = {
  readonly files: RegExp
  readonly begins: RegExp
  /** `call` and `condition` reach to the closing parenthesis, `parts` are those of a returned expression joined by `&&`. */
  readonly reaches: 'match' | 'call' | 'condition' | 'parts'
  readonly instead: string
}

const rightsFile = /^engine\/rights\.ts$/
const callerFile = /^http\/caller\.ts$/
const routeFiles = /^http\/routes\/.*\.ts$/
const runtimeFiles = /^runtime\/.*\.ts$/
const acting = /^(runtime\/.*|engine\/(seats|edits|allowed)|engine\/commands\/.*)\.ts$/
const showing = /^(engine\/(project|edits)|runtime\/.*|engine\/commands\/.*)\.ts$/

const rules: readonly Rule[] = [
  // Every question to the one function that decides on rights.
  { files: acting, begins: /(?<![\w.])can\(/g, reaches: 'call', instead: 'true' },
  // Every way out that looks like missing, or as if a file were not there.
  {
    files: runtimeFiles,
    begins:
      /if \((?=[^\n]*\)\s*\{?\s*(?:return (?:missing|forbidden)\(\)|throw new Refused\(\s*(?:(?:missing|forbidden)\(\)|refuseWith\('(?:missing'|invalid', 'value\.unknown_file))|await visible\())/g,
    reaches: 'condition',
    instead: 'if (false)',
  },
  { files: runtimeFiles, begins: /if \(!mayOpen/g, reaches: 'condition', instead: 'if (false)' },
  // The decision itself: each reason for which it says no.
  { files: rightsFile, begins: /if \((?=\n? *!)/g, reaches: 'condition', instead: 'if (false)' },
  { files: rightsFile, begins: /(?<=^ {4,6}return )/gm, reaches: 'parts', instead: 'true' },
  {
    files: rightsFile,
    begins: /(?<=^ {2}return )(?=eyesOf|principalsOf\(subject\)\.includes)/gm,
    reaches: 'parts',
    instead: 'true',
  },
  { files: rightsFile, begins: /(?<=[[ ])node\.[\w?.]+\.seenBy(?=[,\]])/g, reaches: 'match', instead: 'undefined' },
  // What is withheld from whom.
  {
    files: showing,
    begins:
      /(?<![\w.])(?:projection\.)?(?:sees|seesPlugin|alwaysSees|seesField|isOpenColumn|isKnown|isShown|mayRead)\((?!\w+: )/g,
    reaches: 'call',
    instead: 'true',
  },
  { files: /^engine\/project\.ts$/, begins: /(?<![\w.])shown\((?!\w+: )/g, reaches: 'call', instead: 'true' },
  { files: showing, begins: /(?<=\.filter\()(?:projection\.)?sees(?=\))/g, reaches: 'match', instead: '() => true' },
  { files: showing, begins: /(?<![\w.])(?:projection\.)?hidden\.has\(/g, reaches: 'call', instead: 'false' },
  { files: showing, begins: /(?<![\w.])readsHidden\((?!\w+: )/g, reaches: 'call', instead: 'false' },
  // Who holds a seat or was asked.
  { files: acting, begins: /(?<![\w.])(?:seat|task|one)\.candidates\.includes\(/g, reaches: 'call', instead: 'true' },
  {
    files: acting,
    begins: /if \((?=work\.actor\.by !== state\.starter)/g,
    reaches: 'condition',
    instead: 'if (false)',
  },
  // Who calls.
  { files: callerFile, begins: /(?<=\|\| )!person\.active/g, reaches: 'match', instead: 'false' },
  { files: callerFile, begins: /if \((?!rights ===)/g, reaches: 'condition', instead: 'if (false)' },
  { files: callerFile, begins: /isAllowed \? who : notFound/g, reaches: 'match', instead: 'who' },
  { files: /^http\/streams\.ts$/, begins: /(?<= = )mayHear\(/g, reaches: 'call', instead: 'true' },
  // What each route declares.
  {
    files: routeFiles,
    begins: /(?<=rights: |'everyone' \? )'(?:person|session)'/g,
    reaches: 'match',
    instead: "'anyone'",
  },
  {
    files: routeFiles,
    begins: /(?<=rights: )'role:\w+'|(?<=: )route\.rights(?=,)/g,
    reaches: 'match',
    instead: "'person'",
  },
]

/** Every check of the product. New ones are found by themselves as long as they are written like the others. */
export const sourceChecks = (): readonly Check[] => {
  const found: Check[] = []
  for (const folder of ['engine', 'engine/commands', 'runtime', 'http', 'http/routes']) {
    for (const name of readdirSync(join(core, folder)).sort()) {
      const file = `${folder}/${name}`
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
      const own = rules.filter((rule) => rule.files.test(file))
      if (own.length > 0) found.push(...checksIn(file, readFileSync(join(core, file), 'utf8'), own))
    }
  }
  const unique = new Map(found.map((check) => [`${check.file}:${check.at}:${check.text.length}`, check]))
  return [...unique.values()].sort((one, other) =>
    one.file === other.file ? one.at - other.at : one.file < other.file ? -1 : 1,
  )
}

/** A file's source without one check. Throws where it no longer stands there. */
export const without = (source: string, { at, text, instead, file }: Check): string => {
  if (source.slice(at, at + text.length) !== text) throw new Error(`${file} has changed since its checks were read`)
  return source.slice(0, at) + instead + source.slice(at + text.length)
}

const checksIn = (file: string, source: string, own: readonly Rule[]): readonly Check[] =>
  own.flatMap((rule) =>
    [...source.matchAll(rule.begins)].flatMap(({ index, 0: matched }) =>
      spans(source, index, matched, rule.reaches)
        .map(([at, end]) => ({ at, text: source.slice(at, end) }))
        .filter(({ at, text }) => !isDeclaration(source, at) && !onlyForTypes.test(text))
        .filter(({ at, text }) => !isUnreachable(file, source.slice(at - 200, at + text.length)))
        .map(({ at, text }) => ({
          file,
          line: source.slice(0, at).split('\n').length,
          at,
          text,
          instead: rule.instead,
        })),
    ),
  )

type Span = readonly [from: number, to: number]

const spans = (source: string, at: number, matched: string, reaches: Rule['reaches']): readonly Span[] => {
  if (reaches === 'match') return [[at, at + matched.length]]
  if (reaches === 'parts') return parts(source, at)
  return [[at, closing(source, source.indexOf('(', at)) + 1]]
}

/** The parts of an expression that all have to hold. */
const parts = (source: string, start: number): readonly Span[] => {
  const isWrapped = source.startsWith('(\n', start)
  const from = isWrapped ? start + 1 : start
  const end = isWrapped ? closing(source, start) : source.indexOf('\n', start)
  const found: Span[] = []
  let depth = 0
  let begin = from
  for (let at = from; at <= end; at += 1) {
    if ('([{'.includes(source[at] ?? ' ')) depth += 1
    if (at === end || (depth === 0 && source.startsWith('&&', at))) {
      found.push(trimmed(source, begin, at))
      begin = at + 2
    }
    if (')]}'.includes(source[at] ?? ' ')) depth -= 1
  }
  return found
}

const trimmed = (source: string, from: number, to: number): Span => {
  const text = source.slice(from, to)
  return [from + (text.length - text.trimStart().length), to - (text.length - text.trimEnd().length)]
}

const closing = (source: string, open: number): number => {
  let depth = 0
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1
    if (source[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  throw new Error('a parenthesis never closes')
}

const isDeclaration = (source: string, at: number): boolean => /(?:function |const )$/.test(source.slice(0, at))

/** What stands there for the compiler, or says no to everything anyway. */
const onlyForTypes = /^(?:on\.definition !== undefined|false|denied\(action\))$/

/**
 * Ways out nobody can reach by asking, with the reason. Whatever stands before them in the source names the place, so that
 * another check of the same words is not excused with them.
 */
const unreachable: readonly { readonly file: string; readonly ends: RegExp; readonly because: string }[] = [
  {
    file: 'runtime/attachments.ts',
    ends: /files\.get\(stored\.digest\)[\s\S]*if \(isStoreError\(error, 'store\.missing'\)\)$/,
    because: 'a file somebody has taken from the disk',
  },
  { file: 'runtime/calendars.ts', ends: /if \(saved === null\)$/, because: 'a calendar just written' },
  { file: 'runtime/people.ts', ends: /if \(row === undefined\)$/, because: 'a department just written' },
  {
    file: 'runtime/read.ts',
    ends: /record\.version\)\s+if \(form === null\)$/,
    because: 'versions are never deleted; who sees the record has found the form before',
  },
  {
    file: 'runtime/records.ts',
    ends: /loadRecord\(read, done\.record\)\)\s+if \(record === null\)$/,
    because: 'records are never deleted',
  },
  { file: 'runtime/records.ts', ends: /if \(outcome === null\)$/, because: 'the record has been loaded before' },
  {
    file: 'runtime/refuse.ts',
    ends: /if \(isStoreError\(error, 'store\.missing'\)\)$/,
    because: 'the store is asked for what has been found before',
  },
]

const isUnreachable = (file: string, text: string): boolean =>
  unreachable.some((one) => one.file === file && one.ends.test(text))
