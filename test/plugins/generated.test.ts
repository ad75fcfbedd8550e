import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generated, generatedPath, pluginsWithSchema } from '../../plugins/generate.ts'

test('the types of plugin settings are those of their schemas', async () => {
  expect(pluginsWithSchema()).toEqual(expect.arrayContaining(['scoring', 'sla']))
  for (const id of pluginsWithSchema()) {
    expect(readFileSync(generatedPath(id), 'utf8')).toBe(await generated(id))
  }
})
