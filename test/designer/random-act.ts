import type { Json } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import {
  addChoices,
  addColumns,
  addLines,
  addSection,
  changeKind,
  duplicateColumn,
  duplicateLine,
  duplicateSection,
  moveChoice,
  moveColumn,
  moveLine,
  moveSection,
  nudgeLine,
  removeChoice,
  removeColumn,
  removeLine,
  removeSection,
  renameKey,
  setProperty,
  setText,
  splitLine,
} from '../../studio/src/design/model/acts.ts'
import { at, type Place } from '../../studio/src/design/model/edit.ts'
import type { Act } from '../../studio/src/design/model/history.ts'
import { nothingTaken } from '../../studio/src/design/model/keys.ts'
import { columnKinds, coreKinds } from '../../studio/src/design/model/kinds.ts'
import { choicesOf, columnsOf, contentOf, sectionsOf } from '../../studio/src/design/model/read.ts'
import type { SettingsSchema } from '../../studio/src/design/model/references.ts'
import type { Dice } from '../campaign/dice.ts'

/** Everything of a definition that a designer can get hold of, by its place. */
type Things = {
  readonly sections: readonly Place[]
  readonly lines: readonly Place[]
  readonly columns: readonly Place[]
  readonly choices: readonly Place[]
  readonly steps: readonly Place[]
}

/** The sorts of acts there are. */
export const sortNames = (): readonly string[] => Object.keys(sorts)

/** An act a designer could do next, of one of the sorts; null where the one chosen does not fit the document. */
export function randomAct(
  definition: Definition,
  dice: Dice,
  { settings, of = sortNames() }: { readonly settings: SettingsSchema; readonly of?: readonly string[] },
): Act | null {
  const things = thingsOf(definition)
  const name = dice.pick(of)
  return sorts[name]?.({ definition, dice, things, settings }) ?? null
}

type Situation = {
  readonly definition: Definition
  readonly dice: Dice
  readonly things: Things
  readonly settings: SettingsSchema
}
type Sort = (situation: Situation) => Act | null

const sorts: { readonly [name: string]: Sort } = {
  type: ({ definition, dice, things }) =>
    on(dice, [...things.lines, ...things.columns, ...things.choices], (place) =>
      setText(definition, [...place, 'label'], dice.pick(['zh-Hans', 'en']), word(dice)),
    ),
  title: ({ definition, dice, things }) =>
    on(dice, [[], ...things.sections, ...things.steps], (place) =>
      setText(definition, [...place, 'title'], dice.pick(['zh-Hans', 'en']), word(dice)),
    ),
  help: ({ definition, dice, things }) =>
    on(dice, things.lines, (place) =>
      setText(definition, [...place, 'help'], dice.pick(['zh-Hans', 'en']), word(dice), { isOptional: true }),
    ),
  add: ({ definition, dice, things }) =>
    on(dice, things.sections, (place) => {
      const length = listLength(definition, [...place, 'content'])
      const kinds = Array.from({ length: 1 + dice.int(3) }, () => ({ kind: dice.pick(coreKinds) }))
      return addLines(definition, [...place, 'content', dice.int(length + 1)], kinds, nothingTaken)
    }),
  split: ({ definition, dice, things }) =>
    on(dice, things.lines, (place) =>
      splitLine(definition, place, { locale: dice.pick(['zh-Hans', 'en']), at: dice.int(6) }, nothingTaken),
    ),
  remove: ({ definition, dice, things }) => on(dice, things.lines, (place) => removeLine(definition, place)),
  duplicate: ({ definition, dice, things }) =>
    on(dice, things.lines, (place) => duplicateLine(definition, place, nothingTaken)),
  nudge: ({ definition, dice, things }) =>
    on(dice, things.lines, (place) => nudgeLine(definition, place, dice.pick([1, -1] as const))),
  move: ({ definition, dice, things }) =>
    on(dice, things.lines, (place) => {
      const section = dice.int(things.sections.length)
      return moveLine(definition, place, {
        section,
        index: dice.int(listLength(definition, ['sections', section, 'content']) + 1),
      })
    }),
  kind: ({ definition, dice, things }) =>
    on(dice, things.lines, (place) => changeKind(definition, place, dice.pick(coreKinds), nothingTaken)),
  columnKind: ({ definition, dice, things }) =>
    on(dice, things.columns, (place) => changeKind(definition, place, dice.pick(columnKinds), nothingTaken)),
  section: ({ definition, dice, things }) => addSection(definition, dice.int(things.sections.length + 1), nothingTaken),
  removeSection: ({ definition, dice, things }) =>
    // Now and then only: else nothing of the template is left for the others.
    dice.chance(0.2) ? on(dice, things.sections, (place) => removeSection(definition, place)) : null,
  duplicateSection: ({ definition, dice, things }) =>
    things.lines.length < 150
      ? on(dice, things.sections, (place) => duplicateSection(definition, place, nothingTaken))
      : null,
  moveSection: ({ definition, dice, things }) =>
    on(dice, things.sections, (place) => moveSection(definition, place, dice.pick([1, -1] as const))),
  choices: ({ definition, dice, things }) =>
    on(dice, things.choices, (place) =>
      addChoices(definition, place, [{ 'zh-Hans': word(dice) || '选项' }, ...(dice.chance(0.5) ? [{}] : [])]),
    ),
  removeChoice: ({ definition, dice, things }) => on(dice, things.choices, (place) => removeChoice(definition, place)),
  moveChoice: ({ definition, dice, things }) =>
    on(dice, things.choices, (place) => moveChoice(definition, place, dice.pick([1, -1] as const))),
  columns: ({ definition, dice, things }) =>
    on(dice, things.columns, (place) =>
      addColumns(definition, place, [{ kind: dice.pick(columnKinds) }], nothingTaken),
    ),
  removeColumn: ({ definition, dice, things }) => on(dice, things.columns, (place) => removeColumn(definition, place)),
  duplicateColumn: ({ definition, dice, things }) =>
    on(dice, things.columns, (place) => duplicateColumn(definition, place, nothingTaken)),
  moveColumn: ({ definition, dice, things }) =>
    on(dice, things.columns, (place) => moveColumn(definition, place, dice.pick([1, -1] as const))),
  rename: ({ definition, dice, things, settings }) =>
    on(dice, [...things.sections, ...things.lines, ...things.columns, ...things.steps], (place) =>
      renameKey(definition, place, `${dice.pick(['处理结果', 'total', 'a', '项目_'])}${dice.int(1000)}`, settings),
    ),
  required: ({ definition, dice, things }) =>
    on(dice, [...things.lines, ...things.columns], (place) =>
      setProperty(definition, [...place, 'required'], dice.pick([true, undefined])),
    ),
  option: ({ definition, dice, things }) =>
    on(dice, things.lines, (place) => {
      const { kind } = at(definition as unknown as Json, place) as unknown as Field
      return kind === 'text'
        ? setProperty(definition, [...place, 'options', 'maxLength'], dice.pick([20, 200, undefined]))
        : null
    }),
  control: ({ definition, dice }) =>
    setProperty(definition, ['control', dice.pick(['code', 'revision'])], dice.pick(['A/0', 'QM-01', undefined])),
}

const on = (dice: Dice, places: readonly Place[], act: (place: Place) => Act | null): Act | null =>
  places.length === 0 ? null : act(dice.pick(places))

const word = (dice: Dice): string => dice.pick(['', '窗台干净', '签名', 'Fire exits are clear', '物品 名称', '🚪 已锁'])

function listLength(definition: Definition, place: Place): number {
  const list = at(definition as unknown as Json, place)
  return Array.isArray(list) ? list.length : 0
}

function thingsOf(definition: Definition): Things {
  const sections = sectionsOf(definition)
  const lines = sections.flatMap((section, s) =>
    contentOf(section).map((field, f) => ({ field, place: ['sections', s, 'content', f] as Place })),
  )
  return {
    sections: sections.map((_, index) => ['sections', index]),
    lines: lines.map(({ place }) => place),
    columns: lines.flatMap(({ field, place }) =>
      columnsOf(field).map((_, index) => [...place, 'options', 'columns', index]),
    ),
    choices: lines.flatMap(({ field, place }) =>
      choicesOf(field).map((_, index) => [...place, 'options', 'choices', index]),
    ),
    steps: (definition.workflow ?? []).map((_, index) => ['workflow', index]),
  }
}
