import type { PluginView } from '@checkwright/core/model/api'
import type { Json, JsonSchema } from '@checkwright/core/model/base'
import { expect, test } from 'vitest'
import sla from '../../../../plugins/sla/settings.schema.json'
import { applyEdits } from '../model/edit.ts'
import { partAt } from './parts.ts'
import { putEdits } from './put.ts'
import { shapeOf } from './schema.ts'

const title = { en: 'T' }
const plugin: PluginView = {
  ...{ id: 'sla', title, version: '1', dataVersion: 1, requires: [], settings: sla as unknown as JsonSchema },
  ...{ figures: {}, fieldKinds: {}, itemKinds: {}, stepKinds: {}, functions: {}, calendars: {} },
}
const clock = {
  key: 'a',
  title,
  start: { on: 'opened' },
  limit: { amount: 3, unit: 'hours' },
  stop: [{ on: 'closed' }],
}
const item = (more: object = {}) => ({ key: 'a', kind: 'item', label: title, ...more })
const definition = (field: object, more: object = {}): Json =>
  ({ sections: [{ key: 's', title, content: [field] }], ...more }) as Json
const field = ['sections', 0, 'content', 0] as const

const put = (document: Json, place: readonly (string | number)[], value: Json | undefined): Json => {
  const edits = putEdits(document, place, value, [plugin])
  const done = applyEdits(document, edits)
  // Whatever is put is taken back to the same bytes.
  expect(JSON.stringify(applyEdits(done.document, done.inverse).document)).toBe(JSON.stringify(document))
  return done.document
}

test('a property is put in at its place among the others, with the objects on the way to it', () => {
  const before = definition(item({ rules: [] }))
  const after = put(before, [...field, 'options', 'comment'], 'onFail')
  expect(JSON.stringify(after)).toBe(
    JSON.stringify(definition({ ...item(), options: { comment: 'onFail' }, rules: [] })),
  )
})

test('what counts anyway is taken away instead of written down, and so is what is left empty', () => {
  const set = definition(item({ options: { comment: 'onFail' } }))
  expect(put(set, [...field, 'options', 'comment'], 'optional')).toEqual(definition(item()))
  expect(put(set, [...field, 'options', 'comment'], undefined)).toEqual(definition(item()))
  expect(put(definition(item({ required: true })), [...field, 'required'], false)).toEqual(definition(item()))
  expect(put(definition(item()), [...field, 'options', 'tags'], [])).toEqual(definition(item()))
  expect(put(definition(item({ options: { tags: ['a'] } })), [...field, 'options', 'tags', 0], undefined)).toEqual(
    definition(item({ options: { tags: [] } })),
  )
})

test('a whole that comes to be what counts anyway goes as a whole', () => {
  const evidence = (value: object) => definition(item({ options: { evidence: value } }))
  expect(put(evidence({ when: 'onFail' }), [...field, 'options', 'evidence', 'when'], 'optional')).toEqual(
    definition(item()),
  )
  expect(put(definition(item()), [...field, 'options', 'evidence', 'min'], 2)).toEqual(
    evidence({ when: 'optional', min: 2 }),
  )
  expect(put(evidence({ when: 'onFail', min: 2 }), [...field, 'options', 'evidence', 'min'], 1)).toEqual(
    evidence({ when: 'onFail' }),
  )
})

test('what must stand there stays, and an empty list that says something is kept', () => {
  const text = definition({ key: 'a', kind: 'signature', label: title, options: { meaning: title } })
  expect(putEdits(text, [...field, 'options', 'meaning'], undefined)).toEqual([])
  expect(putEdits(text, [...field, 'label'], undefined)).toEqual([])
  const step = { key: 'b', kind: 'approval', title, actors: { of: [{ who: 'starter' }] } }
  const flow = definition(item(), { workflow: [step] })
  expect(put(flow, ['workflow', 0, 'returnTo'], [])).toEqual(
    definition(item(), { workflow: [{ ...step, returnTo: [] }] }),
  )
  expect(put(flow, ['workflow', 0, 'reject'], true)).toEqual(flow)
  expect(put(flow, ['workflow', 0, 'mode'], 'all')).toEqual(flow)
  expect(put(flow, ['workflow', 0, 'mode'], 'any')).toEqual(
    definition(item(), { workflow: [{ ...step, mode: 'any' }] }),
  )
})

test('settings of a plugin follow the schema of the plugin', () => {
  const uses = (settings: object) => definition(item(), { plugins: { sla: { dataVersion: 1, settings } } })
  const place = ['plugins', 'sla', 'settings', 'clocks', 0]
  const before = uses({ clocks: [clock] })
  expect(put(before, [...place, 'counting', 'startDay'], 'included')).toEqual(
    uses({ clocks: [{ ...clock, counting: { startDay: 'included' } }] }),
  )
  expect(put(uses({ clocks: [{ ...clock, calendar: 'x' }] }), [...place, 'calendar'], 'default')).toEqual(before)
  expect(shapeOf(partAt(before, [...place, 'start'], [plugin]) as never).is).toBe('object')
  expect(partAt(before, [...place, 'nothing'], [plugin])).toBeUndefined()
})

test('nothing is done where nothing would change', () => {
  const before = definition(item({ options: { comment: 'off' } }))
  expect(putEdits(before, [...field, 'options', 'comment'], 'off')).toEqual([])
  expect(putEdits(before, [...field, 'help'], undefined)).toEqual([])
  expect(putEdits(before, ['numbering'], undefined)).toEqual([])
})
