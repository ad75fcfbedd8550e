import { problemText } from '@checkwright/core/engine/messages/problem-text'
import type { Problem } from '@checkwright/core/model/problem'
import { groupDecimal } from '@checkwright/ui/decimal-text'
import { createResource } from 'solid-js'
import { locale, textOf, tMaybe } from '../../../../i18n/index.ts'
import { figureLabel, usePluginMessages } from '../../../../plugins/messages.ts'
import { formatDate, formatInstant } from '../../../format/time.ts'
import type { Choices } from '../choices.ts'
import type { Saying } from './sentence.ts'

/** How sentences are said in the language now shown. Read it where they are rendered. */
export function useSaying(choices: Choices): Saying {
  const messages = usePluginMessages()
  return {
    message: (key, params) =>
      key.startsWith('figure.')
        ? figureLabel(messages(), key.slice('figure.'.length))
        : tMaybe(`inspector.${key}`, params),
    text: textOf,
    nameOf: choices.nameOf,
    date: formatDate,
    moment: formatInstant,
    number: groupDecimal,
  }
}

type Bundle = Parameters<typeof problemText>[2]

const bundles = {
  'zh-Hans': () => import('@checkwright/core/engine/messages/zh-Hans.json'),
  en: () => import('@checkwright/core/engine/messages/en.json'),
} as const

/** The sentence for a problem of an expression that was found here, while it is being written; empty until the texts are there. */
export function useProblemText(): (problem: Problem) => string {
  // Never waited for: what is being typed must stay on the page.
  const [bundle] = createResource(locale, async (language): Promise<Bundle> => (await bundles[language]()).default, {
    initialValue: {},
  })
  return (problem) => {
    const words = bundle.latest
    return Object.keys(words).length === 0 ? '' : problemText(problem, locale(), words)
  }
}
