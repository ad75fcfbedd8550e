import { Card } from '@checkwright/ui/card'
import { type Step, StepLine, type StepState } from '@checkwright/ui/step-line'
import { Timeline, type TimelineEntry } from '@checkwright/ui/timeline'
import Bell from 'lucide-solid/icons/bell'
import CornerUpLeft from 'lucide-solid/icons/corner-up-left'
import Pencil from 'lucide-solid/icons/pencil'
import Send from 'lucide-solid/icons/send'
import { Columns, Section } from './section.tsx'
import type { Texts } from './texts.ts'

const going: readonly StepState[] = ['done', 'done', 'returned', 'active', 'waiting']
const ended: readonly StepState[] = ['done', 'skipped', 'done', 'rejected', 'waiting']

/** The path of a record and its history. */
export function Paths(props: { readonly t: Texts }) {
  const steps = (states: readonly StepState[]): readonly Step[] =>
    props.t.stepTitles.map((title, index) => {
      const state = states[index] ?? 'waiting'
      return {
        id: String(index),
        title,
        state,
        stateLabel: props.t.stepStates[state],
        ...(state === 'skipped' ? {} : { who: props.t.people[index] ?? '' }),
        ...(state === 'waiting' || state === 'skipped' ? {} : { when: props.t.dueDate }),
      }
    })
  const entries = (): readonly TimelineEntry[] => {
    const [returned = '', changed = '', sent = '', reminded = ''] = props.t.historyTexts
    return [
      { id: '1', icon: Bell, tone: 'warn', text: reminded, time: props.t.dueDate },
      { id: '2', icon: Send, tone: 'accent', text: sent, time: props.t.dueDate, body: props.t.comment },
      { id: '3', icon: Pencil, text: changed, time: props.t.dueDate },
      { id: '4', icon: CornerUpLeft, tone: 'warn', text: returned, time: props.t.dueDate },
    ]
  }
  return (
    <Section id="paths" title={props.t.sections.paths}>
      <Card>
        <StepLine steps={steps(going)} label={props.t.steps} />
      </Card>
      <Columns>
        <Card title={props.t.steps} level={3}>
          <StepLine steps={steps(ended)} label={props.t.stepStates.rejected} orientation="vertical" />
        </Card>
        <Card title={props.t.history} level={3}>
          <Timeline entries={entries()} label={props.t.history} />
        </Card>
      </Columns>
    </Section>
  )
}
