import { foldStream } from '@checkwright/core/engine/fold'
import type { Definition } from '@checkwright/core/model/definition'
import type { StoredEvent } from '@checkwright/core/model/record'
import { readEvents } from '@checkwright/core/store/events'
import { verifyStream } from '@checkwright/core/store/hash-chain'
import { loadRecord } from '@checkwright/core/store/records'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import { expect } from 'vitest'
import type { Place } from '../databases.ts'
import { type Lab, type LabOptions, openLab, readTemplate, templates } from '../runtime/lab.ts'
import { fixtureForm } from './definition.ts'
import fixture from './index.ts'
import server from './server.ts'
import type { Fixture } from './shape.ts'

const text = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese })

/** What the fixture opens beside its own form. */
export const otherForm: Definition = {
  format: 1,
  key: 'other',
  kind: 'form',
  title: text('Other form', '另一张表'),
  sections: [
    { key: 'main', title: text('Main', '主要'), content: [{ key: 'name', kind: 'text', label: text('Name', '名称') }] },
  ],
  workflow: [{ key: 'fill', kind: 'fill', title: text('Fill', '填写'), actors: { of: [{ who: 'starter' }] } }],
}

/** The product's own template with clocks, for labs that need it beside the fixture's form. */
export const withHandover = (): readonly Definition[] => [fixtureForm, otherForm, readTemplate(templates.hr_handover)]

export const allPlugins = [calendarCn, scoring, sla, fixture]

/** A lab in which the fixture runs with its server half beside the product's own plugins. */
export const openFixtureLab = (place: Place, more: LabOptions = {}): Promise<Lab> =>
  openLab(place, {
    plugins: allPlugins,
    servers: [server],
    definitions: [fixtureForm, otherForm],
    ...more,
  })

type Ask = Fixture['commands']['ask']

/** Lets the leaver, who opened the record, ask the fixture for something. */
export const ask = async (lab: Lab, record: string, what: Ask['what'], more: Omit<Ask, 'what'> = {}): Promise<void> => {
  await lab.do('leaver', record, { type: 'fixture.ask', body: { what, ...more } })
}

export const note = async (lab: Lab, record: string, words: string): Promise<void> => {
  await lab.do('leaver', record, { type: 'fixture.note', body: { text: words } })
}

/** The events of a record, of one type if named. */
export const eventsOf = async (lab: Lab, record: string, type?: string): Promise<readonly StoredEvent[]> =>
  (await readEvents(lab.store.read, record)).filter((event) => type === undefined || event.type === type)

/** Folding the stored events from nothing gives what stands beside them, and the chain holds. */
export const expectWhole = async (lab: Lab, id: string): Promise<void> => {
  const { context } = lab.runtime
  const state = await loadRecord(lab.store.read, id)
  const form = state === null ? null : await context.form(lab.store.read, state.definition, state.version)
  if (form === null) throw new Error(`no record ${id}`)
  const folded = foldStream(await readEvents(lab.store.read, id), {
    catalog: context.catalog,
    form: () => form,
    calendar: context.world().calendar,
    config: context.world().config,
  })
  expect(folded).toEqual(state)
  expect((await verifyStream(lab.store.read, id)).ok).toBe(true)
}
