import { Banner } from '@checkwright/ui/banner'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { ReadDepartments } from './read-departments.ts'
import './people.css'

/** Most departments of one request, as the server has it. */
export const mostDepartments = 500

/** What keeps a list of departments from being made; undefined where nothing does. */
export function departmentsProblem(read: ReadDepartments): string | undefined {
  if (read.tooLong.length > 0)
    return t('first.departmentTooLong', { names: read.tooLong.slice(0, 3).join(t('common.listSeparator')) })
  return read.lines.length > mostDepartments
    ? t('first.departmentsTooMany', { limit: mostDepartments, count: read.lines.length })
    : undefined
}

/** The tree that a typed or pasted list will become. */
export function DepartmentPreview(props: {
  readonly read: ReadDepartments
  readonly nothing: string
  /** Keys of lines that stand there already. */
  readonly known?: ReadonlySet<string>
}) {
  const isKnown = (key: string) => props.known?.has(key) ?? false
  const fresh = () => props.read.lines.filter((line) => !isKnown(line.key)).length
  return (
    <Show when={props.read.lines.length > 0} fallback={<p class="text-sm text-muted">{props.nothing}</p>}>
      <Show
        when={departmentsProblem(props.read) === undefined}
        fallback={<Banner tone="danger">{departmentsProblem(props.read)}</Banner>}
      >
        <section class="department-preview" aria-live="polite">
          <p class="text-sm font-medium">{t('first.departmentCount', { count: fresh() })}</p>
          <ul>
            <For each={props.read.lines}>
              {(line, at) => (
                <li
                  classList={{ 'department-known': isKnown(line.key) }}
                  style={{ 'padding-inline-start': `${Math.min(props.read.depths[at()] ?? 0, 8) * 1.25}rem` }}
                >
                  {isKnown(line.key) ? t('first.departmentKnown', { name: line.name }) : line.name}
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </Show>
  )
}
