import type { Text } from '@checkwright/core/model/base'
import { t, textOf } from '../../i18n/index.ts'

/** The title of a form, which a draft need not have yet. */
export const titleOf = (of: { readonly title?: Text } | undefined): string =>
  textOf(of?.title) || Object.values(of?.title ?? {}).find((words) => words !== '') || t('definitions.untitled')
