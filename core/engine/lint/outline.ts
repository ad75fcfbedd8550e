import type { ChoiceBranch, Definition, Field, ParallelBranch, Section, Step } from '../../model/definition.ts'
import { tableOptions } from '../form-nodes.ts'

/** A field as it stands, with its place; a key that stands twice is listed twice. */
export type FieldPlace = {
  readonly field: Field
  readonly path: string
  readonly pointer: string
  readonly section: Section
  readonly table?: FieldPlace
}

/** A step as it stands, with its place. `earlier` are the steps before it in its own and the enclosing sequences. */
export type StepPlace = {
  readonly step: Step
  readonly pointer: string
  readonly earlier: readonly Step[]
  /** The step that stands before it in its sequence. */
  readonly previous?: Step
}

/** Everything in a definition that has a key, in document order, with JSON pointers for problems. */
export type Outline = {
  readonly sections: readonly { readonly section: Section; readonly pointer: string }[]
  readonly fields: readonly FieldPlace[]
  readonly steps: readonly StepPlace[]
  readonly branches: readonly {
    readonly branch: ChoiceBranch | ParallelBranch
    readonly step: Step
    readonly pointer: string
  }[]
}

export const outlineOf = (definition: Definition): Outline => {
  const sections = definition.sections.map((section, index) => ({ section, pointer: `/sections/${index}` }))
  const fields = sections.flatMap(({ section, pointer }) =>
    section.content.flatMap((field, index): FieldPlace[] => {
      const place: FieldPlace = { field, path: field.key, pointer: `${pointer}/content/${index}`, section }
      if (field.kind !== 'table') return [place]
      const columns = tableOptions(field).columns.map(
        (column, number): FieldPlace => ({
          field: column,
          path: `${field.key}.${column.key}`,
          pointer: `${place.pointer}/options/columns/${number}`,
          section,
          table: place,
        }),
      )
      return [place, ...columns]
    }),
  )
  const steps: StepPlace[] = []
  const branches: Outline['branches'][number][] = []
  const visit = (sequence: readonly Step[], pointer: string, before: readonly Step[]): void => {
    sequence.forEach((step, index) => {
      const at = `${pointer}/${index}`
      const earlier = [...before, ...sequence.slice(0, index)]
      const previous = sequence[index - 1]
      steps.push({ step, pointer: at, earlier, ...(previous === undefined ? {} : { previous }) })
      if (step.kind !== 'choice' && step.kind !== 'parallel') return
      step.branches.forEach((branch, number) => {
        branches.push({ branch, step, pointer: `${at}/branches/${number}` })
        visit(branch.steps, `${at}/branches/${number}/steps`, earlier)
      })
      if (step.kind === 'choice') visit(step.otherwise, `${at}/otherwise`, earlier)
    })
  }
  visit(definition.workflow, '/workflow', [])
  return { sections, fields, steps, branches }
}
