import type { PersonRow } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import type { Option } from '@checkwright/ui/option'
import { useQuery } from '@tanstack/solid-query'
import { departmentsQuery, peopleQuery } from '../../../api/queries.ts'
import { t, textOf } from '../../../i18n/index.ts'
import { figureLabel, usePluginMessages } from '../../../plugins/messages.ts'
import { rolesOf, roleText } from '../../people/roles.ts'
import { useDesign } from '../context.ts'
import { at, type Place } from '../model/edit.ts'
import { lineOf } from '../model/place.ts'
import { columnsOf, contentOf, sectionsOf, stepsIn } from '../model/read.ts'
import { type Plugins, withItemKinds } from './parts.ts'
import type { TextInput } from './schema.ts'

/** What is asked: which kind of thing, at which place, and of a field which kinds will do. */
export type Question = { readonly input: TextInput; readonly place: Place; readonly kinds?: readonly string[] }

/** Who and what the draft and the organisation have to choose from. */
export type Choices = {
  of(question: Question): readonly Option[]
  /** Answers and figures that may stand in a list of records. */
  answers(): readonly Option[]
  /** Whom a step may be given to, as texts that `actors.ts` of the flow reads. */
  actors(): readonly Option[]
  departments(): readonly Option[]
  nameOf(id: string): string | undefined
  people(): readonly PersonRow[]
  /** Whether persons and departments have not been fetched yet. */
  isLoading(): boolean
}

export function createChoices(plugins: () => Plugins): Choices {
  const design = useDesign()
  const messages = usePluginMessages()
  const peopleList = useQuery(peopleQuery)
  const departmentList = useQuery(departmentsQuery)
  const people = () => (peopleList.isSuccess ? peopleList.data.items : [])
  const departments = () => (departmentList.isSuccess ? departmentList.data.items : [])
  const nameOf = (id: string) =>
    people().find((one) => one.id === id)?.name ?? departments().find((one) => one.id === id)?.name
  const persons = (prefix = ''): readonly Option[] =>
    people()
      .filter((one) => one.active)
      .map((one) => ({
        value: `${prefix}${one.id}`,
        label: one.name,
        ...(one.department ? { detail: nameOf(one.department) ?? '' } : {}),
      }))
  const roles = (prefix = ''): readonly Option[] =>
    rolesOf([...people(), { roles: rolesIn(design.definition()) }]).map((role) => ({
      value: `${prefix}${role}`,
      label: roleText(role),
      detail: t('inspector.a.role'),
    }))
  const steps = (prefix = ''): readonly Option[] =>
    stepsIn(design.definition()).map((step) => ({
      value: `${prefix}${step.key}`,
      label: textOf(step.title) || step.key,
      detail: t('inspector.a.step'),
    }))
  const personFields = (prefix = ''): readonly Option[] => fieldOptions(design.definition(), ['person'], prefix)
  const word = (value: 'starter' | 'applicant' | 'everyone' | 'participant', prefix = ''): Option => ({
    value: `${prefix}${value}`,
    label: t(`inspector.who.${value}`),
  })

  return {
    nameOf,
    people,
    departments: () => departments().map((one) => ({ value: one.id, label: one.name })),
    isLoading: () => peopleList.isPending || departmentList.isPending,
    answers: () => answerOptions(design.definition(), plugins(), (figure) => figureLabel(messages(), figure)),
    actors: () => [
      word('starter', 'who:'),
      word('applicant', 'who:'),
      { value: 'superiorOf:starter', label: t('inspector.superior.starter') },
      { value: 'superiorOf:applicant', label: t('inspector.superior.applicant') },
      ...roles('role:'),
      ...personFields('field:').map((one) => ({ ...one, label: t('inspector.personIn', { field: one.label }) })),
      ...personFields('superiorOf:').map((one) => ({
        ...one,
        label: t('inspector.superior.in', { field: one.label }),
      })),
      ...persons('person:'),
    ],
    of({ input, place, kinds }) {
      switch (input) {
        case 'field-ref':
          return fieldOptions(design.definition(), withItemKinds(kinds, plugins()))
        case 'step-ref':
          return steps()
        case 'person-ref':
          return persons()
        case 'role':
          return roles()
        case 'principal':
          return [
            ...[word('everyone'), word('starter'), word('applicant'), word('participant')],
            ...roles('role:'),
            ...departments().map((one) => ({
              value: `department:${one.id}`,
              label: one.name,
              detail: t('inspector.a.department'),
            })),
            ...steps('step:').map((one) => ({ ...one, label: t('inspector.actedIn', { step: one.label }) })),
            ...persons('person:'),
          ]
        case 'person-source':
          return [word('starter'), word('applicant'), ...personFields()]
        case 'calendar':
          return calendarOptions(plugins())
        case 'column':
          return columnOptions(design.definition(), place)
        case 'scale':
          return scaleOptions(design.definition())
        default:
          return []
      }
    },
  }
}

/** Lines that may be named, of these kinds (`section` for sections); of all that hold an answer where none are told. */
export function fieldOptions(
  definition: Definition,
  kinds?: readonly string[],
  prefix = '',
  isWithSections = kinds?.includes('section') ?? false,
): readonly Option[] {
  const options: Option[] = []
  for (const section of sectionsOf(definition)) {
    const title = textOf(section.title) || section.key
    if (isWithSections) {
      options.push({ value: `${prefix}${section.key}`, label: title, detail: t('inspector.a.section') })
    }
    for (const field of contentOf(section)) {
      const isWanted = kinds === undefined ? field.kind !== 'note' : kinds.includes(field.kind)
      if (!isWanted) continue
      options.push({ value: `${prefix}${field.key}`, label: textOf(field.label) || field.key, detail: title })
    }
  }
  return options
}

function answerOptions(definition: Definition, plugins: Plugins, figureText: (figure: string) => string) {
  const options: Option[] = []
  for (const section of sectionsOf(definition)) {
    const detail = textOf(section.title)
    for (const field of contentOf(section)) {
      const label = textOf(field.label) || field.key
      if (field.kind === 'note' || field.kind === 'table') continue
      if (field.kind === 'item')
        options.push({ value: `${field.key}.result`, label, detail: t('inspector.part.result') })
      else options.push({ value: field.key, label, detail })
    }
  }
  for (const id of Object.keys(definition.plugins ?? {})) {
    const plugin = plugins.find((one) => one.id === id)
    for (const figure of Object.keys(plugin?.figures ?? {})) {
      options.push({ value: `${id}.${figure}`, label: figureText(`${id}.${figure}`), detail: textOf(plugin?.title) })
    }
  }
  return options
}

const calendarOptions = (plugins: Plugins): readonly Option[] => [
  { value: 'default', label: t('inspector.ownCalendar') },
  ...plugins.flatMap((plugin) =>
    Object.entries(plugin.calendars).map(([name, { title }]) => ({
      value: `${plugin.id}.${name}`,
      label: textOf(title),
      detail: textOf(plugin.title),
    })),
  ),
]

function columnOptions(definition: Definition, place: Place): readonly Option[] {
  const line = lineOf(place)
  const table = line === null ? undefined : at(definition as unknown as Json, line)
  return columnsOf(table as never).map((column) => ({
    value: column.key,
    label: textOf(column.label) || column.key,
  }))
}

const scaleOptions = (definition: Definition): readonly Option[] =>
  Object.entries(definition.scales ?? {}).map(([key, scale]) => ({
    value: key,
    label: (scale.results ?? []).map((one) => textOf(one.label)).join(' / ') || key,
    detail: key,
  }))

/** Roles the draft names already, though nobody may have them yet. */
function rolesIn(definition: Definition): readonly string[] {
  const found = JSON.stringify(definition.workflow ?? []).matchAll(/"role":"([^"\\]+)"/g)
  return [...new Set([...found].map(([, role]) => role ?? ''))]
}
