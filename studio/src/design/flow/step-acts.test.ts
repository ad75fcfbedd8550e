import type { Json } from '@checkwright/core/model/base'
import type { Definition, Step } from '@checkwright/core/model/definition'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, type Place } from '../model/edit.ts'
import { type Act, historyOf, perform, redo, undo } from '../model/history.ts'
import { nothingTaken } from '../model/keys.ts'
import { stepsIn } from '../model/read.ts'
import {
  addBranch,
  addStep,
  duplicateStep,
  moveBranch,
  moveStep,
  moveStepTo,
  removeBranch,
  removeStep,
} from './step-acts.ts'
import { earlierSteps, sequencesIn, targetsOf } from './steps.ts'

const title = { en: 'T' }
const approval = (key: string, more: object = {}): Step =>
  ({ key, kind: 'approval', title, actors: { of: [{ role: 'boss' }] }, ...more }) as Step
const start: Definition = {
  format: 1,
  key: 'd',
  kind: 'form',
  title,
  sections: [{ key: 's', title, content: [{ key: 'a', kind: 'yesNo', label: title }] }],
  workflow: [
    { key: 'fill', kind: 'fill', title, actors: { of: [{ who: 'starter' }] } },
    {
      key: 'way',
      kind: 'choice',
      title,
      branches: [{ key: 'big', when: 'a = true', steps: [approval('boss', { returnTo: ['fill'] })] }],
      otherwise: [approval('clerk')],
    },
    approval('last', {
      returnTo: ['fill', 'boss', 'clerk'],
      actors: { of: [{ role: 'x' }], not: ['starter', { step: 'clerk' }] },
    }),
  ],
}
const fresh = { title, branch: title, taken: nothingTaken }
const kinds = ['fill', 'approval', 'choice', 'parallel', 'end', 'marks.wait'] as const

const done = (definition: Definition, act: Act | null): Definition => {
  expect(act).not.toBeNull()
  return perform(historyOf(definition as unknown as Json), act as Act).document as unknown as Definition
}
const keys = (definition: Definition) => stepsIn(definition).map((step) => step.key)

test('whatever is done to steps and branches is undone and redone to the same bytes', () => {
  const choice = fc.tuple(fc.nat(8), fc.nat(), fc.nat(), fc.constantFrom(...kinds))
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1, maxLength: 25 }), (choices) => {
      let history = historyOf(start as unknown as Json)
      const texts = [JSON.stringify(history.document)]
      for (const [what, where, other, kind] of choices) {
        const act = actOf(history.document as unknown as Definition, what, where, other, kind)
        if (act === null) continue
        history = perform(history, act)
        const now = history.document as unknown as Definition
        expect(new Set(keys(now)).size).toBe(keys(now).length)
        if (act.select) expect(at(history.document, act.select), act.name).toBeDefined()
        texts.push(JSON.stringify(history.document))
      }
      for (const text of texts.toReversed().slice(1)) {
        history = undo(history)
        expect(JSON.stringify(history.document)).toBe(text)
      }
      for (const text of texts.slice(1)) {
        history = redo(history)
        expect(JSON.stringify(history.document)).toBe(text)
      }
    }),
    { seed: 11, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 200) },
  )
})

test('each kind of step begins with what it cannot do without, and is selected', () => {
  for (const kind of kinds) {
    const act = addStep(start, ['workflow', 1], { ...fresh, kind, options: { word: 'x' } })
    expect(act?.select).toEqual(['workflow', 1])
    const added = done(start, act).workflow[1]
    expect(added).toMatchObject({ kind, title })
    if (kind === 'parallel') expect((added as { branches: object[] }).branches).toHaveLength(2)
    if (kind === 'choice') expect(added).toMatchObject({ branches: [{ when: '', steps: [] }], otherwise: [] })
    if (kind === 'marks.wait') expect(added).toMatchObject({ options: { word: 'x' } })
  }
})

test('a copy has keys of its own all the way down', () => {
  const act = duplicateStep(start, ['workflow', 1], nothingTaken)
  const copy = done(start, act)
  expect(act?.select).toEqual(['workflow', 2])
  expect(keys(copy)).toEqual(['fill', 'way', 'boss', 'clerk', 'way1', 'boss1', 'clerk1', 'last'])
  expect(copy.workflow[2]).toMatchObject({ branches: [{ key: 'big1', when: 'a = true' }] })
})

test('a step that goes is no longer returned to, and nobody is left out for having done it', () => {
  const after = done(start, removeStep(start, ['workflow', 1]))
  expect(after.workflow).toHaveLength(2)
  expect(after.workflow[1]).toMatchObject({
    returnTo: ['fill'],
    actors: { of: [{ role: 'x' }], not: ['starter'] },
  })
})

test('a step goes into a branch and out of it again, but never into itself', () => {
  const branch: Place = ['workflow', 1, 'branches', 0, 'steps']
  expect(targetsOf(start, ['workflow', 1])).toEqual([])
  expect(targetsOf(start, ['workflow', 0]).map((one) => one.place)).toEqual([branch, ['workflow', 1, 'otherwise']])
  expect(moveStepTo(start, ['workflow', 1], branch)).toBeNull()
  const act = moveStepTo(start, ['workflow', 0], branch)
  const moved = done(start, act)
  expect(keys(moved)).toEqual(['way', 'boss', 'fill', 'clerk', 'last'])
  expect(act?.select).toEqual(['workflow', 0, 'branches', 0, 'steps', 1])
  const back = done(moved, moveStepTo(moved, ['workflow', 0, 'branches', 0, 'steps', 1], ['workflow']))
  expect(keys(back)).toEqual(['way', 'boss', 'clerk', 'last', 'fill'])
})

test('what stands before a step may be returned to, in the sequences around it only', () => {
  const earlier = (place: Place) => earlierSteps(start, place).map((step) => step.key)
  expect(earlier(['workflow', 2])).toEqual(['fill'])
  expect(earlier(['workflow', 1, 'otherwise', 0])).toEqual(['fill'])
  expect(earlier(['workflow', 0])).toEqual([])
})

test('the last branches stay', () => {
  expect(removeBranch(start, ['workflow', 1, 'branches', 0])).toBeNull()
  const two = done(start, addBranch(start, ['workflow', 1, 'branches', 1], { ...fresh, kind: 'approval' }))
  expect(done(two, removeBranch(two, ['workflow', 1, 'branches', 0])).workflow[1]).toMatchObject({
    branches: [{ key: 'branch1' }],
  })
})

function actOf(definition: Definition, what: number, where: number, other: number, kind: string): Act | null {
  const sequences = sequencesIn(definition)
  const pick = <T>(list: readonly T[], by: number): T | undefined => list[by % Math.max(1, list.length)]
  const sequence = pick(sequences, where)
  if (sequence === undefined) return null
  const place: Place = [...sequence.place, other % Math.max(1, sequence.steps.length)]
  const branches = sequences.flatMap((one): readonly Place[] =>
    one.place.at(-1) === 'steps' ? [one.place.slice(0, -1)] : [],
  )
  const branch = pick(branches, where)
  switch (what) {
    case 0:
    case 1:
      return addStep(definition, [...sequence.place, other % (sequence.steps.length + 1)], { ...fresh, kind })
    case 2:
      return duplicateStep(definition, place, nothingTaken)
    case 3:
      return moveStep(definition, place, other % 2 === 0 ? 1 : -1)
    case 4: {
      const target = pick(targetsOf(definition, place), other)
      return target === undefined ? null : moveStepTo(definition, place, target.place)
    }
    case 5:
      return removeStep(definition, place)
    case 6:
      return branch === undefined ? null : addBranch(definition, branch, { ...fresh, kind: 'approval' })
    case 7:
      return branch === undefined ? null : moveBranch(definition, branch, other % 2 === 0 ? 1 : -1)
    default:
      return branch === undefined ? null : removeBranch(definition, branch)
  }
}
