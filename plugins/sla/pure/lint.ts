import type { Definition, Field, Step } from '@checkwright/core/model/definition'
import { type Problem, problem } from '@checkwright/core/model/problem'
import { isInDays, lengthOf } from './due.ts'
import type { Clock, Reminder, SlaSettings, Span, Stop } from './settings.generated.ts'

/** What is wrong with clocks beyond references to steps and fields that do not exist, which the core finds by itself. */
export function lintSla(settings: SlaSettings, definition: Definition): readonly Problem[] {
  const seen = new Set<string>()
  return settings.clocks.flatMap((clock, index) => {
    const at = `/plugins/sla/settings/clocks/${index}`
    const problems: Problem[] = []
    if (seen.has(clock.key)) problems.push(problem('sla.clock_repeated', `${at}/key`, { clock: clock.key }))
    seen.add(clock.key)
    return [
      ...problems,
      ...lintStart(clock, definition, at),
      ...lintStops(clock, definition, at),
      ...lintPauses(clock, at),
      ...(clock.reminders ?? []).flatMap((reminder, n) => lintReminder(reminder, clock, `${at}/reminders/${n}`)),
    ]
  })
}

function lintStart({ start }: Clock, definition: Definition, at: string): readonly Problem[] {
  if (start.on === 'dateField') {
    const field = fieldOf(definition, start.field)
    return field === undefined || dateKinds.has(field.kind)
      ? []
      : [problem('sla.start_no_date', `${at}/start/field`, { field: start.field })]
  }
  return start.on === 'stepLeft' && !canLeave(definition, start)
    ? [problem('sla.never_starts', `${at}/start/outcome`, { outcome: start.outcome ?? '', step: start.step })]
    : []
}

/** A clock that ends with what it begins with never runs; one that waits for what cannot happen never ends. */
function lintStops({ start, stop }: Clock, definition: Definition, at: string): readonly Problem[] {
  const isSame = (one: Stop): boolean =>
    (one.on === 'stepLeft' && start.on === 'stepLeft' && one.step === start.step && one.outcome === start.outcome) ||
    (one.on === 'fieldSet' && (start.on === 'fieldSet' || start.on === 'dateField') && one.field === start.field)
  return stop.flatMap((one, index): readonly Problem[] => {
    if (isSame(one)) return [problem('sla.ends_at_once', `${at}/stop/${index}`)]
    const parts = one.on === 'all' ? one.of : [one]
    return parts.flatMap((part) =>
      part.on === 'stepLeft' && !canLeave(definition, part)
        ? [problem('sla.never_ends', `${at}/stop/${index}`, { outcome: part.outcome ?? '', step: part.step })]
        : [],
    )
  })
}

/** Whether a step can end with an outcome. One that does not exist is found by the core. */
function canLeave(definition: Definition, on: { readonly step: string; readonly outcome?: string }): boolean {
  const step = stepOf(definition.workflow, on.step)
  const outcomes = step === undefined ? undefined : outcomesOf(step)
  return on.outcome === undefined || outcomes === undefined || outcomes.includes(on.outcome)
}

function lintPauses({ pauses, start, stop }: Clock, at: string): readonly Problem[] {
  if (pauses === undefined) return []
  const { who, reasons, whileStep } = pauses
  const problems: Problem[] = []
  if (reasons !== undefined && who === undefined) problems.push(problem('sla.nobody_pauses', `${at}/pauses/who`))
  const isOwnStep =
    start.on === 'stepEntered' &&
    start.step === whileStep &&
    stop.some((one) => one.on === 'stepLeft' && one.step === whileStep)
  if (isOwnStep) problems.push(problem('sla.always_paused', `${at}/pauses/whileStep`, { step: whileStep ?? '' }))
  return problems
}

function lintReminder(reminder: Reminder, { limit, start }: Clock, at: string): readonly Problem[] {
  if ('share' in reminder) return []
  const { before } = reminder
  // A deadline that is a date itself may well be announced long before it.
  if (start.on === 'dateField' || !isLonger(before, limit)) return []
  return [{ ...problem('sla.reminder_too_early', `${at}/before`, { amount: before.amount }), severity: 'warning' }]
}

function isLonger(before: Span, limit: Span): boolean {
  if (before.unit === limit.unit) return before.amount >= limit.amount
  if (isInDays(before) || isInDays(limit)) return false
  return before.unit !== 'workingHours' && limit.unit !== 'workingHours' && lengthOf(before) >= lengthOf(limit)
}

const dateKinds = new Set(['date', 'dateTime', 'computed'])

function fieldOf(definition: Definition, key: string): Field | undefined {
  return definition.sections.flatMap((section) => section.content).find((field) => field.key === key)
}

function stepOf(steps: readonly Step[], key: string): Step | undefined {
  for (const step of steps) {
    if (step.key === key) return step
    const sequences = [
      ...('branches' in step ? step.branches.map((branch) => branch.steps) : []),
      ...('otherwise' in step ? [step.otherwise] : []),
    ]
    for (const sequence of sequences) {
      const found = stepOf(sequence, key)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The outcomes a core step can have; undefined where its kind alone knows them. */
function outcomesOf(step: Step): readonly string[] | undefined {
  switch (step.kind) {
    case 'fill':
      return ['submitted', 'returned', 'cancelled']
    case 'approval':
      return ['approved', 'returned', 'cancelled']
    case 'parallel':
      return ['joined', 'cancelled']
    default:
      return undefined
  }
}
