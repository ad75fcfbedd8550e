import { textOf, tMaybe } from '../../../i18n/index.ts'
import type { Words } from './labels.ts'

/** The words for schemas in the language now shown; read them where they are rendered. */
export const schemaWords: Words = { word: (key) => tMaybe(`inspector.${key}`), text: textOf }
