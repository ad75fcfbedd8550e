import { buildForm } from '@checkwright/core/engine/build-form'
import { createCalendar } from '@checkwright/core/engine/calendar'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import { foldStream } from '@checkwright/core/engine/fold'
import type { Form } from '@checkwright/core/engine/form'
import { openValues } from '@checkwright/core/engine/values'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import type { Answers, RecordState } from '@checkwright/core/model/record'
import { plainCalendar } from '@checkwright/core/plugin/testing'
import { createSchemas } from '@checkwright/core/runtime/schemas'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import { describe, expect, test } from 'vitest'
import { readTemplates } from './read-library.ts'

const made = createCatalog([calendarCn, scoring, sla])
if (!made.ok) throw new Error(JSON.stringify(made.problems))
const catalog = made.value
const schemas = createSchemas(catalog)

describe.each(readTemplates())('$name', ({ definition, examples }) => {
  test('compiles without a single problem', () => {
    const compiled = compileDefinition(definition, catalog)
    expect(compiled.ok ? compiled.value.warnings : compiled.problems).toEqual([])
  })

  test('sets up its plugins as their schemas ask', () => {
    for (const [plugin, { settings }] of Object.entries(definition.plugins ?? {}))
      expect([plugin, schemas.settings(plugin, settings as Json)]).toEqual([plugin, []])
  })

  test.each(examples)('example $key is complete, valid and comes out as stated', ({ answers, expect: stated }) => {
    const form = formOf(definition)
    const { figures } = answered(form, answers)
    const values = openValues(form, answers, (name) => figures[name])
    expect(values.problems({ complete: true })).toEqual([])
    expect(only(stated.values ?? {}, (path) => values.value(path))).toEqual(stated.values ?? {})
    expect(only(stated.figures ?? {}, (name) => figures[name])).toEqual(stated.figures ?? {})
  })
})

function formOf(definition: Definition): Form {
  const compiled = compileDefinition(definition, catalog)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return buildForm(compiled.value, 1, catalog)
}

/** A record in which all of it has been answered at once. */
function answered(form: Form, answers: Answers): RecordState {
  const recorded = { stream: 'example', at: '2026-03-02T01:00:00.000Z', actor: { by: 'someone' }, personal: [] }
  const opened = { definition: form.definition.key, version: 1, starter: 'someone', applicant: 'someone' }
  const changes = Object.entries(answers).map(([path, value]) => ({ path, value }))
  const calendar = createCalendar(plainCalendar)
  return foldStream(
    [
      { ...recorded, seq: 1, type: 'record.opened', data: opened },
      { ...recorded, seq: 2, type: 'answers.changed', data: { changes } },
    ],
    { catalog, form: () => form, calendar: () => calendar, config: {} },
  )
}

const only = <T>(wanted: object, of: (key: string) => T): { readonly [key: string]: T } =>
  Object.fromEntries(Object.keys(wanted).map((key) => [key, of(key)]))
