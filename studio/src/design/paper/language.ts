import type { Locale } from '@checkwright/core/model/base'
import { locale } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'

/** The language whose texts stand on the paper: the one the page is read in where it is switched on, else the main one. */
export function usePaperLanguage(): () => Locale {
  const design = useDesign()
  return () => (design.languages().includes(locale()) ? locale() : (design.languages()[0] ?? 'zh-Hans'))
}
