import type { Json } from '../../model/base.ts'
import { listOf, partOf, type Said } from './change.ts'
import { type Keyed, keyed } from './keyed.ts'
import { nameOf } from './names.ts'

type Pointer = readonly (string | number)[]

/** A step with its place. `number` counts all steps in document order, from 1; `inner` are the sequences of its branches. */
export type StepAt = Keyed & {
  readonly sequence: string
  readonly pointer: Pointer
  readonly number: number
  readonly previous?: StepAt
  readonly inner: readonly string[]
}

/** Steps that follow each other. `name` is that of the branch; the outermost sequence has none. */
export type Sequence = { readonly id: string; readonly name?: Said; readonly steps: readonly StepAt[] }

/** The steps of a workflow by key, wherever they stand. */
export type StepLayout = {
  readonly sequences: ReadonlyMap<string, Sequence>
  readonly steps: ReadonlyMap<string, StepAt>
}

/** The id of the outermost sequence. */
export const outermost = ''

export const stepLayout = (workflow: Json | undefined): StepLayout => {
  const sequences = new Map<string, Sequence>()
  const steps = new Map<string, StepAt>()
  const seen = new Map<string, number>()
  const visit = (from: Omit<Sequence, 'steps'>, list: Json | undefined, pointer: Pointer): void => {
    const own: StepAt[] = []
    sequences.set(from.id, { ...from, steps: own })
    for (const { key, value, index } of keyed(listOf(list))) {
      const count = seen.get(key) ?? 0
      seen.set(key, count + 1)
      const id = `${key}#${count}`
      const at = [...pointer, index]
      const inner = innerOf(id, value, at)
      const previous = own.at(-1)
      const place = { id, key, value, index, sequence: from.id, pointer: at, number: steps.size + 1 }
      const step = { ...place, ...(previous === undefined ? {} : { previous }), inner: inner.map((one) => one.id) }
      own.push(step)
      steps.set(id, step)
      for (const { steps: list, pointer: below, ...sequence } of inner) visit(sequence, list, below)
    }
  }
  visit({ id: outermost }, workflow, [])
  return { sequences, steps }
}

type Inner = { readonly id: string; readonly name?: Said; readonly steps: Json | undefined; readonly pointer: Pointer }

const innerOf = (step: string, value: Json, pointer: Pointer): readonly Inner[] => {
  const { branches, otherwise } = partOf(value)
  const own = keyed(listOf(branches)).map((branch): Inner => {
    const { title, steps } = partOf(branch.value)
    const name = nameOf(title, branch.key)
    return { id: `${step}/${branch.id}`, name, steps, pointer: [...pointer, 'branches', branch.index, 'steps'] }
  })
  if (otherwise === undefined) return own
  return [...own, { id: `${step}/`, name: { part: 'otherwise' }, steps: otherwise, pointer: [...pointer, 'otherwise'] }]
}
