import type { Json } from '@checkwright/core/model/base'
import type { Place } from './edit.ts'

/**
 * A definition taken apart into the things that can be moved from one list to another: sections, lines, steps. `things` are what each
 * is by itself, without what stands inside; the definition's own part has the id ''. `lists` say what stands where, by the id of
 * the list: '' for the sections, `section:a` for its lines, `workflow`, `step:a/b/steps` and `step:a/otherwise` for steps.
 */
export type Flat = {
  readonly things: ReadonlyMap<string, Json>
  readonly lists: ReadonlyMap<string, readonly string[]>
}

type Part = { readonly [name: string]: Json }

/** What a list of things is replaced by in the thing around it: that it is there, not what is in it. */
const HERE: Json = { '…': true }

export function flatten(document: Json): Flat {
  const things = new Map<string, Json>()
  const lists = new Map<string, readonly string[]>()
  const id = (kind: string, key: Json | undefined) => {
    const plain = `${kind}:${typeof key === 'string' ? key : ''}`
    // A draft may hold a key twice; the second is another thing.
    for (let count = 1; ; count++) {
      const found = count === 1 ? plain : `${plain}#${count}`
      if (!things.has(found)) return found
    }
  }
  const list = (name: string, value: Json | undefined, add: (one: Part) => string) => {
    if (Array.isArray(value))
      lists.set(
        name,
        (value as readonly Json[]).map((one) => add(one as Part)),
      )
  }
  const line = (one: Part) => {
    const name = id('line', one.key)
    things.set(name, one)
    return name
  }
  const section = (one: Part) => {
    const name = id('section', one.key)
    things.set(name, hollow(one, 'content'))
    list(name, one.content, line)
    return name
  }
  const step = (one: Part): string => {
    const name = id('step', one.key)
    const branches = Array.isArray(one.branches) ? (one.branches as readonly Part[]) : undefined
    const own = branches ? { ...one, branches: branches.map((branch) => hollow(branch, 'steps')) } : one
    things.set(name, hollow(own as Part, 'otherwise'))
    for (const branch of branches ?? []) list(`${name}/${branch.key}/steps`, branch.steps, step)
    list(`${name}/otherwise`, one.otherwise, step)
    return name
  }
  const whole = document as Part
  things.set('', hollow(hollow(whole, 'sections'), 'workflow'))
  list('', whole.sections, section)
  list('workflow', whole.workflow, step)
  return { things, lists }
}

/** The definition put together again, and where each thing stands in it. */
export function unflatten(flat: Flat): { readonly document: Json; readonly places: ReadonlyMap<string, Place> } {
  const places = new Map<string, Place>()
  const fill = (name: string, place: Place, make: (id: string, at: Place) => Json): Json =>
    (flat.lists.get(name) ?? []).map((id, index) => {
      places.set(id, [...place, index])
      return make(id, [...place, index])
    })
  const line = (id: string): Json => flat.things.get(id) as Json
  const section = (id: string, place: Place): Json => {
    const own = flat.things.get(id) as Part
    const isMissing = !Object.hasOwn(own, 'content') && (flat.lists.get(id)?.length ?? 0) > 0
    return filled(isMissing ? { ...own, content: HERE } : own, {
      content: () => fill(id, [...place, 'content'], line),
    })
  }
  const step = (id: string, place: Place): Json => {
    const own = flat.things.get(id) as Part
    return filled(own, {
      branches: (branches) =>
        (branches as readonly Part[]).map((branch, index) =>
          filled(branch, {
            steps: () => fill(`${id}/${branch.key}/steps`, [...place, 'branches', index, 'steps'], step),
          }),
        ),
      otherwise: () => fill(`${id}/otherwise`, [...place, 'otherwise'], step),
    })
  }
  places.set('', [])
  const document = filled(flat.things.get('') as Part, {
    sections: () => fill('', ['sections'], section),
    workflow: () => fill('workflow', ['workflow'], step),
  })
  return { document, places }
}

const hollow = (part: Part, name: string): Part => (Array.isArray(part[name]) ? { ...part, [name]: HERE } : part)

function filled(part: Part, parts: { readonly [name: string]: (value: Json) => Json }): Json {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      const make = Object.hasOwn(parts, name) ? parts[name] : undefined
      return [name, make === undefined || (!isHere(value) && !Array.isArray(value)) ? value : make(value)]
    }),
  )
}

const isHere = (value: Json): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, '…')
