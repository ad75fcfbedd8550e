import type { Json, Locale, Text } from '@checkwright/core/model/base'
import { createSignal } from 'solid-js'
import type dictionaryOfEnglish from './en.ts'
import type demoDictionaryOfEnglish from './en-demo.ts'
import type designDictionaryOfEnglish from './en-design.ts'
import type firstDictionaryOfEnglish from './en-first.ts'
import type healthDictionaryOfEnglish from './en-health.ts'
import type libraryDictionaryOfEnglish from './en-library.ts'
import type printDictionaryOfEnglish from './en-print.ts'
import { fill, type Params } from './format.ts'

type Dictionary = typeof dictionaryOfEnglish &
  typeof demoDictionaryOfEnglish &
  typeof designDictionaryOfEnglish &
  typeof firstDictionaryOfEnglish &
  typeof healthDictionaryOfEnglish &
  typeof libraryDictionaryOfEnglish &
  typeof printDictionaryOfEnglish
type Words = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Every message of the studio: the name of its file, a dot, its key there. */
export type MessageKey = {
  [Area in keyof Dictionary & string]: `${Area}.${keyof Dictionary[Area] & string}`
}[keyof Dictionary & string]

/** The languages in their own words, as the switch shows them. */
export const languages: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'zh-Hans', name: '简体中文' },
  { locale: 'en', name: 'English' },
]

type Loader = () => Promise<{ readonly default: Words }>

const loaders: Readonly<Record<Locale, Loader>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  en: () => import('./en.ts'),
}

/** Texts that only few people need; they come with the first page that asks for them. */
const extra: Readonly<
  Record<'demo' | 'design' | 'first' | 'health' | 'library' | 'print', Readonly<Record<Locale, Loader>>>
> = {
  demo: { 'zh-Hans': () => import('./zh-hans-demo.ts'), en: () => import('./en-demo.ts') },
  design: { 'zh-Hans': () => import('./zh-hans-design.ts'), en: () => import('./en-design.ts') },
  first: { 'zh-Hans': () => import('./zh-hans-first.ts'), en: () => import('./en-first.ts') },
  health: { 'zh-Hans': () => import('./zh-hans-health.ts'), en: () => import('./en-health.ts') },
  library: { 'zh-Hans': () => import('./zh-hans-library.ts'), en: () => import('./en-library.ts') },
  print: { 'zh-Hans': () => import('./zh-hans-print.ts'), en: () => import('./en-print.ts') },
}

const wanted = new Map<keyof typeof extra, Promise<void>>()

const [current, setCurrent] = createSignal<{ readonly locale: Locale; readonly words: Words }>()

/** The language now shown. */
export function locale(): Locale {
  return current()?.locale ?? 'zh-Hans'
}

/**
 * Switches the language. The page keeps standing: only texts change, so nothing typed is lost.
 * Resolves when the words are there; before the first time nothing can be rendered.
 */
export async function setLocale(next: Locale): Promise<void> {
  if (current()?.locale === next) return
  let words = await load(next)
  // A part asked for meanwhile was fetched in the language left behind.
  for (let count = 0; count !== wanted.size; count = wanted.size) words = await load(next)
  document.documentElement.lang = next
  setCurrent({ locale: next, words })
}

/** Fetches the texts of a part of the studio in the language now shown; from then on they come with every language. */
export function loadWords(part: keyof typeof extra): Promise<void> {
  const known = wanted.get(part)
  if (known) return known
  const now = locale()
  const loading = extra[part][now]().then(({ default: words }) => {
    const shown = current()
    if (shown?.locale === now) setCurrent({ locale: now, words: { ...shown.words, ...words } })
  })
  wanted.set(part, loading)
  return loading
}

async function load(next: Locale): Promise<Words> {
  const parts = [loaders[next], ...[...wanted.keys()].map((part) => extra[part][next])]
  return Object.assign({}, ...(await Promise.all(parts.map(async (part) => (await part()).default))))
}

/** A message in the language now shown. Reactive: call it where the text is rendered. */
export function t(key: MessageKey, params?: Params): string {
  return fill(find(key) ?? key, params, locale())
}

/** A message whose key is put together at run time, such as the code of a problem; undefined where there is none. */
export function tMaybe(key: string, params?: Params): string | undefined {
  const message = find(key)
  return message === undefined ? undefined : fill(message, params, locale())
}

/** A text of a definition in the language now shown, or in the other one where its author left this one out. */
export function textOf(text: Text | undefined): string {
  if (!text) return ''
  return text[locale()] ?? text['zh-Hans'] ?? text.en ?? ''
}

/** As `textOf`, for JSON that may be a text by language. */
export function textOfJson(value: Json | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  const text = value as Readonly<Record<string, Json>>
  const found = text[locale()] ?? text['zh-Hans'] ?? text.en
  return typeof found === 'string' ? found : undefined
}

function find(key: string): string | undefined {
  const words = current()?.words
  const dot = key.indexOf('.')
  const area = words?.[key.slice(0, dot)]
  const name = key.slice(dot + 1)
  return area && Object.hasOwn(area, name) ? area[name] : undefined
}
