import { formattedStrings } from '@checkwright/core/engine/lint/plugins'
import type { Json, JsonSchema } from '@checkwright/core/model/base'
import type { Definition, Field, Step } from '@checkwright/core/model/definition'
import type { Place } from './edit.ts'
import { placeOf } from './place.ts'
import { columnsOf, contentOf, sectionsOf } from './read.ts'

/** A place where a definition names something of its own. */
export type Reference = {
  readonly at: Place
  readonly text: string
  readonly is:
    | 'expression'
    /** A path: `leaver`, `lines.amount`; in a step's list of edits a section too. */
    | 'path'
    | 'step'
    /** `step:approve` among other principals. */
    | 'principal'
    /** A column of the table it stands in. */
    | 'column'
  /** Key of the table in whose rows an expression or a column is meant. */
  readonly table?: string
}

/** The schema of a plugin's settings, where the plugin is there. */
export type SettingsSchema = (plugin: string) => JsonSchema | undefined

/** All places that name a field, section, column or step, without the keys themselves and without the example. */
export function referencesIn(definition: Definition, settings: SettingsSchema = () => undefined): readonly Reference[] {
  return [
    ...sectionsOf(definition).flatMap((section, s): readonly Reference[] => [
      ...expressionAt(section.visible, ['sections', s, 'visible']),
      ...expressionAt(section.readOnly, ['sections', s, 'readOnly']),
      ...principals(section.seenBy, ['sections', s, 'seenBy']),
      ...contentOf(section).flatMap((field, f) => inField(field, ['sections', s, 'content', f])),
    ]),
    ...inSteps(definition.workflow, ['workflow']),
    ...paths(definition.summary, ['summary']),
    ...paths(definition.columns, ['columns']),
    ...(definition.applicant === undefined ? [] : [pathAt(definition.applicant, ['applicant'])]),
    ...Object.entries(definition.rights ?? {}).flatMap(([right, list]) => principals(list, ['rights', right])),
    ...Object.entries(definition.plugins ?? {}).flatMap(([id, use]) =>
      inSettings(definition, id, use.settings, settings(id)),
    ),
  ]
}

/** The references of one line and its columns. */
export function inField(field: Field, place: Place, table?: string): readonly Reference[] {
  const { rules, options } = field
  const own = table === undefined ? {} : { table }
  const expressions = (['visible', 'required', 'readOnly'] as const).flatMap((name) =>
    expressionAt(field[name], [...place, name], table),
  )
  const formula = field.kind === 'computed' ? (options as { readonly value?: string } | undefined)?.value : undefined
  const totals =
    field.kind === 'table' ? (options as { readonly totals?: readonly { readonly column?: string }[] })?.totals : []
  return [
    ...expressions,
    ...(rules ?? []).flatMap((rule, index) => expressionAt(rule.that, [...place, 'rules', index, 'that'], table)),
    ...expressionAt(formula, [...place, 'options', 'value'], table),
    ...principals(field.seenBy, [...place, 'seenBy']).map((one) => ({ ...one, ...own })),
    ...(totals ?? []).flatMap(({ column }, index): readonly Reference[] =>
      column === undefined
        ? []
        : [{ is: 'column', at: [...place, 'options', 'totals', index, 'column'], text: column, table: field.key }],
    ),
    ...columnsOf(field).flatMap((column, index) => inField(column, [...place, 'options', 'columns', index], field.key)),
  ]
}

function inSteps(steps: readonly Step[] | undefined, place: Place): readonly Reference[] {
  return (steps ?? []).flatMap((step, index): readonly Reference[] => {
    const here = [...place, index]
    switch (step.kind) {
      case 'fill':
      case 'approval':
        return [
          ...paths(step.edits, [...here, 'edits']),
          ...paths(step.sign, [...here, 'sign']),
          ...(step.returnTo ?? []).map((text, n): Reference => ({ is: 'step', at: [...here, 'returnTo', n], text })),
          ...inActors(step.actors, [...here, 'actors']),
        ]
      case 'choice':
      case 'parallel':
        return [
          ...(step.branches ?? []).flatMap((branch, n) => [
            ...('when' in branch ? expressionAt(branch.when, [...here, 'branches', n, 'when']) : []),
            ...inSteps(branch.steps, [...here, 'branches', n, 'steps']),
          ]),
          ...(step.kind === 'choice' ? inSteps(step.otherwise, [...here, 'otherwise']) : []),
        ]
      default:
        return []
    }
  })
}

type ActorsOf = Extract<Step, { readonly kind: 'fill' }>['actors'] | undefined

function inActors(actors: ActorsOf, place: Place): readonly Reference[] {
  const people = (['of', 'fallback'] as const).flatMap((list) =>
    (actors?.[list] ?? []).flatMap((actor, index): readonly Reference[] => {
      const here = [...place, list, index]
      if ('field' in actor) return [pathAt(actor.field, [...here, 'field'])]
      if (!('superiorOf' in actor) || ['starter', 'applicant'].includes(actor.superiorOf)) return []
      return [pathAt(actor.superiorOf, [...here, 'superiorOf'])]
    }),
  )
  const not = (actors?.not ?? []).flatMap((one, index): readonly Reference[] =>
    typeof one === 'string' ? [] : [{ is: 'step', at: [...place, 'not', index, 'step'], text: one.step }],
  )
  return [...people, ...not]
}

const formats: { readonly [format: string]: Reference['is'] } = {
  expression: 'expression',
  'field-ref': 'path',
  'step-ref': 'step',
}

function inSettings(
  definition: Definition,
  plugin: string,
  settings: unknown,
  schema: JsonSchema | undefined,
): readonly Reference[] {
  return formattedStrings(schema, (settings ?? {}) as Json, `/plugins/${plugin}/settings`).flatMap(
    ({ format, value, at }): readonly Reference[] => {
      const is = formats[format]
      return is === undefined ? [] : [{ is, at: placeOf(at, definition as unknown as Json), text: value }]
    },
  )
}

function expressionAt(value: unknown, at: Place, table?: string): readonly Reference[] {
  return typeof value === 'string'
    ? [{ is: 'expression', at, text: value, ...(table === undefined ? {} : { table }) }]
    : []
}

const pathAt = (text: string, at: Place): Reference => ({ is: 'path', at, text })

const paths = (list: readonly string[] | undefined, place: Place): readonly Reference[] =>
  (list ?? []).map((text, index) => pathAt(text, [...place, index]))

const principals = (list: readonly string[] | undefined, place: Place): readonly Reference[] =>
  (list ?? []).map((text, index) => ({ is: 'principal', at: [...place, index], text }))
