import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatedOperations, operationsFile } from './generate.ts'
import { typeOf } from './schema-type.ts'
import { boolean, integer, list, nullable, object, oneOf, ref, string } from './schemas/shape.ts'

test('the types of all operations are those of the route table; pnpm generate writes them', () => {
  expect(readFileSync(operationsFile, 'utf8')).toBe(generatedOperations())
})

test('a schema becomes the type that accepts the same', () => {
  const schema = object(
    { id: string, kind: oneOf('a', 1), parts: list(ref('Part')) },
    { note: nullable(string), tags: { type: 'object', additionalProperties: integer }, isOpen: boolean, any: {} },
  )
  expect(typeOf(schema, (name) => `Own${name}`)).toBe(
    '{ readonly "id": string; readonly "kind": "a" | 1; readonly "parts": readonly (OwnPart)[]; readonly "note"?: string | null; readonly "tags"?: { readonly [key: string]: number }; readonly "isOpen"?: boolean; readonly "any"?: Json }',
  )
})

test('a schema that no type can say is an error, not something else', () => {
  expect(() => typeOf({ not: { type: 'string' } }, String)).toThrow(/no type/)
  expect(() => typeOf(object({ a: { oneOf: [] } }), String)).toThrow(/no type/)
})
