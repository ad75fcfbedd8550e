import type { Json, Locale, Text } from '@checkwright/core/model/base'
import type { WidgetProps } from '@checkwright/core/plugin/studio'
import type { ScoringData } from '../index.ts'

/** What the server let out of the score; nothing where the reader may not see all it rests on. */
export const scoreOf = (data: Json): ScoringData | null => (data === null ? null : (data as unknown as ScoringData))

/** The name of the score, in the reader's language. */
export const titleOf = (props: WidgetProps, data: ScoringData): string =>
  data.title === undefined ? props.t('scoring.title') : textIn(data.title, props.locale)

/** The total in words, a percentage or points. */
export const totalOf = (props: WidgetProps, data: ScoringData): string =>
  data.scale === 'points'
    ? props.t('scoring.ofBase', { points: data.points, base: data.base })
    : props.t('scoring.percent', { total: data.total })

export const textIn = (text: Text, locale: Locale): string => text[locale] ?? text.en ?? text['zh-Hans'] ?? ''

/** Messages come with the explanations: until then there is nothing to say. */
export const isReady = (props: WidgetProps): boolean => props.t('scoring.title') !== 'scoring.title'
