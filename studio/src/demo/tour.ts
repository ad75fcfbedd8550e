import type { DemoTour } from '@checkwright/core/model/api'
import { createSignal } from 'solid-js'
import { becomePerson } from '../../api/demo.ts'

const key = 'checkwright.demo.step'

/** Where the newcomer stands on the way through the company; -1 before the first step. Kept over the change of persons. */
export function createTour(demo: () => DemoTour) {
  const [step, setStep] = createSignal(read())
  const goTo = (next: number) => {
    setStep(next)
    sessionStorage.setItem(key, String(next))
  }
  return {
    step,
    goTo,
    current: () => demo().steps[step()],
    isLast: () => step() === demo().steps.length - 1,
    /** Moves on and, where the step is somewhere else, goes there as the one whose step it is. */
    async next(me: string): Promise<void> {
      const next = step() + 1
      const to = demo().steps[next]
      goTo(next)
      if (to && (to.person !== me || to.path !== location.pathname)) await visit(to.person, to.path, me)
    },
  }
}

/** Becomes somebody and opens a page of theirs; a new document, so that nothing of the one before is left in memory. */
export async function visit(person: string, path: string, me?: string): Promise<void> {
  if (person !== me) await becomePerson(person)
  location.assign(path)
}

function read(): number {
  const kept = Number(sessionStorage.getItem(key) ?? '-1')
  return Number.isInteger(kept) ? kept : -1
}
