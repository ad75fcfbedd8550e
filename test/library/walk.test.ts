import { calendarFromSource } from '@checkwright/core/engine/calendar/from-source'
import { openValues } from '@checkwright/core/engine/values'
import type { CalendarData } from '@checkwright/core/model/calendar'
import type { RecordState } from '@checkwright/core/model/record'
import type { CalendarSource } from '@checkwright/core/plugin/contract'
import { type World, world } from '@checkwright/core/plugin/testing'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import { describe, expect, test } from 'vitest'
import { bytesOf, type LibraryWalk, readWalks, written } from './walk.ts'

const plugins = [calendarCn, scoring, sla]

describe('every walk of the library comes out as written', () => {
  test.each(readWalks())('$name', (walk) => {
    play(walk)
  })
})

/** Plays a walk through the engine; the numbers a server gives are only told apart from none. */
function play({ definition, file, walk }: LibraryWalk): void {
  const [first] = walk.script
  if (first === undefined) throw new Error(`walk ${walk.key} is empty`)
  const w = world({
    definition,
    plugins,
    people: walk.people,
    departments: file.departments,
    calendars: [mainland],
    at: first.at,
  })
  for (const [index, step] of walk.script.entries()) {
    w.until(step.at)
    const before = index === 0 ? null : w.state()
    const command = written(step, {
      answer: (path) => before?.answers[path] ?? null,
      stored: (key) => {
        const upload = file.files[key]
        if (upload === undefined) throw new Error(`walk ${walk.key} knows no file ${key}`)
        const { bytes, digest } = bytesOf(upload)
        return { file: { id: key, name: upload.name, type: upload.type, size: bytes.length }, digest }
      },
    })
    const problems = command.type === 'open' ? w.open(step.by, command) : w.do(step.by, command)
    const after = w.state()
    const { refused = [], ...expected } = step.expect
    const place = `step ${index + 1} (${step.by}: ${command.type})`
    expect([place, problems.map(({ code }) => code).sort()]).toEqual([place, refused])
    if (refused.length > 0) expect(after).toEqual(before)
    expect([place, seen(w, expected)]).toEqual([
      place,
      { ...expected, ...(expected.number === undefined ? {} : { number: expected.number !== null }) },
    ])
  }
  expect(w.folded()).toEqual(w.state())
}

/** What stands in the record, of that which a step expects. */
function seen(w: World, expected: LibraryWalk['walk']['script'][number]['expect']): unknown {
  const state = w.state()
  const { values: paths, figures, deadlines, rounds } = expected
  const values = openValues(w.form, state.answers, (name) => state.figures[name])
  return {
    ...(expected.status === undefined ? {} : { status: state.status }),
    ...(expected.number === undefined ? {} : { number: state.number !== undefined }),
    ...(expected.waiting === undefined ? {} : { waiting: waitingIn(state) }),
    ...(rounds === undefined
      ? {}
      : { rounds: only(rounds, (key) => state.steps.find((one) => one.key === key)?.round) }),
    ...(paths === undefined ? {} : { values: only(paths, (path) => values.value(path)) }),
    ...(figures === undefined ? {} : { figures: only(figures, (name) => state.figures[name]) }),
    ...(deadlines === undefined
      ? {}
      : {
          deadlines: only(deadlines, (key) => {
            const row = w.deadlines().find((one) => one.key === key)
            return row && { due: row.due, state: row.state }
          }),
        }),
  }
}

function waitingIn(state: RecordState): { readonly [step: string]: readonly string[] } {
  const waiting: { [step: string]: readonly string[] } = {}
  for (const step of state.steps) {
    const open = step.state === 'active' ? step.seats.filter((seat) => seat.state === 'open') : []
    if (open.length > 0) waiting[step.key] = [...new Set(open.flatMap((seat) => seat.candidates))].sort()
  }
  return waiting
}

const only = <T>(wanted: object, of: (key: string) => T): { readonly [key: string]: T } =>
  Object.fromEntries(Object.keys(wanted).map((key) => [key, of(key)]))

const mainland: CalendarData = calendarFromSource(calendarCn.calendars?.mainland as CalendarSource, {
  key: 'default',
  revision: 1,
})
