import type { Locale } from '@checkwright/core/model/base'
import { createResource } from 'solid-js'
import { locale } from '../i18n/index.ts'

type Messages = Readonly<Record<string, string>>

const bundles = import.meta.glob<{ readonly default: Messages }>('../../plugins/*/i18n/*.json')

/** The words of all plugins in the language now shown, once they have been fetched; they are data, and only lists ask for them. */
export function usePluginMessages(): () => Messages {
  const [messages] = createResource(locale, load, { initialValue: {} })
  return () => messages.latest
}

/** What a figure is called at the head of a column: its own word, else the name of what it belongs to. */
export function figureLabel(messages: Messages, figure: string): string {
  const plugin = figure.split('.')[0] ?? ''
  return messages[`figure.${figure}`] ?? messages[`${plugin}.title`] ?? figure
}

async function load(language: Locale): Promise<Messages> {
  const wanted = Object.entries(bundles).filter(([path]) => path.endsWith(`/${language}.json`))
  // Words that do not arrive are not worth the page: their codes stand for them.
  const loaded = await Promise.allSettled(wanted.map(([, fetch]) => fetch()))
  return Object.assign({}, ...loaded.map((bundle) => (bundle.status === 'fulfilled' ? bundle.value.default : {})))
}
