import { createMemo } from 'solid-js'

/** The props of {@link Avatar}. */
export interface AvatarProps {
  readonly name: string
  readonly size?: 'sm' | 'md'
}

/** A person's sign: the last character of a Chinese name, the initials of a Latin one. Always beside the full name. */
export function Avatar(props: AvatarProps) {
  const sign = createMemo(() => initials(props.name))
  return (
    <span class="cw-avatar" data-size={props.size ?? 'md'} aria-hidden="true">
      {sign()}
    </span>
  )
}

function initials(name: string): string {
  const letters = [...name.trim()]
  if (/\p{Script=Han}/u.test(name)) return letters.at(-1) ?? ''
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}
