/**
 * Everything a designer can do to a definition, each a pure function of the definition: it gives an act, or null where there is
 * nothing to do or the language of definitions would not allow the result.
 */

export { changeKind } from './kinds.ts'
export { addLines, duplicateLine, moveLine, nudgeLine, removeLine, splitLine } from './lines.ts'
export { insertThings, moveThing, removeThing } from './list.ts'
export {
  addChoices,
  addColumns,
  duplicateColumn,
  moveChoice,
  moveColumn,
  removeChoice,
  removeColumn,
} from './options.ts'
export { setProperty, setText } from './properties.ts'
export { renameKey } from './rename.ts'
export { addSection, duplicateSection, moveSection, removeSection } from './sections.ts'
