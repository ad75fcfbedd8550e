import type { Json } from '../../model/base.ts'
import type { DepartmentOptions, PersonOptions } from '../../model/definition.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { type CoreKind, type Look, optionsSchema } from './core-kind.ts'

/** A person of the organisation, by id. Whether the id is somebody's is asked where people are known. */
export const person: CoreKind<PersonOptions> = {
  title: { 'zh-Hans': '人员', en: 'Person' },
  options: optionsSchema('PersonOptions'),
  answer: () => ({ type: 'string', format: 'person-ref', maxLength: 64 }),
  check: (value) => checkId(value, 'person'),
  text: (value, _options, _locale, look) => nameOf(value, look),
}

/** A department, by id. */
export const department: CoreKind<DepartmentOptions> = {
  title: { 'zh-Hans': '部门', en: 'Department' },
  options: optionsSchema('DepartmentOptions'),
  answer: () => ({ type: 'string', format: 'department-ref', maxLength: 64 }),
  check: (value) => checkId(value, 'department'),
  text: (value, _options, _locale, look) => nameOf(value, look),
}

const checkId = (value: Json, expected: string): readonly Problem[] =>
  typeof value === 'string' && value.length > 0 && value.length <= 64
    ? []
    : [problem('value.type', undefined, { expected })]

const nameOf = (value: Json, look: Look | undefined): string =>
  typeof value === 'string' ? (look?.names?.(value) ?? value) : ''
