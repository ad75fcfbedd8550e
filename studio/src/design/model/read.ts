import type { ChoiceOption, Definition, Field, Section, Step, TableOptions } from '@checkwright/core/model/definition'

// A draft may be saved with parts still missing, so every list is read as empty where it is absent.

export const sectionsOf = (definition: Definition): readonly Section[] => definition.sections ?? []

export const contentOf = (section: Section): readonly Field[] => section.content ?? []

export const columnsOf = (field: Field): readonly Field[] =>
  field.kind === 'table' ? ((field.options as Partial<TableOptions> | undefined)?.columns ?? []) : []

export const choicesOf = (field: Field): readonly ChoiceOption[] =>
  hasChoices(field) ? ((field.options as { readonly choices?: ChoiceOption[] } | undefined)?.choices ?? []) : []

export const hasChoices = (field: Pick<Field, 'kind'>): boolean => field.kind === 'choice' || field.kind === 'choices'

/** All lines in the order of the document. */
export const linesOf = (definition: Definition): readonly Field[] => sectionsOf(definition).flatMap(contentOf)

/** All steps at any depth, in the order of the document. */
export function stepsIn(definition: Definition): readonly Step[] {
  const all: Step[] = []
  const visit = (steps: readonly Step[] | undefined) => {
    for (const step of steps ?? []) {
      all.push(step)
      if (step.kind !== 'choice' && step.kind !== 'parallel') continue
      for (const branch of step.branches ?? []) visit(branch.steps)
      if (step.kind === 'choice') visit(step.otherwise)
    }
  }
  visit(definition.workflow)
  return all
}
