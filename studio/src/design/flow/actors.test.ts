import { expect, test } from 'vitest'
import { actorOf, actorsNow, actorText, excludedOf, excludedText } from './actors.ts'

const people = [
  { id: 'p1', name: '赵国平', roles: ['engineer'], active: true },
  { id: 'p2', name: '林岚', roles: ['engineer', 'boss'], active: true },
  { id: 'p3', name: '何静', roles: ['engineer'], active: false },
]

test('an actor stands for a text in lists and comes back from it', () => {
  for (const actor of [
    { person: 'p:1' },
    { role: 'hr' },
    { who: 'starter' },
    { field: 'a.b' },
    { superiorOf: 'leaver' },
  ])
    expect(actorOf(actorText(actor as never))).toEqual(actor)
  for (const one of ['starter', 'applicant', { step: 'check' }] as const)
    expect(excludedOf(excludedText(one))).toEqual(one)
})

test('who would act now is known of roles and persons, each once and only while active', () => {
  expect(actorsNow({ of: [{ role: 'engineer' }, { role: 'boss' }] }, people)).toEqual({
    names: ['赵国平', '林岚'],
    isOpen: false,
    isNobody: false,
  })
  expect(actorsNow({ of: [{ person: 'p3' }] }, people)).toMatchObject({ names: [], isNobody: true })
  expect(actorsNow({ of: [{ superiorOf: 'starter' }, { person: 'p1' }] }, people)).toEqual({
    names: ['赵国平'],
    isOpen: true,
    isNobody: false,
  })
  expect(actorsNow(undefined, people)).toEqual({ names: [], isOpen: false, isNobody: false })
})
