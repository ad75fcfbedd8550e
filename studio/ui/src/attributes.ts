/** `''` or nothing: how the kit writes a boolean state into a `data-*` attribute, so that CSS reads `[data-open]`. */
export function flag(isOn: boolean | undefined): '' | undefined {
  return isOn ? '' : undefined
}

/** Joins ids for `aria-describedby`, leaving out what is absent; nothing at all when none is there. */
export function ids(...list: readonly (string | undefined | false)[]): string | undefined {
  const present = list.filter(Boolean)
  return present.length > 0 ? present.join(' ') : undefined
}
