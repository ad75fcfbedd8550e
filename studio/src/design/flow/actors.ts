import type { Actor, Actors } from '@checkwright/core/model/definition'

/** One who acts, as the text by which lists offer them: `role:hr`, `who:starter`, `superiorOf:leaver`. */
export function actorText(actor: Actor): string {
  const [[kind, value] = ['', '']] = Object.entries(actor)
  return `${kind}:${value}`
}

/** The actor such a text means. */
export function actorOf(text: string): Actor {
  const colon = text.indexOf(':')
  return { [text.slice(0, colon)]: text.slice(colon + 1) } as unknown as Actor
}

type Excluded = NonNullable<Actors['not']>[number]

export const excludedText = (one: Excluded): string => (typeof one === 'string' ? one : `step:${one.step}`)

export const excludedOf = (text: string): Excluded =>
  text === 'starter' || text === 'applicant' ? text : { step: text.slice('step:'.length) }

/** A person as far as acting goes. */
export type Candidate = {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly active: boolean
}

/** Who would act if a record came there now. */
export type Now = {
  /** Names of those who are certain already, each once. */
  readonly names: readonly string[]
  /** Others are only known with the record: its starter, somebody's superior, the person in a field. */
  readonly isOpen: boolean
  /** Nobody is meant at present, so that the fallback or the admins would stand in. */
  readonly isNobody: boolean
}

/** Resolves as far as it can be done without a record; see `core/engine/actors.ts` for what happens with one. */
export function actorsNow(actors: Pick<Actors, 'of'> | undefined, people: readonly Candidate[]): Now {
  const of = actors?.of ?? []
  const meant = of.flatMap((actor): readonly Candidate[] => {
    if ('role' in actor) return people.filter((one) => one.active && one.roles.includes(actor.role))
    if ('person' in actor) return people.filter((one) => one.active && one.id === actor.person)
    return []
  })
  const isOpen = of.some((actor) => !('role' in actor) && !('person' in actor))
  const names = [...new Map(meant.map((one) => [one.id, one.name])).values()]
  return { names, isOpen, isNobody: of.length > 0 && names.length === 0 && !isOpen }
}
