import type { Json } from '../../model/base.ts'
import type { Definition } from '../../model/definition.ts'
import { parse } from '../decimal.ts'

/**
 * A draft with everything that is still missing filled in by nothing: an empty text, an empty list, no choices. What stands
 * there keeps its place, so problems found in the result are problems of the draft. A definition that passes the schema comes
 * back as it was. For whoever reads a draft that somebody is still typing: the checks, the preview, the comparison.
 *
 * The types of what is there must be right, as the schema of drafts has it.
 */
export const wholeDraft = (draft: Definition): Definition => {
  const { title, sections, workflow, scales, numbering, plugins, ...rest } = draft as unknown as Part
  return {
    ...rest,
    title: title ?? {},
    ...given({ numbering: numbering && { pattern: '', at: 'submit', ...(numbering as Part) } }),
    ...given({ scales: scales && mapValues(scales as Part, scale) }),
    sections: list(sections).map(section),
    workflow: list(workflow).map(step),
    ...given({ plugins: plugins && mapValues(plugins as Part, (use) => ({ dataVersion: 0, settings: {}, ...use })) }),
  } as unknown as Definition
}

type Part = { readonly [name: string]: unknown }

const section = (one: Part): Part => ({ key: '', title: {}, ...one, content: list(one.content).map(field) })

const field = (one: Part): Part => {
  const whole = { key: '', kind: '', label: {}, ...one }
  const options = optionsOf(whole.kind, (one.options ?? {}) as Part)
  const isNeeded = one.options !== undefined || Object.keys(options).length > 0
  const { rules } = one
  return {
    ...whole,
    ...(isNeeded ? { options } : {}),
    ...given({ rules: rules && list(rules).map((rule) => ({ that: '', message: {}, ...rule })) }),
  }
}

const optionsOf = (kind: unknown, options: Part): Part => {
  switch (kind) {
    case 'choice':
    case 'choices':
      return { ...options, choices: list(options.choices).map((choice) => ({ key: '', label: {}, ...choice })) }
    case 'signature':
      return { meaning: {}, ...options }
    case 'computed':
      return { value: '', ...options }
    case 'number':
    case 'money':
    case 'range':
      return Object.fromEntries(Object.entries(options).filter(([name, value]) => !isBadBound(name, value)))
    case 'item':
      return { ...options, ...given({ evidence: options.evidence && { when: 'off', ...(options.evidence as Part) } }) }
    case 'table':
      return {
        ...options,
        columns: list(options.columns).map(field),
        ...given({
          totals: options.totals && list(options.totals).map((total) => ({ column: '', of: 'sum', ...total })),
        }),
      }
    default:
      return options
  }
}

/** A bound that is no number, such as a sign typed before its digits, bounds nothing. */
const isBadBound = (name: string, value: unknown): boolean =>
  (name === 'min' || name === 'max') && (typeof value !== 'string' || parse(value) === null)

const scale = (one: Part): Part => ({
  ...one,
  results: list(one.results).map((result) => ({ key: '', label: {}, means: 'skipped', ...result })),
})

const step = (one: Part): Part => {
  const whole = { key: '', kind: '', title: {}, ...one }
  switch (whole.kind) {
    case 'fill':
    case 'approval':
      return { ...whole, actors: actors((one.actors ?? {}) as Part) }
    case 'choice':
      return {
        ...whole,
        branches: list(one.branches).map((branch) => ({
          key: '',
          when: '',
          ...branch,
          steps: list(branch.steps).map(step),
        })),
        otherwise: list(one.otherwise).map(step),
      }
    case 'parallel':
      return {
        ...whole,
        branches: list(one.branches).map((branch) => ({ key: '', ...branch, steps: list(branch.steps).map(step) })),
      }
    default:
      return whole
  }
}

/** A line whose person has not been chosen means nobody. */
const actors = (one: Part): Part => ({ ...one, of: list(one.of) })

const list = (value: unknown): readonly Part[] => (value ?? []) as readonly Part[]

const mapValues = (of: Part, change: (one: Part) => Part): Part =>
  Object.fromEntries(Object.entries(of).map(([name, one]) => [name, change(one as Part)]))

/** Leaves out what is not there, so that a definition without gaps comes back with the very same parts. */
const given = (part: Part): Part =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as {
    readonly [name: string]: Json
  }
