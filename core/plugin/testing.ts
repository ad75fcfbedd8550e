import { allowedCommands } from '../engine/allowed.ts'
import { buildForm } from '../engine/build-form.ts'
import { createCalendar } from '../engine/calendar.ts'
import { type Catalog, createCatalog } from '../engine/catalog.ts'
import { compileDefinition } from '../engine/compile.ts'
import { deadlinesOf } from '../engine/derive.ts'
import { directoryOf } from '../engine/directory.ts'
import { EngineError } from '../engine/errors.ts'
import { type FoldContext, foldStream } from '../engine/fold.ts'
import type { Form } from '../engine/form.ts'
import type { DeadlineRow, Input, NewEvent, Outgoing, Plan, Snapshot } from '../engine/plan.ts'
import { step, withNumber } from '../engine/step.ts'
import { beginWork, sourceOf, viewFor } from '../engine/work.ts'
import type { Instant, Json } from '../model/base.ts'
import type { Calendar, CalendarData } from '../model/calendar.ts'
import type { Definition } from '../model/definition.ts'
import type { Department, Directory, Person } from '../model/people.ts'
import type { Problem } from '../model/problem.ts'
import type { Command, RecordState } from '../model/record.ts'
import type { Explanation, Plugin } from './contract.ts'

/** A world for tests of plugins and definitions: people, calendars and a clock that only moves when told. No server. */
export type World = {
  readonly catalog: Catalog
  readonly form: Form
  readonly directory: Directory
  /** The record's state now; throws before `open`. */
  state(): RecordState
  events(): readonly NewEvent[]
  deadlines(): readonly DeadlineRow[]
  explain(plugin: string): readonly Explanation[]
  figures(): RecordState['figures']
  timers(): ReadonlyMap<string, Instant>
  outbox(): readonly Outgoing[]
  opens(): Plan['opens']
  allowed(person: string): ReturnType<typeof allowedCommands>
  /** Moves the clock; timers due on the way fire in order, each at its moment. */
  until(at: Instant): void
  /** Opens the record as a person. */
  open(person: string, command?: Omit<Extract<Command, { type: 'open' }>, 'type'>): readonly Problem[]
  /** Gives a command at the present moment; returns the problems, none when it was carried out. */
  do(person: string, command: Command): readonly Problem[]
  /** Answers paths in the current base values. */
  answer(person: string, answers: { readonly [path: string]: Json }): readonly Problem[]
  /** A calendar is edited or comes anew; the record hears of it as a change of the topic `calendar:<key>`. */
  calendar(data: CalendarData): readonly Problem[]
  /** Any other input: topics, children. */
  input(input: Input): readonly Problem[]
  /** The state folded from the events alone; must equal `state()`. */
  folded(): RecordState
}

export type WorldOptions = {
  readonly definition: Definition
  readonly plugins: readonly Plugin[]
  readonly people?: readonly (Partial<Person> & { readonly id: string })[]
  readonly departments?: readonly Department[]
  readonly calendars?: readonly CalendarData[]
  readonly config?: Snapshot['config']
  /** Where the clock starts. */
  readonly at: Instant
}

/** Weekdays worked, no holidays, Shanghai time: the calendar of tests that do not bring their own. */
export const plainCalendar: CalendarData = {
  key: 'default',
  title: { en: 'Plain weekdays', 'zh-Hans': '仅按周末' },
  zone: 'Asia/Shanghai',
  revision: 1,
  years: [2020, 2030],
  week: [true, true, true, true, true, false, false],
  hours: [{ from: '09:00', to: '18:00' }],
  days: {},
}

/** Builds a world; a definition that does not compile throws with its problems. */
export function world(options: WorldOptions): World {
  const catalog = must(createCatalog(options.plugins))
  const compiled = must(compileDefinition(options.definition, catalog))
  const form = buildForm(compiled, 1, catalog)
  const people = (options.people ?? []).map((one) => ({
    name: one.id,
    account: one.id,
    roles: ['member'],
    active: true,
    ...one,
  }))
  const directory = directoryOf({ revision: 1, people, departments: options.departments ?? [] })
  const calendars = new Map<string, Calendar>(
    (options.calendars ?? [plainCalendar]).map((data) => [data.key, createCalendar(data)]),
  )
  const calendar = (key: string): Calendar => {
    const known = calendars.get(key)
    if (known === undefined) throw new EngineError('calendar.unknown', key)
    return known
  }
  let at = options.at
  let record: RecordState | null = null
  let serial = 0
  const events: NewEvent[] = []
  const timers = new Map<string, Instant>()
  const outbox: Outgoing[] = []
  const opens: Plan['opens'][number][] = []

  const snapshot = (): Snapshot => ({
    definition: options.definition.key,
    form,
    record,
    id: 'r-1',
    directory,
    calendar,
    config: options.config ?? {},
    at,
  })
  const state = (): RecordState => {
    if (record === null) throw new EngineError('engine.not_opened', 'r-1')
    return record
  }
  const apply = (input: Input): readonly Problem[] => {
    const outcome = step(catalog, snapshot(), input)
    if (!outcome.ok) return outcome.problems
    const plan = outcome.value.number === undefined ? outcome.value : withNumber(outcome.value, `T-${++serial}`)
    record = plan.state
    events.push(...plan.events)
    if (plan.dropTimers) timers.clear()
    for (const [key, due] of Object.entries(plan.timers)) due === null ? timers.delete(key) : timers.set(key, due)
    outbox.push(...plan.outbox)
    opens.push(...plan.opens)
    return []
  }
  const fireUntil = (limit: Instant): void => {
    for (;;) {
      const next = [...timers]
        .filter(([, due]) => due <= limit)
        .sort(([a, x], [b, y]) => (x < y || (x === y && a < b) ? -1 : 1))[0]
      if (next === undefined) return
      const [name, due] = next
      const late = due < at
      if (due > at) at = due
      const slash = name.indexOf('/')
      const problems = apply({ kind: 'timer', owner: name.slice(0, slash), key: name.slice(slash + 1), due, late })
      if (problems.length > 0) throw new EngineError('testing.timer_refused', JSON.stringify(problems))
    }
  }
  const work = () => beginWork(catalog, snapshot(), { by: 'system', via: 'system' })
  const context: FoldContext = { catalog, form: () => form, calendar, config: options.config ?? {} }

  return {
    catalog,
    form,
    directory,
    state,
    events: () => events,
    deadlines: () => deadlinesOf(sourceOf(work())),
    explain: (plugin) => catalog.plugin(plugin)?.explain?.(viewFor(work(), plugin), at) ?? [],
    figures: () => state().figures,
    timers: () => timers,
    outbox: () => outbox,
    opens: () => opens,
    allowed: (person) => allowedCommands(catalog, snapshot(), person),
    until(limit) {
      fireUntil(limit)
      at = limit
    },
    open: (person, command) => apply({ kind: 'command', command: { type: 'open', ...command }, actor: { by: person } }),
    do: (person, command) => apply({ kind: 'command', command, actor: { by: person } }),
    answer: (person, answers) =>
      apply({
        kind: 'command',
        actor: { by: person },
        command: {
          type: 'answer',
          changes: Object.entries(answers).map(([path, value]) => ({
            path,
            base: state().answers[path] ?? null,
            value,
          })),
        },
      }),
    calendar(data) {
      calendars.set(data.key, createCalendar(data))
      return apply({ kind: 'topic', topic: `calendar:${data.key}`, revision: data.revision })
    },
    input: apply,
    folded: () =>
      foldStream(
        events.map((event) => ({ ...event, stream: 'r-1' })),
        context,
      ),
  }
}

function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] },
): T {
  if (result.ok) return result.value
  throw new EngineError('testing.refused', JSON.stringify(result.problems, null, 2))
}
