import { compare, mul, sum } from '@checkwright/core/engine/decimal'
import { fail, type Json, type JsonSchema, ok } from '@checkwright/core/model/base'
import { problem } from '@checkwright/core/model/problem'
import { definePlugin, type Explanation } from '@checkwright/core/plugin/contract'
import { ask, chain, note, overreach } from './commands.ts'
import { gauge, hold, stars } from './kinds.ts'
import { messages } from './messages.ts'
import { react } from './react.ts'
import type { Fixture } from './shape.ts'

type Line = Explanation['lines'][number]

/** An erased text stands in its event as an object. */
const textOf = (text: unknown): string => (typeof text === 'string' ? text : '')

const text: JsonSchema = { type: 'string' }

/** Uses every contribution point of the contract once, so that tests can drive each of them. */
export default definePlugin<Fixture>({
  id: 'fixture',
  version: '1.2.3',
  title: { en: 'Fixture', 'zh-Hans': '测试件' },
  core: '^1',
  needs: {
    timers: true,
    tasks: true,
    tables: true,
    open: true,
    commands: ['comment', 'void'],
    hosts: ['bell.example', '127.0.0.1'],
  },
  dataVersion: 2,
  upgrades: { 1: (old: { readonly limit: number }) => ({ ...old, role: 'manager' }) },
  settings: {
    type: 'object',
    additionalProperties: false,
    required: ['limit', 'field', 'mark', 'hours', 'role'],
    properties: {
      limit: { type: 'integer', minimum: 1 },
      field: { type: 'string', format: 'field-ref' },
      mark: { type: 'string', format: 'expression' },
      hours: { type: 'integer', minimum: 1 },
      role: text,
    },
  },
  config: { type: 'object', additionalProperties: false, properties: { prefix: text } },
  reads: ({ field }) => [field],
  lint: ({ limit }, definition) =>
    limit > 10
      ? [{ ...problem('fixture.many', '/plugins/fixture/settings/limit', { of: definition.key }), severity: 'warning' }]
      : [],
  describe: (what, locale) =>
    'settings' in what
      ? locale === 'en'
        ? `At most ${what.settings.limit} notes.`
        : `最多 ${what.settings.limit} 条备注。`
      : what.event.type === 'fixture.noted'
        ? what.event.data.text
        : '',

  fieldKinds: { stars },
  itemKinds: { gauge },
  stepKinds: { hold },
  functions: {
    twice: {
      params: ['number'],
      returns: 'number',
      call: (number) => (number === null ? null : mul(String(number), '2')),
    },
  },
  calendars: {
    nights: {
      title: { en: 'Sundays only', 'zh-Hans': '只在周日' },
      zone: 'Asia/Shanghai',
      years: [2026, 2026],
      week: [false, false, false, false, false, false, true],
      hours: [{ from: '20:00', to: '24:00' }],
      days: () => ({ '2026-03-02': { is: 'work', name: { en: 'A Monday', 'zh-Hans': '一个周一' } } }),
    },
  },
  events: {
    noted: {
      schema: {
        type: 'object',
        required: ['text', 'weight'],
        properties: { text: { type: 'string', personal: true }, weight: text },
      },
      // Notes were not weighed once.
      upcast: (data: { readonly text: string; readonly weight?: string }) => ({
        text: data.text,
        weight: data.weight ?? '1',
      }),
    },
    chained: { schema: { type: 'object', required: ['left'], properties: { left: { type: 'integer' } } } },
    dueSet: { schema: { type: 'object', required: ['due'], properties: { due: text } } },
  },
  commands: { note, chain, ask, overreach },

  fold: {
    version: 1,
    initial: () => ({ notes: [], heard: [], due: null }),
    apply(state, event) {
      switch (event.type) {
        case 'fixture.noted': {
          const { text, weight } = event.data
          const one = { text: textOf(text), weight, by: event.actor.by, at: event.occurred ?? event.at }
          return { ...state, notes: [...state.notes, one] }
        }
        case 'fixture.dueSet':
          return { ...state, due: event.data.due }
        case 'timer.fired':
        case 'topic.changed':
        case 'task.settled':
        case 'child.opened':
        case 'child.ended':
        case 'command.refused':
          return { ...state, heard: [...state.heard, event.type] }
        default:
          return state
      }
    },
    move: (state, _from, to) =>
      state.notes.length > to.limit
        ? fail([problem('fixture.too_many_notes', undefined, { limit: to.limit })])
        : ok({ ...state, heard: [...state.heard, 'moved'] }),
  },
  figures(view) {
    const weight = sum(view.state.notes.map((one) => one.weight))
    return {
      notes: String(view.state.notes.length),
      weight,
      heavy: compare(weight, '10') > 0,
      last: view.state.notes.at(-1)?.text ?? null,
      copy: view.read(view.settings.field) ?? null,
      mark: view.evaluate(view.settings.mark),
      passed: String(view.items().filter((item) => item.outcome === 'pass').length),
    }
  },
  figureTypes: {
    notes: 'number',
    weight: 'number',
    heavy: 'boolean',
    last: 'string',
    copy: 'number',
    mark: 'number',
    passed: 'number',
  },
  live: (view, at) => ({ minutes: view.calendar('default').workingTimeBetween(view.record.openedAt, at) / 60_000 }),
  deadlines: ({ state }) => (state.due === null ? [] : [{ key: 'notes', due: state.due, state: 'running' }]),
  explain({ state, config }, at) {
    const lines: Line[] = state.notes.map(({ text, weight }) => ({ code: 'fixture.line', params: { text, weight } }))
    lines.push({ code: 'fixture.total', params: { total: sum(state.notes.map(({ weight }) => weight)), at } })
    lines.push({ code: 'fixture.prefix', params: { prefix: config.prefix ?? '' } })
    return [{ key: 'notes', lines }]
  },
  // A note that names a person (`person:<id>`) concerns them.
  watches: ({ state }) => [
    'calendar:default',
    'weather',
    ...state.notes.map(({ text }) => text).filter((text) => text.startsWith('person:')),
  ],
  check: (view, command) =>
    command.type === 'submit' && view.state.notes.length === 0 ? [problem('fixture.note_first')] : [],
  react,
  present: (view, can): Json => ({
    notes: view.state.notes.map(({ text }) => text),
    ...(can(view.settings.field) ? { copy: view.read(view.settings.field) ?? null } : {}),
  }),
  messages,
})
