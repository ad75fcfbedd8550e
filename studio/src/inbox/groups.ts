import type { TaskItem } from '@checkwright/core/model/api'
import { type DueGroup, dueGroups, groupOf } from '../format/remaining.ts'

/** Lines of the inbox under their headings, empty ones left out. */
export function groupTasks(
  items: readonly TaskItem[],
  now: number,
): readonly { readonly group: DueGroup; readonly items: readonly TaskItem[] }[] {
  const found = new Map<DueGroup, TaskItem[]>(dueGroups.map((group) => [group, []]))
  for (const item of items) found.get(groupOf(item.due, now))?.push(item)
  return dueGroups.map((group) => ({ group, items: found.get(group) ?? [] })).filter((one) => one.items.length > 0)
}

/** The identity of a line: a record may wait for the same person in two steps. */
export const taskId = (item: TaskItem): string => `${item.record.id}/${item.key}`

/** The line after (or before) another one; the first or last where there is none. */
export function neighbour(items: readonly TaskItem[], id: string | undefined, step: 1 | -1): TaskItem | undefined {
  const at = items.findIndex((item) => taskId(item) === id)
  if (at < 0) return step === 1 ? items[0] : items.at(-1)
  return items[Math.min(items.length - 1, Math.max(0, at + step))]
}
