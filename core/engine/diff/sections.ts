import type { Json } from '../../model/base.ts'
import { sameJson } from '../json.ts'
import { listOf, partOf, type Said, type Sink } from './change.ts'
import { diffField, type FieldContext, thingOf } from './fields.ts'
import { type Keyed, keyed, movedOf, type Pair, paired } from './keyed.ts'
import { nameOf } from './names.ts'
import {
  diffParts,
  listTold,
  membersOrDefaultDiff,
  type PartDiff,
  type PartlyDiff,
  renamed,
  sayPlaced,
  textDiff,
  wordsDiff,
} from './parts.ts'
import { principalOf, visibleDiff } from './rights.ts'

/** Sections and what stands in them. A field is known by its key in the whole form, so that one put elsewhere has moved. */
export const diffSections = (
  before: Json | undefined,
  after: Json | undefined,
  sink: Sink,
  context: FieldContext,
): void => {
  const [old, fresh] = [layoutOf(before), layoutOf(after)]
  const moved = movedOf(idsOf(old.sections), idsOf(fresh.sections))
  for (const pair of paired(old.sections, fresh.sections)) {
    diffSection({ pair, old, fresh, isMoved: pair.after !== undefined && moved.has(pair.after.id), sink, context })
    if (pair.after !== undefined) diffContent({ pair: { ...pair, after: pair.after }, old, fresh, sink, context })
  }
}

type FieldAt = Keyed & { readonly section: Keyed }

type Layout = {
  readonly sections: readonly Keyed[]
  readonly fields: ReadonlyMap<string, FieldAt>
  readonly inSection: ReadonlyMap<string, readonly FieldAt[]>
}

const layoutOf = (value: Json | undefined): Layout => {
  const sections = keyed(listOf(value))
  const all = sections.flatMap((section) =>
    listOf(partOf(section.value).content).map((field, index) => ({ field, index, section })),
  )
  const ids = keyed(all.map(({ field }) => field))
  const fields = all.map(({ section, index }, n): FieldAt => ({ ...(ids[n] as Keyed), section, index }))
  return {
    sections,
    fields: new Map(fields.map((field) => [field.id, field])),
    inSection: new Map(sections.map(({ id }) => [id, fields.filter(({ section }) => section.id === id)])),
  }
}

const diffSection = (from: {
  readonly pair: Pair<Keyed>
  readonly old: Layout
  readonly fresh: Layout
  readonly isMoved: boolean
  readonly sink: Sink
  readonly context: FieldContext
}): void => {
  const { pair, old, fresh, isMoved, sink, context } = from
  const { before, after } = pair
  if (after === undefined) {
    if (before === undefined) return
    const gone = (old.inSection.get(before.id) ?? []).filter(({ id }) => !fresh.fields.has(id))
    sink.at(before.index).add('diff.removed_section', { name: titleOf(before), count: gone.length })
    return
  }
  const at = sink.at(after.index)
  const name = titleOf(after)
  const previous = fresh.sections[after.index - 1]
  const place = { thing: 'section', name, ...(previous === undefined ? {} : { after: titleOf(previous) }), sink: at }
  if (before === undefined) {
    const count = (fresh.inSection.get(after.id) ?? []).filter(({ id }) => !old.fields.has(id)).length
    sayPlaced({ ...place, code: 'added_section', more: { count } })
    return
  }
  if (isMoved) sayPlaced({ ...place, code: 'moved' })
  diffParts(partOf(before.value), partOf(after.value), at.of({ thing: 'section', name }), sectionParts(context))
}

const sectionParts = ({ names }: FieldContext): { readonly [part: string]: PartDiff | PartlyDiff } => ({
  title: renamed('section'),
  help: textDiff('help'),
  visible: visibleDiff,
  readOnly: wordsDiff('readOnly'),
  seenBy: membersOrDefaultDiff('seenBy', principalOf(names)),
  content: listTold,
})

const diffContent = (from: {
  readonly pair: { readonly before?: Keyed; readonly after: Keyed }
  readonly old: Layout
  readonly fresh: Layout
  readonly sink: Sink
  readonly context: FieldContext
}): void => {
  const { pair, old, fresh, sink, context } = from
  const section = pair.after
  const here = fresh.inSection.get(section.id) ?? []
  const stayed = (old.inSection.get(section.id) ?? []).filter(
    ({ id }) => (fresh.fields.get(id)?.section.id ?? section.id) === section.id,
  )
  const moved = movedOf(idsOf(stayed), idsOf(here))
  for (const { before, after } of paired(stayed, here)) {
    if (after === undefined) {
      if (before !== undefined)
        sink.at(before.section.index, 'content', before.index).add('diff.removed', thingOf(before))
      continue
    }
    const at = sink.at(section.index, 'content', after.index)
    const was = before ?? old.fields.get(after.id)
    const previous = here[after.index - 1]
    const where = previous === undefined ? { more: { within: titleOf(section) } } : { after: thingOf(previous).name }
    const place = { ...thingOf(after), ...where, sink: at }
    // What is new in a new section is counted with the section.
    if (was === undefined && pair.before !== undefined) sayPlaced({ ...place, code: 'added' })
    if (was === undefined) continue
    if (before === undefined) at.add('diff.moved_to', { ...thingOf(after), within: titleOf(section) })
    else if (moved.has(after.id)) sayPlaced({ ...place, code: 'moved' })
    if (!sameJson(was.value, after.value)) diffField(partOf(was.value), partOf(after.value), at, context)
  }
}

const idsOf = (of: readonly { readonly id: string }[]): readonly string[] => of.map(({ id }) => id)

const titleOf = (section: Keyed): Said => nameOf(partOf(section.value).title, section.key)
