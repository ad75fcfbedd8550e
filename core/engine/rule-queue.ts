/** Rules waiting to run, least rank first; a rule of rows waits with the rows it must run for. */
export type RuleQueue = {
  /** A rule of the record, or, with `row`, a rule of rows in one of them. Marking twice is marking once. */
  mark(rank: number, row?: string): void
  /** The next rank with its rows (none for a rule of the record), or undefined when all is quiet. */
  next(): { readonly rank: number; readonly rows: readonly string[] } | undefined
}

export const createRuleQueue = (): RuleQueue => {
  const waiting = new Map<number, Set<string>>()
  const heap: number[] = []
  return {
    mark: (rank, row) => {
      let rows = waiting.get(rank)
      if (rows === undefined) {
        rows = new Set()
        waiting.set(rank, rows)
        rise(heap, rank)
      }
      if (row !== undefined) rows.add(row)
    },
    next: () => {
      const rank = sink(heap)
      if (rank === undefined) return undefined
      const rows = [...(waiting.get(rank) ?? [])]
      waiting.delete(rank)
      return { rank, rows }
    },
  }
}

const rise = (heap: number[], rank: number): void => {
  let at = heap.push(rank) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if ((heap[parent] as number) <= rank) break
    heap[at] = heap[parent] as number
    at = parent
  }
  heap[at] = rank
}

const sink = (heap: number[]): number | undefined => {
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined || heap.length === 0) return first
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++
    if ((heap[child] as number) >= last) break
    heap[at] = heap[child] as number
    at = child
  }
  heap[at] = last
  return first
}
