import type { Text } from '@checkwright/core/model/base'
import type { Definition, Field, ItemOptions } from '@checkwright/core/model/definition'
import { describe, expect, test } from 'vitest'
import { readJson } from './read-library.ts'

const audit = readJson('property/customer-service-audit.json') as Definition

/** Points under each of the ten rules, in their order: 45 in all. */
const counts = [15, 2, 3, 3, 2, 3, 4, 1, 5, 7] as const

test('the audit of the customer service has its 45 points, each complete and said once', () => {
  expect(flawsOf(audit)).toEqual([])
})

test('without the point the README names as a later addition, tags still run without a gap', () => {
  expect(flawsOf(without(audit, 'eventSatisfaction'))).toEqual(['customerCare: 4 points instead of 5'])
})

describe('the check finds', () => {
  const change = (key: string, with_: (field: Field) => Field): Definition =>
    ({
      ...audit,
      sections: audit.sections.map((section) => ({
        ...section,
        content: section.content.map((field) => (field.key === key ? with_(field as Field) : field)),
      })),
    }) as Definition
  const options = (key: string, more: Partial<ItemOptions>): Definition =>
    change(key, (field) => ({ ...field, options: { ...field.options, ...more } }) as Field)
  const other = itemsOf(audit)[3] as Field

  test.each<[string, Definition, string]>([
    ['a point too few', without(audit, 'appearance'), 'manners: 1 points instead of 2'],
    ['a tag out of order', options('appearance', { tags: ['R1-01'] }), 'appearance: tags R1-01'],
    ['a second tag', options('appearance', { tags: ['R2-01', 'R2-02'] }), 'appearance: tags R2-01,R2-02'],
    ['a sentence said twice', change('grading', (field) => ({ ...field, label: other.label })), 'grading: label said'],
    ['advice said twice', change('grading', (field) => ({ ...field, help: other.help as Text })), 'grading: help said'],
    [
      'a finding said twice, in one language',
      options('grading', {
        finding: { 'zh-Hans': '客户没有分级。', en: (other.options as ItemOptions).finding?.en ?? '' },
      }),
      'grading: finding said',
    ],
    ['a finding that repeats its point', options('grading', { finding: labelOf('grading') }), 'grading: finding said'],
    ['no advice on evidence', change('grading', ({ help: _, ...field }) => field as Field), 'grading: help missing'],
    ['a finding in one language', options('grading', { finding: { en: 'Not graded.' } }), 'grading: finding missing'],
    ['a point that takes no evidence', options('grading', { evidence: { when: 'off' } }), 'grading: takes no evidence'],
    [
      'neither photo nor remark of a failure',
      options('appearance', { comment: 'optional' }),
      'appearance: fails without',
    ],
  ])('%s', (_what, definition, flaw) => {
    expect(flawsOf(definition).find((one) => one.startsWith(flaw))).toBeDefined()
  })
})

/** What is wrong with the points of the audit; nothing when there are 45, complete in both languages and all different. */
function flawsOf(definition: Definition): readonly string[] {
  const flaws: string[] = []
  const said = new Set<string>()
  const sections = sectionsOf(definition)
  if (sections.length !== counts.length) flaws.push(`${sections.length} rules`)
  for (const [index, section] of sections.entries()) {
    const points = section.content as readonly Field[]
    if (points.length !== counts[index])
      flaws.push(`${section.key}: ${points.length} points instead of ${counts[index]}`)
    for (const [place, point] of points.entries()) {
      const { tags, finding, evidence, comment } = point.options as ItemOptions
      if (tags?.join() !== `R${index + 1}-${String(place + 1).padStart(2, '0')}`)
        flaws.push(`${point.key}: tags ${tags?.join()}`)
      if (evidence === undefined || evidence.when === 'off') flaws.push(`${point.key}: takes no evidence`)
      const isProven = evidence?.when === 'required' || evidence?.when === 'onFail'
      if (!isProven && comment !== 'required' && comment !== 'onFail') flaws.push(`${point.key}: fails without a word`)
      for (const [part, text] of Object.entries({ label: point.label, help: point.help, finding })) {
        for (const locale of ['zh-Hans', 'en'] as const) {
          const words = text?.[locale]
          if (words === undefined) flaws.push(`${point.key}: ${part} missing in ${locale}`)
          else if (said.has(words)) flaws.push(`${point.key}: ${part} said before: ${words}`)
          else said.add(words)
        }
      }
    }
  }
  return flaws
}

function sectionsOf(definition: Definition): Definition['sections'] {
  return definition.sections.filter((section) => section.content.some((field) => field.kind === 'item'))
}

function itemsOf(definition: Definition): readonly Field[] {
  return sectionsOf(definition).flatMap((section) => section.content as readonly Field[])
}

function labelOf(key: string): Text {
  return itemsOf(audit).find((item) => item.key === key)?.label ?? {}
}

function without(definition: Definition, key: string): Definition {
  const sections = definition.sections.map((section) => ({
    ...section,
    content: section.content.filter((field) => field.key !== key),
  }))
  return { ...definition, sections } as Definition
}
