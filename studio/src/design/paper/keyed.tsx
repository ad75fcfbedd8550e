import { createMemo, For, type JSX } from 'solid-js'

/**
 * As `For`, for things known by their keys: what was changed or moved keeps its elements, and with them the caret. Of keys that stand
 * twice the second is another thing.
 */
export function Keyed<T extends { readonly key: string }>(props: {
  readonly each: readonly T[]
  readonly children: (item: () => T, index: () => number) => JSX.Element
}) {
  const byKey = createMemo(() => {
    const map = new Map<string, T>()
    for (const one of props.each) {
      let key = one.key ?? ''
      while (map.has(key)) key += '\n'
      map.set(key, one)
    }
    return map
  })
  const keys = createMemo(() => [...byKey().keys()], undefined, { equals: isSameList })
  return (
    <For each={keys()}>
      {(key, index) => {
        // On its way out a row is asked once more; it answers with what it was.
        const item = createMemo<T>((last) => byKey().get(key) ?? last, byKey().get(key) as T)
        return props.children(item, index)
      }}
    </For>
  )
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((key, index) => key === other[index])
