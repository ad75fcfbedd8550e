/**
 * The least that keeps formulas up to date: a value a cell, and for each the cells that read it. Numbers are doubles, no
 * value is checked, nothing is hidden.
 */
export type Cells = {
  set(name: string, value: number): void
  get(name: string): number
}

type Cell = { value: number; readonly formula?: () => number; readonly readers: string[] }

export const createCells = (): Cells & { formula(name: string, reads: readonly string[], of: () => number): void } => {
  const cells = new Map<string, Cell>()
  const cellOf = (name: string): Cell => {
    const known = cells.get(name)
    if (known !== undefined) return known
    const made: Cell = { value: 0, readers: [] }
    cells.set(name, made)
    return made
  }
  const renew = (cell: Cell): void => {
    for (const name of cell.readers) {
      const reader = cellOf(name)
      const value = reader.formula?.() ?? 0
      if (value === reader.value) continue
      reader.value = value
      renew(reader)
    }
  }
  return {
    get: (name) => cellOf(name).value,
    set: (name, value) => {
      const cell = cellOf(name)
      if (cell.value === value) return
      cell.value = value
      renew(cell)
    },
    formula: (name, reads, of) => {
      const readers = cells.get(name)?.readers ?? []
      cells.set(name, { value: of(), formula: of, readers })
      for (const read of reads) cellOf(read).readers.push(name)
    },
  }
}
