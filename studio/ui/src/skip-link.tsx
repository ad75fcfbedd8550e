/** The props of {@link SkipLink}. */
export interface SkipLinkProps {
  /** The id of the main region, which must take focus (`tabindex="-1"`). */
  readonly target: string
  readonly label: string
}

/** The first stop of the Tab key on every page: past the navigation to the content. Seen only while focused. */
export function SkipLink(props: SkipLinkProps) {
  const skip = (event: MouseEvent) => {
    // The router owns the hash of the address; only the focus moves.
    event.preventDefault()
    document.getElementById(props.target)?.focus()
  }
  return (
    <a class="cw-skip-link" href={`#${props.target}`} onClick={skip}>
      {props.label}
    </a>
  )
}
