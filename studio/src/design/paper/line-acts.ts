import type { Json } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { type MessageKey, t, textOf } from '../../../i18n/index.ts'
import { addLines, duplicateLine, moveLine, nudgeLine, removeLine, setProperty, splitLine } from '../model/acts.ts'
import { at, type Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import type { NewLine } from '../model/lines.ts'
import { contentOf, sectionsOf } from '../model/read.ts'
import type { Desk } from '../state/design.ts'
import { changeKindOf } from './change-kind.ts'
import { type Caret, focusText } from './focus.ts'

/** What can be done to a line, from keys, buttons and menus alike: it happens, is said aloud, and the caret is where one goes on. */
export type LineActs = ReturnType<typeof createLineActs>

export function createLineActs(desk: Desk) {
  const line = (place: Place) => at(desk.definition() as unknown as Json, place) as unknown as Field | undefined
  const numberOf = (place: Place) => Number(place.at(-1)) + 1
  const say = (key: MessageKey, params: { readonly [name: string]: Json }) => desk.say(t(key, params))
  const perform = (act: Act | null, caret?: Caret): boolean => {
    if (act === null) return false
    desk.perform(act)
    const { select } = act
    if (select !== undefined && caret !== undefined) focusThing(desk.definition(), select, caret)
    return true
  }
  return {
    line,
    /** Ends the line at the caret; at the beginning of a text an empty line comes above it. */
    split(place: Place, area: HTMLTextAreaElement, language: 'zh-Hans' | 'en') {
      const kind = line(place)?.kind ?? 'text'
      if (area.value === '') return false
      if (area.selectionStart === 0 && area.selectionEnd === 0) {
        desk.perform(addLines(desk.definition(), place, [{ kind }], desk.taken()))
        focusText([...place.slice(0, -1), numberOf(place), 'label'], 'start')
        return true
      }
      const act = splitLine(desk.definition(), place, { locale: language, at: area.selectionStart }, desk.taken())
      return perform(act, 'start')
    },
    /** Adds an empty line; the kind is that of the line it follows unless told. */
    add(place: Place, kind?: string) {
      const before = line([...place.slice(0, -1), Number(place.at(-1)) - 1])
      const act = addLines(desk.definition(), place, [{ kind: kind ?? before?.kind ?? 'text' }], desk.taken())
      if (perform(act, 'end')) say('design.said.added', { line: numberOf(place) })
    },
    addMany(place: Place, lines: readonly NewLine[]) {
      if (perform(addLines(desk.definition(), place, lines, desk.taken()), 'end'))
        say('design.said.addedMany', { count: lines.length })
    },
    remove(place: Place) {
      if (perform(removeLine(desk.definition(), place), 'end')) say('design.said.removed', { line: numberOf(place) })
    },
    duplicate(place: Place) {
      if (perform(duplicateLine(desk.definition(), place, desk.taken()), 'end'))
        say('design.said.duplicated', { line: numberOf(place) })
    },
    nudge(place: Place, by: 1 | -1, caret: Caret = 'end') {
      const act = nudgeLine(desk.definition(), place, by)
      if (act === null) say(by < 0 ? 'design.said.atTop' : 'design.said.atBottom', {})
      else sayMoved(place, act.select ?? place)
      return perform(act, caret)
    },
    move(place: Place, to: { readonly section: number; readonly index: number }) {
      const act = moveLine(desk.definition(), place, to)
      if (act !== null) sayMoved(place, act.select ?? place)
      perform(act, 'end')
    },
    changeKind(place: Place, kind: string) {
      perform(changeKindOf(desk, place, kind))
    },
    toggleRequired(place: Place) {
      const isRequired = line(place)?.required === true
      perform(
        setProperty(desk.definition(), [...place, 'required'], isRequired ? undefined : true, {
          name: isRequired ? 'optional' : 'required',
        }),
      )
    },
    /** The sections a line can be moved to. */
    otherSections(place: Place): readonly { readonly index: number; readonly title: string }[] {
      return sectionsOf(desk.definition())
        .map((section, index) => ({ index, title: textOf(section.title) || t('design.sectionNo', { no: index + 1 }) }))
        .filter(({ index }) => index !== place[1])
    },
    endOf: (section: number) => contentOf(sectionsOf(desk.definition())[section] as never).length,
  }

  function sayMoved(from: Place, to: Place) {
    const section = sectionsOf(desk.definition())[Number(to[1])]
    if (from[1] === to[1]) say('design.said.moved', { from: numberOf(from), to: numberOf(to) })
    else
      say('design.said.movedTo', {
        from: numberOf(from),
        to: numberOf(to),
        section: textOf(section?.title) || String(Number(to[1]) + 1),
      })
  }
}

/** Puts the caret into the text of a thing: the label of a line, column or choice, the title of a section. */
export function focusThing(definition: Definition, place: Place, caret: Caret = 'end'): void {
  const thing = at(definition as unknown as Json, place)
  const name = thing !== undefined && thing !== null && Object.hasOwn(thing as object, 'label') ? 'label' : 'title'
  focusText([...place, name], caret)
}
