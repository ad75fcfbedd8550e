import { createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import { describe, expect, test } from 'vitest'
import { renameKey } from '../../studio/src/design/model/acts.ts'
import { applyEdits, type Place } from '../../studio/src/design/model/edit.ts'
import { columnsOf, contentOf } from '../../studio/src/design/model/read.ts'
import { diceOf } from '../campaign/dice.ts'
import { readTemplates } from '../library/read-library.ts'
import { designForAWhile, designTogether } from './designer.ts'

const made = createCatalog([calendarCn, scoring, sla])
if (!made.ok) throw new Error('the plugins do not fit together')
const catalog = made.value

describe.each(readTemplates())('$name', ({ name, definition }) => {
  test('any acts are taken by the server, undone and done again to the same bytes', () => {
    expect(designForAWhile(definition, 150, diceOf(name))).toEqual({ acts: 150 })
  })

  test('what two did apart comes together, and nothing new is lost', () => {
    const dice = diceOf(`${name} together`)
    for (let time = 0; time < 8; time += 1) expect(designTogether(definition, 12, dice)).toEqual({ acts: 24 })
  })

  test('under other keys everything still means the same', () => {
    const before = compileDefinition(definition, catalog)
    expect(before.ok).toBe(true)
    let renamed = definition
    const things = thingsOf(definition)
    for (const [index, place] of things.entries()) {
      const act = renameKey(renamed, place, `新名_${index}`, (id) => catalog.plugin(id)?.settings)
      expect(act, place.join('/')).not.toBeNull()
      if (act) renamed = applyEdits(renamed as unknown as Json, act.edits).document as unknown as Definition
    }
    const after = compileDefinition(renamed, catalog)
    expect(after.ok ? [] : after.problems).toEqual([])
    expect(after.ok && before.ok && after.value.warnings.map(({ code }) => code)).toEqual(
      before.ok && before.value.warnings.map(({ code }) => code),
    )
    expect(after.ok && before.ok && Object.keys(after.value.trees).length).toBe(
      before.ok && Object.keys(before.value.trees).length,
    )
  })
})

function thingsOf(definition: Definition): readonly Place[] {
  const sections = definition.sections.flatMap((section, s): readonly Place[] => [
    ['sections', s],
    ...contentOf(section).flatMap((field, f): readonly Place[] => [
      ['sections', s, 'content', f],
      ...columnsOf(field).map((_, c) => ['sections', s, 'content', f, 'options', 'columns', c]),
    ]),
  ])
  return [...sections, ...definition.workflow.map((_, index) => ['workflow', index])]
}
