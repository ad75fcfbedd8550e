import type { FieldNode } from '@checkwright/core/engine/form'
import type { Path } from '@checkwright/core/model/base'
import { Banner } from '@checkwright/ui/banner'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { type createErrors, textOfProblem } from './errors.ts'
import { headOf } from './outline.ts'
import type { FillSession } from './session.ts'
import { focusItem } from './walk.ts'

/** How many problems are listed; the rest are counted. */
const most = 8

/** After a submit was tried: what stands in the way, each line leading to its field. */
export function ErrorSummary(props: {
  readonly session: FillSession
  readonly errors: ReturnType<typeof createErrors>
}) {
  const fill = props.session.fill
  const list = () => props.errors.all()
  const labelOf = (path: Path | undefined) => textOf(nodeOf(path)?.field.label)
  const nodeOf = (path: Path | undefined): FieldNode | undefined => (path === undefined ? undefined : fill.node(path))
  return (
    <Show when={props.errors.isTried() && list().length > 0}>
      <Banner tone="danger" title={t('fill.toFix', { count: list().length })} isUrgent>
        <ul class="mt-1 flex flex-col gap-1">
          <For each={list().slice(0, most)}>
            {(problem) => (
              <li>
                <button type="button" class="summary-link" onClick={() => focusItem(headOf(problem.path))}>
                  {t('common.colon', { label: labelOf(problem.path), value: textOfProblem(problem) })}
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={list().length > most}>
          <p class="text-sm">{t('fill.moreToFix', { count: list().length - most })}</p>
        </Show>
      </Banner>
    </Show>
  )
}
