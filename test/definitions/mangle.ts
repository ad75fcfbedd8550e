import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import fc from 'fast-check'
import { fixtureForm } from '../fixture-plugin/definition.ts'
import fixture from '../fixture-plugin/index.ts'
import { readIndex, readJson } from '../library/read-library.ts'
import { oddDefinitions } from '../replay/definitions.ts'

/** Definitions of every sort, and the plugins they use. */
export const definitions: readonly Definition[] = [
  ...readIndex().departments.flatMap(({ folder, templates }) =>
    templates.map((name) => readJson(`${folder}/${name}.json`) as Definition),
  ),
  ...oddDefinitions(),
  fixtureForm,
]
export const plugins = [calendarCn, scoring, sla, fixture]

/** What somebody at a keyboard does to a document: one place, and what becomes of it. */
export type Touch = {
  readonly where: number
  readonly how: 'remove' | 'empty' | 'double' | 'swap' | 'change'
  readonly what: Json
}

export const touches = (most: number): fc.Arbitrary<readonly Touch[]> =>
  fc.array(
    fc.record({
      where: fc.nat(),
      how: fc.constantFrom('remove' as const, 'empty' as const, 'double' as const, 'swap' as const, 'change' as const),
      what: fc.constantFrom<Json>('', 'x', '-', 'amount', 'sum(', 'role:', '不合格', 0, -1, 7, true, false),
    }),
    { minLength: 1, maxLength: most },
  )

/** A definition after such acts. Types of values stay, as editors keep them; nothing else is sure. The key stays too. */
export const mangled = (definition: Definition, acts: readonly Touch[]): Definition =>
  acts.reduce<Json>(
    (document, act) => {
      const all = places(document)
      const place = all[act.where % all.length]
      return place === undefined ? document : (touched(document, place, act) as Json)
    },
    definition as unknown as Json,
  ) as unknown as Definition

type Place = readonly (string | number)[]

const fixed = new Set(['format', 'key', 'kind', 'sections', 'workflow', 'title'])

const places = (value: Json, here: Place = []): readonly Place[] => [
  ...(here.length === 0 || (here.length === 1 && fixed.has(String(here[0]))) ? [] : [here]),
  ...(value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([name, part]) =>
        places(part, [...here, Array.isArray(value) ? Number(name) : name]),
      )),
]

const touched = (value: Json, [head, ...rest]: Place, act: Touch): Json | undefined => {
  if (head === undefined) return fresh(value, act)
  if (Array.isArray(value)) {
    const index = Number(head)
    if (rest.length === 0 && act.how === 'remove') return value.toSpliced(index, 1)
    if (rest.length === 0 && act.how === 'double') return value.toSpliced(index, 0, value[index] as Json)
    if (rest.length === 0 && act.how === 'swap') {
      const other = act.where % value.length
      return value.with(index, value[other] as Json).with(other, value[index] as Json)
    }
    return value.with(index, touched(value[index] as Json, rest, act) as Json)
  }
  const { [head]: part, ...others } = value as { readonly [name: string]: Json }
  if (rest.length === 0 && act.how === 'remove') return others
  return { ...others, [head]: touched(part as Json, rest, act) as Json }
}

const fresh = (value: Json, { how, what }: Touch): Json => {
  if (how === 'change' && typeof what === typeof value) return what
  if (how !== 'empty') return value
  if (Array.isArray(value)) return []
  if (typeof value === 'string') return ''
  if (typeof value === 'object' && value !== null) return {}
  return value
}
