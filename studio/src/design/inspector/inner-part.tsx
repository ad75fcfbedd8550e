import { createContext, type JSX, useContext } from 'solid-js'
import type { Place } from '../model/edit.ts'
import type { Part } from './schema.ts'

/** What every input made from a schema takes. */
export interface PartProps {
  readonly part: Part
  readonly place: Place
  /** Instead of the schema's own, such as "3" for the third of a list. */
  readonly label?: string | undefined
  readonly isRequired: boolean
}

const Context = createContext<(props: PartProps) => JSX.Element>()

/** Says which input stands for a part below. Lists and objects hold inputs that hold lists and objects; this is where they meet. */
export const PartProvider = Context.Provider

/** The input for a part inside another one. */
export function InnerPart(props: PartProps) {
  const Input = useContext(Context)
  if (Input === undefined) throw new Error('InnerPart needs a PartProvider above it')
  return <Input {...props} />
}
