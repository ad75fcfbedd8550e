/** The props of {@link LiveRegion}. */
export interface LiveRegionProps {
  /** What is to be said now; the same text twice in a row is not repeated. */
  readonly message: string
  /** Interrupts what is being read. For errors that stop the work only. */
  readonly assertive?: boolean
}

/** Says a change of state aloud: "12/45", "saved". Keep it mounted: a region that appears together with its text stays silent. */
export function LiveRegion(props: LiveRegionProps) {
  return (
    <div
      class="cw-visually-hidden"
      role={props.assertive ? 'alert' : 'status'}
      aria-live={props.assertive ? 'assertive' : 'polite'}
    >
      {props.message}
    </div>
  )
}
