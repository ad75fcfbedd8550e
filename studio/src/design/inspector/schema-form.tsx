import { Index } from 'solid-js'
import type { Place } from '../model/edit.ts'
import { InnerPart } from './inner-part.tsx'
import { type Part, propertiesOf } from './schema.ts'

/** Inputs for the properties of an object, in the order of its schema. */
export function SchemaForm(props: {
  readonly part: Part
  readonly place: Place
  /** Properties shown; all where absent. */
  readonly only?: readonly string[]
  readonly except?: readonly string[]
}) {
  const shown = () =>
    propertiesOf(props.part).filter(
      (one) => (props.only?.includes(one.name) ?? true) && !props.except?.includes(one.name),
    )
  return (
    <Index each={shown()}>
      {(property) => (
        <InnerPart
          part={property().part}
          place={[...props.place, property().name]}
          isRequired={property().isRequired}
        />
      )}
    </Index>
  )
}
