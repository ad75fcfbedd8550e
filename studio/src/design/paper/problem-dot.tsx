import type { Severity } from '@checkwright/core/model/problem'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import Info from 'lucide-solid/icons/info'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { DraftProblem } from '../context.ts'
import { severityOf } from '../state/problems.ts'

/** The signs of how much a problem weighs. */
export const problemIcons = { error: CircleAlert, warning: TriangleAlert, hint: Info } as const

/** The worst of some problems; undefined where there is none. Hints are for the list only: no line is marked for them. */
export const worstOf = (problems: readonly DraftProblem[]): Exclude<Severity, 'hint'> | undefined =>
  problems.some((one) => severityOf(one) === 'error')
    ? 'error'
    : problems.some((one) => severityOf(one) === 'warning')
      ? 'warning'
      : undefined

/** That something is wrong with a line or section; its sentence on hover and read aloud. */
export function ProblemDot(props: { readonly problems: readonly DraftProblem[] }) {
  const worst = () => worstOf(props.problems)
  return (
    <Show when={worst()}>
      {(severity) => (
        <span
          class="problem-dot"
          data-severity={severity()}
          role="img"
          aria-label={props.problems[0]?.text}
          title={props.problems.map((one) => one.text).join('\n')}
        >
          <Dynamic component={problemIcons[severity()]} aria-hidden="true" />
        </span>
      )}
    </Show>
  )
}
