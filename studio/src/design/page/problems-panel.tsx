import { IconButton } from '@checkwright/ui/icon-button'
import CircleCheck from 'lucide-solid/icons/circle-check'
import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../../../i18n/index.ts'
import type { DraftProblem } from '../context.ts'
import { problemIcons } from '../paper/problem-dot.tsx'
import { placeName } from '../place-name.ts'
import { severityOf } from '../state/problems.ts'
import { useDesk } from '../state/use-desk.ts'

const weight = { error: 0, warning: 1, hint: 2 } as const

/** What is wrong with the draft, errors first; each sentence leads to its place. It stands below the paper and closes with it in sight. */
export function ProblemsPanel(props: { readonly onGo: (problem: DraftProblem) => void; readonly onClose: () => void }) {
  const desk = useDesk()
  const sorted = () => [...desk.problems()].sort((one, other) => weight[severityOf(one)] - weight[severityOf(other)])
  return (
    <section class="problems" aria-label={t('design.problems')}>
      <header class="problems-head">
        <h2>{t('design.problems')}</h2>
        <span class="text-sm text-muted">{t('design.problemCounts', counts(desk.problems()))}</span>
        <IconButton size="sm" icon={X} label={t('common.close')} class="ms-auto" onClick={() => props.onClose()} />
      </header>
      <Show
        when={sorted().length > 0}
        fallback={
          <p class="problems-none">
            <CircleCheck aria-hidden="true" /> {t('design.noProblems')}
          </p>
        }
      >
        <ul class="problems-list">
          <For each={sorted()}>
            {(problem) => (
              <li>
                <button
                  type="button"
                  class="problem"
                  data-severity={severityOf(problem)}
                  onClick={() => props.onGo(problem)}
                >
                  <Dynamic component={problemIcons[severityOf(problem)]} aria-hidden="true" />
                  <span class="cw-visually-hidden">{t(`design.severity.${severityOf(problem)}`)}</span>
                  <span class="problem-place">{placeName(desk.definition(), problem.place)}</span>
                  <span class="problem-text">{problem.text}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

/** How many of each weight. */
export function counts(problems: readonly DraftProblem[]) {
  const count = (severity: keyof typeof weight) => problems.filter((one) => severityOf(one) === severity).length
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') }
}
