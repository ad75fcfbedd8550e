import type { DefinitionChange } from '../../model/api.ts'
import type { Json, Locale } from '../../model/base.ts'
import { isObject } from '../kinds/core-kind.ts'
import { type Bundle, problemText } from '../messages/problem-text.ts'
import { listOf, partOf, stringOf } from './change.ts'

/** Names of persons and departments by id, where whoever asks may know them. */
export type LookUp = (id: string) => string | undefined

/**
 * The sentence of a change in a language: what it belongs to, a colon, what became of it. `bundle` holds the engine's texts and
 * those of comparing; a value no text is known for is shown as it is.
 */
export const changeText = (
  change: Pick<DefinitionChange, 'code' | 'params'>,
  locale: Locale,
  bundle: Bundle,
  names: LookUp = () => undefined,
): string => {
  const words: Words = { locale, bundle, names }
  const { of, ...params } = change.params
  // A thing said to be in the first place of nothing is the first of all.
  const isInner = change.code.endsWith('_first') && params.within !== undefined
  const body = filled(isInner ? `${change.code}_in` : change.code, params, words)
  const sentence =
    of === undefined ? body : filled('diff.of', { owner: ownerText(of, words), body: lowered(body, words) }, words)
  return locale === 'zh-Hans' ? tidied(sentence) : raised(sentence)
}

type Words = { readonly locale: Locale; readonly bundle: Bundle; readonly names: LookUp }

const filled = (code: string, params: { readonly [name: string]: Json }, words: Words): string => {
  const said = Object.entries(params).map(([name, value]) => [name, sayParam(name, value, words)] as const)
  return problemText({ code, params: Object.fromEntries(said) }, words.locale, words.bundle)
}

const sayParam = (name: string, value: Json, words: Words): string =>
  name === 'thing' ? wordIn(words, `diff.thing.${stringOf(value)}`, stringOf(value)) : say(value, words)

/** A value as its reader calls it. */
const say = (value: Json, words: Words): string => {
  if (value === null) return wordIn(words, 'diff.nothing', '–')
  if (typeof value === 'boolean') return wordIn(words, `diff.word.${value}`, String(value))
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value))
    return value.map((one: Json) => say(one, words)).join(words.locale === 'zh-Hans' ? '、' : ', ')
  if (!isObject(value)) return ''
  const { name, word, part, path, kind, language, principal, who } = value
  if (name !== undefined)
    return filled('diff.name', { name: isObject(name) ? inLocale(name, words) : say(name, words) }, words)
  if (word !== undefined) return wordIn(words, `diff.word.${stringOf(word)}`, stringOf(word))
  if (part !== undefined) return partText(stringOf(part), words)
  if (path !== undefined) return filled('diff.name', { name: wayText(path, words) }, words)
  if (kind !== undefined) return kindText(kind, words)
  if (language !== undefined) return wordIn(words, `word.${stringOf(language)}`, stringOf(language))
  if (principal !== undefined) return principalText(stringOf(principal), words)
  if (who !== undefined) return whoText(who, words)
  return inLocale(value, words)
}

const wayText = (path: Json, words: Words): string =>
  listOf(path)
    .map((one) => plain(one, words))
    .join(' › ')

/** A name within a way to a place is not quoted. */
const plain = (value: Json, words: Words): string => {
  const { name } = partOf(value)
  return name === undefined ? say(value, words) : isObject(name) ? inLocale(name, words) : say(name, words)
}

const partText = (part: string, words: Words): string =>
  wordIn(words, `diff.part.${part}`, wordIn(words, `word.part.${part}`, part))

/** Kinds of plugins bring their titles along. */
const kindText = (kind: Json, words: Words): string =>
  isObject(kind) ? inLocale(kind, words) : wordIn(words, `diff.kind.${stringOf(kind)}`, stringOf(kind))

const principalText = (principal: string, words: Words): string => {
  const [kind = '', id = ''] = principal.split(/:(.*)/s)
  if (id === '') return wordIn(words, `diff.principal.${kind}`, principal)
  return filled(`diff.principal_${kind}`, { id: nameFor(kind, id, words) }, words)
}

/** One entry of a list of those who act: `{ role: 'hr' }`, `{ who: 'starter' }`, or with a name that was looked up already. */
const whoText = (who: Json, words: Words): string => {
  const [[kind, value] = ['', null]] = Object.entries(partOf(who))
  if (kind === '' || value === '') return say(null, words)
  if (kind === 'who') return principalText(stringOf(value), words)
  const id = typeof value === 'string' ? nameFor(kind, value, words) : say(value, words)
  return filled(`diff.principal_${kind}`, { id }, words)
}

/** Roles every installation has are worded; others are plain words. `superiorOf` may name the starter. */
const nameFor = (kind: string, id: string, words: Words): string =>
  kind === 'role'
    ? wordIn(words, `diff.role.${id}`, id)
    : (words.names(id) ?? wordIn(words, `diff.principal.${id}`, id))

const ownerText = (owner: Json, words: Words): string => {
  const { thing, name = null, number, within } = partOf(owner)
  const own = filled(
    number === undefined ? 'diff.owner' : 'diff.owner_step',
    { thing: thing ?? '', name, number: number ?? 0 },
    words,
  )
  return within === undefined ? own : filled('diff.owner_within', { own, outer: ownerText(within, words) }, words)
}

const inLocale = (text: Json, { locale }: Words): string => {
  const { [locale]: own, ...others } = partOf(text)
  return (
    stringOf(own) ||
    (Object.values(others).find((one) => typeof one === 'string' && one !== '') as string | undefined) ||
    ''
  )
}

const wordIn = ({ bundle }: Words, code: string, otherwise: string): string =>
  Object.hasOwn(bundle, code) ? (bundle[code] as string) : otherwise

/** Behind a colon the sentence goes on; what begins with a name in quotes stays. */
const lowered = (text: string, { locale }: Words): string =>
  locale === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** Quotes and stops of Chinese bring their own space. */
const tidied = (text: string): string => text.replace(/ +(?=[「」、，：（）])|(?<=[「」、，：（）]) +/g, '')

const raised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
