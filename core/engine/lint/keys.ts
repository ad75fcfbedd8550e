import type { ChoicesOptions, TableOptions } from '../../model/definition.ts'
import type { Problem } from '../../model/problem.ts'
import { TOTAL } from '../form-nodes.ts'
import { found, type Lint, token } from './lint.ts'

/**
 * Keys: each once among its like, in NFC, and none that would make a name mean two things. Sections and fields share one
 * space, because a step's rights name both; a column may not be called like a field, because rules in its row would then
 * silently read the column.
 */
export const lintKeys: Lint = ({ definition, outline }) => {
  const problems: Problem[] = []
  const once = (places: readonly { readonly key: string; readonly pointer: string }[]): void => {
    const seen = new Set<string>()
    for (const { key, pointer } of places) {
      if (seen.has(key)) problems.push(found('definition.key_repeated', `${pointer}/key`, { key }))
      else if (unsafe.has(key)) problems.push(found('definition.key_reserved', `${pointer}/key`, { key }))
      else if (key.normalize('NFC') !== key) problems.push(found('definition.key_form', `${pointer}/key`, { key }))
      seen.add(key)
    }
  }
  const fields = outline.fields.filter((place) => place.table === undefined)
  once([
    ...outline.sections.map(({ section, pointer }) => ({ key: section.key, pointer })),
    ...fields.map(({ field, pointer }) => ({ key: field.key, pointer })),
  ])
  once(outline.steps.map(({ step, pointer }) => ({ key: step.key, pointer })))
  for (const { step } of outline.steps) {
    const own = outline.branches.filter((one) => one.step === step)
    once(own.map(({ branch, pointer }) => ({ key: branch.key, pointer })))
    for (const { branch, pointer } of own) {
      if (step.kind === 'choice' && branch.key === OTHERWISE)
        problems.push(found('definition.key_reserved', `${pointer}/key`, { key: branch.key }))
    }
  }
  const topLevel = new Set(fields.map(({ field }) => field.key))
  for (const { field, pointer, table } of outline.fields) {
    once(optionKeys(field.kind, field.options, pointer))
    if (table === undefined) {
      if (Object.hasOwn(definition.plugins ?? {}, field.key))
        problems.push(found('definition.key_shadows_plugin', `${pointer}/key`, { key: field.key }))
    } else if (topLevel.has(field.key)) {
      problems.push(found('definition.key_shadows', `${pointer}/key`, { key: field.key }))
    } else if (field.key === TOTAL && (table.field.options as TableOptions).totals !== undefined) {
      problems.push(found('definition.key_reserved', `${pointer}/key`, { key: field.key }))
    }
    if (field.kind !== 'table') continue
    const columns = outline.fields.filter((place) => place.table?.field === field)
    once(columns.map((place) => ({ key: place.field.key, pointer: place.pointer })))
  }
  for (const [key, scale] of Object.entries(definition.scales ?? {}))
    once(scale.results.map((result, index) => ({ key: result.key, pointer: `/scales/${token(key)}/results/${index}` })))
  return problems
}

/** The name under which the `otherwise` of a choice goes in events. */
const OTHERWISE = 'otherwise'

/** Names every JavaScript object has: user data never goes by them. */
const unsafe: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const optionKeys = (kind: string, options: object | undefined, pointer: string) =>
  kind === 'choice' || kind === 'choices'
    ? (options as ChoicesOptions).choices.map(({ key }, index) => ({
        key,
        pointer: `${pointer}/options/choices/${index}`,
      }))
    : []
