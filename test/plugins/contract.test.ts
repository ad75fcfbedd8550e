import { createCalendar } from '@checkwright/core/engine/calendar'
import { calendarFromSource } from '@checkwright/core/engine/calendar/from-source'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import { derivedOf } from '@checkwright/core/engine/derive'
import { foldStream } from '@checkwright/core/engine/fold'
import { beginWork, viewFor } from '@checkwright/core/engine/work'
import type { Json } from '@checkwright/core/model/base'
import { type CalendarSource, contractVersion, type Plugin } from '@checkwright/core/plugin/contract'
import { plainCalendar, type World, world } from '@checkwright/core/plugin/testing'
import { createSchemas } from '@checkwright/core/runtime/schemas'
import { describe, expect, test } from 'vitest'
import { fixtureForm } from '../fixture-plugin/definition.ts'
import fixture from '../fixture-plugin/index.ts'

const people = [
  { id: 'ann', roles: ['member'] },
  { id: 'max', roles: ['member', 'manager'] },
  { id: 'zoe', roles: ['member'] },
]

const config = { fixture: { prefix: '· ' } }
const at = '2026-03-02T01:00:00.000Z'

const begun = (plugins: readonly Plugin[] = [fixture], definition = fixtureForm): World => {
  const w = world({ definition, plugins, people, config, at })
  expect(w.open('ann')).toEqual([])
  return w
}
const noted = (w: World, person: string, text: string, more: { readonly [name: string]: Json } = {}) =>
  w.do(person, { type: 'fixture.note', body: { text, ...more } })
const asks = (w: World, what: string) => w.do('ann', { type: 'fixture.ask', body: { what } })
const snapshotOf = (w: World) => ({
  definition: 'fixture_form',
  form: w.form,
  record: w.state(),
  id: 'r-1',
  directory: w.directory,
  calendar: () => createCalendar(plainCalendar),
  config,
  at,
})
/** What folding the events alone gives is what stands there. */
const replays = (w: World) => expect(w.folded()).toEqual(w.state())

describe('what a plugin brings to definitions', () => {
  test('a kind of field checks its answers', () => {
    const w = begun()
    expect(w.answer('ann', { rating: 3 })).toEqual([])
    expect(w.answer('ann', { rating: 4 })).toMatchObject([
      { code: 'fixture.stars_range', path: 'rating', params: { max: 3 } },
    ])
    expect(fixture.fieldKinds?.stars?.text?.(3, {}, 'en')).toBe('★★★')
    replays(w)
  })

  test('a kind of item counts as an item, beside those of the core', () => {
    const w = begun()
    w.answer('ann', { pressure: '2.5', 'tidy.result': 'conform' })
    expect(w.figures()['fixture.passed']).toBe('2')
    w.answer('ann', { pressure: '2.51' })
    expect(w.figures()['fixture.passed']).toBe('1')
    const items = viewFor(beginWork(w.catalog, snapshotOf(w), { by: 'ann' }), 'fixture').items()
    expect(items.map((item) => [item.key, item.outcome, item.result])).toEqual([
      ['pressure', 'fail', '2.51'],
      ['tidy', 'pass', 'conform'],
    ])
  })

  test('a function works in expressions, with exact decimals', () => {
    const w = begun()
    w.answer('ann', { amount: '0.15' })
    const values = beginWork(w.catalog, snapshotOf(w), { by: 'ann' })
    expect(viewFor(values, 'fixture').read('doubled')).toBe('0.3')
  })

  test('a kind of step is entered, told of every event, and settles', () => {
    const w = begun()
    noted(w, 'ann', 'first')
    expect(w.do('ann', { type: 'submit', step: 'fill' })).toEqual([])
    const active = () =>
      w
        .state()
        .steps.filter((step) => step.state === 'active')
        .map((step) => step.key)
    expect(active()).toEqual(['wait'])
    expect(w.outbox().some((one) => one.key.startsWith('fixture/hold/'))).toBe(true)
    noted(w, 'ann', 'not yet')
    expect(active()).toEqual(['wait'])
    const bare = world({ definition: fixtureForm, plugins: [fixture], people, at })
    bare.open('ann')
    noted(bare, 'ann', 'first')
    bare.do('ann', { type: 'submit', step: 'fill' })
    noted(bare, 'ann', 'go')
    expect(bare.state().steps.find((step) => step.key === 'wait')).toMatchObject({ state: 'done', outcome: 'noted' })
    expect(bare.state().steps.find((step) => step.key === 'agree')?.state).toBe('active')
    expect(bare.folded()).toEqual(bare.state())
  })

  test('a calendar is data an office may take over', () => {
    const source = fixture.calendars?.nights as CalendarSource
    const calendar = createCalendar(calendarFromSource(source, { key: 'nights', revision: 1 }))
    expect(calendar.isWorkingDay('2026-03-01')).toBe(true)
    expect(calendar.reason('2026-03-02')).toMatchObject({ works: true, because: 'declared-work' })
    expect(calendar.addWorkingTime('2026-03-02T12:00:00.000Z', 3_600_000)).toBe('2026-03-02T13:00:00.000Z')
    const catalog = createCatalog([fixture])
    expect(catalog.ok && Object.keys(catalog.value.calendars)).toEqual(['fixture.nights'])
  })

  test('settings are checked by their schema, their references and their own lint', () => {
    const catalog = createCatalog([fixture])
    if (!catalog.ok) throw new Error('the fixture does not load')
    const settings = { limit: 20, field: 'nothing', mark: 'amount +', hours: 4, role: 'manager' }
    const changed = (own: object) => ({
      ...fixtureForm,
      plugins: { fixture: { dataVersion: 2, settings: { ...settings, ...own } as object } },
    })
    const problems = (own: object) => {
      const compiled = compileDefinition(changed(own), catalog.value)
      return (compiled.ok ? compiled.value.warnings : compiled.problems).map((one) => [one.code, one.path])
    }
    expect(problems({ mark: 'amount' })).toContainEqual([
      'definition.unknown_reference',
      '/plugins/fixture/settings/field',
    ])
    expect(problems({ field: 'amount' }).some(([, path]) => path === '/plugins/fixture/settings/mark')).toBe(true)
    expect(problems({ field: 'amount', mark: 'amount' })).toEqual([['fixture.many', '/plugins/fixture/settings/limit']])
    const schemas = createSchemas(catalog.value)
    expect(schemas.settings('fixture', { ...settings, limit: 0 })).toMatchObject([{ code: 'schema.minimum' }])
    expect(schemas.commandBody('fixture.note', { text: '', more: 1 }).length).toBeGreaterThan(0)
    const old = compileDefinition(
      { ...fixtureForm, plugins: { fixture: { dataVersion: 1, settings: {} } } },
      catalog.value,
    )
    expect(old.ok ? [] : old.problems.map((one) => one.code)).toContain('plugin.data_version')
    expect(fixture.upgrades?.[1]?.({ limit: 3 })).toEqual({ limit: 3, role: 'manager' })
  })
})

describe('commands and events', () => {
  test('a command is the person’s event, what follows is the plugin’s', () => {
    const w = begun()
    expect(noted(w, 'max', 'cold', { weight: '2.5', occurred: '2026-03-01T01:00:00.000Z' })).toEqual([])
    expect(w.events().filter((event) => event.type.startsWith('fixture.'))).toMatchObject([
      {
        type: 'fixture.noted',
        actor: { by: 'max' },
        occurred: '2026-03-01T01:00:00.000Z',
        data: { text: '· cold', weight: '2.5' },
      },
      { type: 'fixture.dueSet', actor: { by: 'system:fixture' } },
    ])
    expect(w.state().slices.fixture).toMatchObject({ notes: [{ by: 'max', at: '2026-03-01T01:00:00.000Z' }] })
    replays(w)
  })

  test('allowed asks who is meant; decide says what a person can put right', () => {
    const w = begun()
    expect(noted(w, 'zoe', 'no')).toMatchObject([{ code: 'command.not_allowed' }])
    expect(w.allowed('zoe').map((one) => one.type)).not.toContain('fixture.note')
    expect(w.allowed('max').map((one) => one.type)).toContain('fixture.note')
    for (const text of ['1', '2', '3', '4']) expect(noted(w, 'ann', text)).toEqual([])
    const before = w.state()
    expect(noted(w, 'ann', '5')).toMatchObject([{ code: 'fixture.too_many_notes', path: 'text', params: { limit: 4 } }])
    expect(w.state()).toBe(before)
    expect(w.do('ann', { type: 'fixture.nothing', body: {} })).toMatchObject([{ code: 'command.unknown' }])
  })

  test('an old event is read as the new one', () => {
    const w = begun()
    noted(w, 'ann', 'old')
    const events = w.events().map((event) => ({
      ...event,
      stream: 'r-1',
      ...(event.type === 'fixture.noted' ? { data: { text: 'old' } } : {}),
    }))
    const folded = foldStream(events, {
      catalog: w.catalog,
      form: () => w.form,
      calendar: () => createCalendar(plainCalendar),
      config,
    })
    expect(folded.figures['fixture.weight']).toBe('1')
  })

  test('a check objects to a command of the core', () => {
    const w = begun()
    expect(w.do('ann', { type: 'submit', step: 'fill' })).toMatchObject([{ code: 'fixture.note_first' }])
    noted(w, 'ann', 'now')
    expect(w.do('ann', { type: 'submit', step: 'fill' })).toEqual([])
  })

  test('a moved record takes its slice along, or is refused', () => {
    const { move } = fixture.fold ?? {}
    const from = { limit: 4 } as never
    const state = { notes: [1, 2] as never, heard: [], due: null }
    expect(move?.(state, from, { limit: 2 } as never)).toMatchObject({ ok: true, value: { heard: ['moved'] } })
    expect(move?.(state, from, { limit: 1 } as never)).toMatchObject({ ok: false })
  })
})

describe('what a plugin asks for', () => {
  test('a timer fires as an event and is gone', () => {
    const w = begun()
    asks(w, 'timer')
    noted(w, 'ann', 'first')
    // Four working hours from Monday 09:00, the plain calendar having no lunch.
    expect(Object.fromEntries(w.timers())).toEqual({
      'fixture/due': '2026-03-02T05:00:00.000Z',
      'fixture/extra': '2026-03-04T00:00:00.000Z',
    })
    w.until('2026-03-03T00:00:00.000Z')
    expect(w.state().slices.fixture).toMatchObject({ heard: ['timer.fired'] })
    expect([...w.timers().keys()]).toEqual(['fixture/extra'])
    replays(w)
  })

  test('a task goes to persons, is answered once and comes back as an event', () => {
    const w = begun()
    asks(w, 'task')
    asks(w, 'task')
    expect(w.state().tasks).toMatchObject([{ key: 'agree', plugin: 'fixture', candidates: ['max'] }])
    expect(derivedOf(w.catalog, snapshotOf(w)).tasks).toContainEqual(
      expect.objectContaining({ key: 'fixture/agree', kind: 'task', due: '2026-03-05T00:00:00.000Z' }),
    )
    expect(w.do('ann', { type: 'settle', task: 'fixture/agree', outcome: 'yes' })).toMatchObject([
      { code: 'command.no_seat' },
    ])
    expect(w.do('max', { type: 'settle', task: 'fixture/agree', outcome: 'perhaps' })).toMatchObject([
      { code: 'command.no_such_outcome' },
    ])
    expect(w.do('max', { type: 'settle', task: 'fixture/agree', outcome: 'yes' })).toEqual([])
    expect(w.state().tasks).toEqual([])
    expect(w.figures()['fixture.last']).toBe('yes')
    replays(w)
  })

  test('a record is opened once a key, and comes back', () => {
    const w = begun()
    asks(w, 'open')
    asks(w, 'open')
    expect(w.opens()).toMatchObject([{ key: 'fixture/child', definition: 'other', link: 'follow_up' }])
    w.input({ kind: 'child', key: 'fixture/child', outcome: { state: 'opened', record: 'r-2' } })
    w.input({ kind: 'child', key: 'fixture/child', outcome: { state: 'ended', record: 'r-2', outcome: 'done' } })
    expect(w.state().slices.fixture).toMatchObject({ heard: ['child.opened', 'child.ended'] })
    expect(w.state().links).toMatchObject([{ record: 'r-2', state: 'ended', outcome: 'done' }])
    replays(w)
  })

  test('notices and effects leave through the outbox under keys of the plugin', () => {
    const w = begun()
    asks(w, 'notify')
    asks(w, 'effect')
    expect(w.outbox()).toMatchObject([
      { kind: 'notify', key: 'fixture/hello', persons: ['max', 'ann'], code: 'fixture.told' },
      { kind: 'effect', plugin: 'fixture', name: 'ring', data: { tone: 'low' } },
    ])
  })

  test('a command is carried out as the plugin; a refused one is journalled', () => {
    const w = begun()
    asks(w, 'comment')
    expect(w.events().at(-1)).toMatchObject({ type: 'comment.added', actor: { by: 'system:fixture' } })
    asks(w, 'void')
    expect(w.events().at(-1)).toMatchObject({
      type: 'command.refused',
      data: { plugin: 'fixture', command: 'void', code: 'command.reason_needed' },
    })
    expect(w.state().status).toBe('open')
    replays(w)
  })

  test('what it was not granted throws, and nothing has happened', () => {
    const w = begun()
    const before = w.state()
    for (const what of ['command', 'foreign event']) {
      expect(() => w.do('ann', { type: 'fixture.overreach', body: { what } })).toThrow('plugin.not_granted')
    }
    const poor: Plugin = { ...fixture, needs: {} }
    for (const what of ['timer', 'task', 'open', 'comment']) {
      expect(() => asks(begun([poor]), what)).toThrow('plugin.not_granted')
    }
    expect(w.state()).toBe(before)
  })

  test('an endless chain of reactions is cut, a long one is not', () => {
    const w = begun()
    expect(w.do('ann', { type: 'fixture.chain', body: { times: 50 } })).toEqual([])
    const before = w.state()
    expect(() => w.do('ann', { type: 'fixture.chain', body: { times: 1_000_000 } })).toThrow('engine.unquiet')
    expect(w.state()).toBe(before)
    replays(w)
  })
})

describe('what a plugin shows', () => {
  test('figures follow the state, enter rules and the index, and are asked without time', () => {
    const w = begun()
    w.answer('ann', { amount: '4' })
    expect(w.figures()).toMatchObject({ 'fixture.mark': '5', 'fixture.weight': '0', 'fixture.heavy': false })
    const sees = () => viewFor(beginWork(w.catalog, snapshotOf(w), { by: 'ann' }), 'fixture').read('why')
    w.answer('ann', { why: 'because' })
    expect(sees()).toBeUndefined()
    noted(w, 'ann', 'heavy', { weight: '10.5' })
    expect(w.figures()['fixture.heavy']).toBe(true)
    const { index } = derivedOf(w.catalog, snapshotOf(w))
    expect(index).toEqual([
      { path: 'fixture.weight', number: 10.5, text: '10.5' },
      { path: 'fixture.last', number: null, text: '· heavy' },
    ])
    replays(w)
  })

  test('deadlines, explanations and live values', () => {
    const w = begun()
    noted(w, 'ann', 'first', { weight: '0.1' })
    noted(w, 'ann', 'second', { weight: '0.2' })
    expect(w.deadlines()).toEqual([
      { key: 'notes', plugin: 'fixture', due: '2026-03-02T05:00:00.000Z', state: 'running' },
    ])
    expect(w.explain('fixture')[0]?.lines).toContainEqual({ code: 'fixture.total', params: { total: '0.3', at } })
    const view = viewFor(beginWork(w.catalog, snapshotOf(w), { by: 'ann' }), 'fixture')
    expect(fixture.live?.(view, '2026-03-02T02:30:00.000Z')).toEqual({ minutes: 90 })
    expect(derivedOf(w.catalog, snapshotOf(w)).tasks[0]?.due).toBe('2026-03-02T05:00:00.000Z')
  })

  test('watched topics come in as events', () => {
    const w = begun()
    expect(derivedOf(w.catalog, snapshotOf(w)).watches).toEqual(['calendar:default', 'weather'])
    w.input({ kind: 'topic', topic: 'weather', revision: 3 })
    expect(w.state().slices.fixture).toMatchObject({ heard: ['topic.changed'] })
    replays(w)
  })

  test('only what is presented leaves, less what the reader may not see', () => {
    const w = begun()
    noted(w, 'ann', 'first')
    const view = viewFor(beginWork(w.catalog, snapshotOf(w), { by: 'ann' }), 'fixture')
    expect(fixture.present?.(view, () => true)).toEqual({ notes: ['· first'], copy: null })
    expect(fixture.present?.(view, () => false)).toEqual({ notes: ['· first'] })
  })

  test('messages stand in both languages', async () => {
    const bundles = [await fixture.messages?.en(), await fixture.messages?.['zh-Hans']()]
    expect(Object.keys(bundles[0] ?? {})).toEqual(Object.keys(bundles[1] ?? {}))
    const settings = fixtureForm.plugins?.fixture?.settings as never
    expect(fixture.describe?.({ settings }, 'en')).toBe('At most 4 notes.')
    expect(fixture.describe?.({ settings }, 'zh-Hans')).toBe('最多 4 条备注。')
  })
})

describe('plugins together', () => {
  const other = (own: Partial<Plugin>): Plugin => ({
    id: 'other',
    version: '1.0.0',
    title: { en: 'Other' },
    core: `^${contractVersion}`,
    dataVersion: 1,
    ...own,
  })
  const refusal = (...plugins: readonly Plugin[]) => {
    const catalog = createCatalog(plugins)
    return catalog.ok ? [] : catalog.problems.map((one) => one.code)
  }

  test('a clash, a missing requirement, a circle and another contract stop the start', () => {
    expect(refusal(fixture, fixture)).toEqual(['catalog.clash'])
    expect(refusal(other({ requires: ['nowhere'] }))).toEqual(['catalog.requirement_missing'])
    expect(refusal(other({ requires: ['third'] }), other({ id: 'third', requires: ['other'] }))).toEqual([
      'catalog.requirement_circle',
    ])
    expect(refusal(other({ core: '^99' }))).toEqual(['catalog.contract'])
    expect(refusal(other({ id: 'Bad Id' }))).toEqual(['catalog.bad_id'])
  })

  test('what one requires reacts before it, else they go by id', () => {
    const order = (...plugins: readonly Plugin[]) => {
      const catalog = createCatalog(plugins)
      return catalog.ok ? catalog.value.plugins.map((one) => one.id) : []
    }
    expect(order(other({}), other({ id: 'a' }))).toEqual(['a', 'other'])
    expect(order(other({ id: 'a', requires: ['other'] }), other({}))).toEqual(['other', 'a'])
  })

  test('one reads another’s figures, never its slice', () => {
    const reader = other({
      requires: ['fixture'],
      figures: (view) => ({
        twice: Number(view.read('fixture.notes') ?? 0) * 2,
        nosy: (view as { readonly state?: Json }).state === undefined,
      }),
    })
    const definition = {
      ...fixtureForm,
      plugins: { ...fixtureForm.plugins, other: { dataVersion: 1, settings: {} } },
    }
    const w = begun([fixture, reader], definition)
    noted(w, 'ann', 'first')
    expect(w.figures()).toMatchObject({ 'other.twice': 2, 'other.nosy': true })
    replays(w)
  })

  test('a definition whose plugin is missing takes no command', () => {
    const catalog = createCatalog([])
    if (!catalog.ok) throw new Error('an empty catalog is always possible')
    const compiled = compileDefinition(fixtureForm, catalog.value)
    expect(compiled.ok ? [] : compiled.problems.map((one) => one.code)).toContain('plugin.missing')
  })
})
