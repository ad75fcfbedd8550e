import { readFileSync } from 'node:fs'
import type { Locale, Text } from '@checkwright/core/model/base'
import type { Definition, Field, TableOptions } from '@checkwright/core/model/definition'
import { fill, type Params } from '../../studio/i18n/format.ts'
import type { MessageKey } from '../../studio/i18n/index.ts'

/** The languages every scenario is played in. */
export const locales: readonly Locale[] = ['zh-Hans', 'en']

/** The two forms of the library that the scenarios use. */
export const forms = {
  handover: readDefinition('human-resources/resignation-handover'),
  requisition: readDefinition('administration/supplies-requisition'),
} as const

/** What a person reads in one language: the studio's own words, and those of a definition. */
export type Words = ReturnType<typeof wordsIn>

export function wordsIn(locale: Locale) {
  const areas = new Map<string, Readonly<Record<string, string>>>()
  const areaOf = (name: string) => {
    const known = areas.get(name) ?? (readJson(`studio/i18n/${locale}/${name}.json`) as Record<string, string>)
    areas.set(name, known)
    return known
  }
  return {
    locale,
    t(key: MessageKey, params?: Params): string {
      const dot = key.indexOf('.')
      const message = areaOf(key.slice(0, dot))[key.slice(dot + 1)]
      if (message === undefined) throw new Error(`${key} has no text in ${locale}`)
      return fill(message, params, locale)
    },
    of: (text: Text | undefined): string => text?.[locale] ?? '',
    /** One of two data values, so that what is filled in is in the reader's language too. */
    either: (zh: string, en: string): string => (locale === 'en' ? en : zh),
  }
}

/** The field of a definition with this key, at any depth. */
export function fieldOf(definition: Definition, key: string): Field {
  const all = definition.sections.flatMap((section) => section.content as readonly Field[])
  const found = all
    .flatMap((field) => [field, ...((field.options as TableOptions | undefined)?.columns ?? [])])
    .find((field) => field.key === key)
  if (!found) throw new Error(`no field ${key}`)
  return found as Field
}

/** The title of a step, at any depth of the workflow. */
export function stepTitle(definition: Definition, key: string): Text {
  const search = (steps: readonly unknown[]): Text | undefined => {
    for (const step of steps as readonly Step[]) {
      if (step.key === key) return step.title
      const found = search((step.branches ?? []).flatMap((branch) => branch.steps))
      if (found) return found
    }
    return undefined
  }
  const title = search(definition.workflow ?? [])
  if (!title) throw new Error(`no step ${key}`)
  return title
}

type Step = {
  readonly key: string
  readonly title: Text
  readonly branches?: readonly { readonly steps: readonly unknown[] }[]
}

function readDefinition(name: string): Definition {
  return readJson(`forms-library/${name}.json`) as Definition
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
}
