import type { PluginView } from '@checkwright/core/model/api'
import type { JsonSchema } from '@checkwright/core/model/base'
import { expect, test } from 'vitest'
import scoring from '../../../../plugins/scoring/settings.schema.json'
import { linePartsOf } from './line-plugins.ts'

const plugin = (id: string, settings: JsonSchema): PluginView => ({
  ...{ id, title: { en: id }, version: '1', dataVersion: 1, requires: [], settings },
  ...{ figures: {}, fieldKinds: {}, itemKinds: {}, stepKinds: {}, functions: {}, calendars: {} },
})
const places = (schema: JsonSchema, kind: string) =>
  linePartsOf(['own'], [plugin('own', schema)], kind).map((one) => `${one.is} ${one.place.slice(3).join('.')}`)

test('weights and critical items are offered at the item, weights of sections at the section, nothing elsewhere', () => {
  const schema = scoring as unknown as JsonSchema
  expect(places(schema, 'item')).toEqual(['value weights.items', 'member critical'])
  expect(places(schema, 'section')).toEqual(['value weights.sections'])
  expect(places(schema, 'text')).toEqual([])
})

test('a plugin nobody knows is read by the form of its settings alone', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      limits: { type: 'object', propertyNames: { format: 'field-ref' }, additionalProperties: { type: 'integer' } },
      watched: { type: 'array', items: { type: 'string', format: 'field-ref' } },
      names: { type: 'object', additionalProperties: { type: 'string' } },
      steps: { type: 'array', items: { type: 'string', format: 'step-ref' } },
      inner: { type: 'object', properties: { deep: { type: 'array', items: { $ref: '#/$defs/Ref' } } } },
    },
    $defs: { Ref: { type: 'string', format: 'field-ref' } },
  }
  expect(places(schema, 'number')).toEqual(['value limits', 'member watched', 'member inner.deep'])
  expect(places(schema, 'note')).toEqual([])
  expect(linePartsOf(['gone'], [], 'item')).toEqual([])
})
