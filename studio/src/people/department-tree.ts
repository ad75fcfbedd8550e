import type { DepartmentLine, DepartmentRow } from '@checkwright/core/model/api'
import type { Option } from '@checkwright/ui/option'

/** A department at its place in the tree. */
export type TreeRow = {
  readonly department: DepartmentRow
  readonly depth: number
  /** Names of those above it, outermost first. */
  readonly above: readonly string[]
}

/** The departments from the top down, each followed by those below it, beside each other by name. */
export function treeOf(departments: readonly DepartmentRow[], language: string): readonly TreeRow[] {
  const ids = new Set(departments.map((one) => one.id))
  const below = new Map<string | null, DepartmentRow[]>()
  for (const one of departments) {
    const parent = one.parent !== null && ids.has(one.parent) ? one.parent : null
    below.set(parent, [...(below.get(parent) ?? []), one])
  }
  const rows: TreeRow[] = []
  const walk = (parent: string | null, above: readonly string[]) => {
    const here = [...(below.get(parent) ?? [])].sort((a, b) =>
      a.name.localeCompare(b.name, language, { numeric: true }),
    )
    for (const department of here) {
      rows.push({ department, depth: above.length, above })
      walk(department.id, [...above, department.name])
    }
  }
  walk(null, [])
  return rows
}

/** Departments to choose from, each with those above it. Without `within` and all below it, where that is given. */
export function departmentOptions(
  departments: readonly DepartmentRow[],
  language: string,
  within?: string,
): readonly Option[] {
  const rows = treeOf(departments, language)
  const out = new Set<string>()
  for (const { department } of rows)
    if (department.id === within || (department.parent !== null && out.has(department.parent))) out.add(department.id)
  return rows
    .filter(({ department }) => !out.has(department.id) && !department.ended)
    .map(({ department, above }) => ({
      value: department.id,
      label: department.name,
      ...(above.length === 0 ? {} : { detail: above.join(' / ') }),
    }))
}

/** Keys of the lines whose department stands there already, as the server will find it: by its name under its parent. */
export function standingLines(
  lines: readonly DepartmentLine[],
  departments: readonly DepartmentRow[],
): ReadonlySet<string> {
  const ids = new Map<string, string>()
  for (const { key, name, parent } of lines) {
    const above = parent === undefined ? null : ids.get(parent)
    const found = departments.find((one) => one.parent === above && sameName(one.name, name))
    if (found !== undefined) ids.set(key, found.id)
  }
  return new Set(ids.keys())
}

const sameName = (one: string, other: string): boolean => plain(one) === plain(other)

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
