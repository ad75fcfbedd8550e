import { describe, expect, test } from 'vitest'
import type { Actors, Definition, Field, Step } from '../model/definition.ts'
import { problem } from '../model/problem.ts'
import { definePlugin } from '../plugin/contract.ts'
import { compileDefinition } from './compile.ts'
import { catalogOf, field, formula, label, sample, section } from './testing/sample.ts'

const scorer = definePlugin<{ id: 'scorer'; settings: { of?: string; when?: string; after?: string; bad?: true } }>({
  id: 'scorer',
  version: '1.0.0',
  title: { en: 'Scorer' },
  core: '^1',
  dataVersion: 2,
  settings: {
    type: 'object',
    properties: {
      of: { type: 'string', format: 'field-ref' },
      when: { $ref: '#/$defs/When' },
      after: { type: 'string', format: 'step-ref' },
      reads: { type: 'array', items: { type: 'string' } },
    },
    $defs: { When: { anyOf: [{ type: 'boolean' }, { type: 'string', format: 'expression' }] } },
  },
  figureTypes: { total: 'number' },
  reads: (settings) => [
    ...(settings.of === undefined ? [] : [settings.of]),
    ...(settings.when === undefined ? [] : []),
  ],
  lint: (settings) => (settings.bad === true ? [problem('scorer.bad', '/plugins/scorer/settings/bad')] : []),
})
const catalog = catalogOf(scorer)

/** Every problem as `code path`, with its severity where it is no error. */
const problemsOf = (definition: Definition): readonly string[] => {
  const compiled = compileDefinition(definition, catalog)
  const problems = compiled.ok ? compiled.value.warnings : compiled.problems
  return problems.map(({ code, path, severity }) => `${severity === undefined ? '' : `${severity} `}${code} ${path}`)
}

const table = (columns: Field[], options: object = {}, more: Partial<Field> = {}): Field =>
  field('lines', 'table', { ...more, options: { columns, ...options } })
const choose = (...keys: readonly string[]): Field =>
  field('pick', 'choice', { options: { choices: keys.map((key) => ({ key, label })) } })
const fill = (key: string, more: object = {}): Step => ({
  key,
  kind: 'fill',
  title: label,
  actors: { of: [{ who: 'starter' }] },
  ...more,
})
const approve = (key: string, actors: Actors, more: object = {}): Step => ({
  key,
  kind: 'approval',
  title: label,
  actors,
  ...more,
})
const starter: Actors = { of: [{ who: 'starter' }] }
const end: Step = { key: 'end', kind: 'end', title: label }
const steps = (...workflow: Step[]): Partial<Definition> => ({ workflow })
const use = (settings: object, dataVersion = 2): Partial<Definition> => ({
  plugins: { scorer: { dataVersion, settings } },
})

describe('each wrong definition has exactly its one problem', () => {
  const content = '/sections/0/content'
  const wrong: readonly (readonly [what: string, definition: Definition, problem: string])[] = [
    ['field key twice', sample([field('a', 'text'), field('a', 'number')]), `definition.key_repeated ${content}/1/key`],
    ['section and field alike', sample([field('main', 'text')]), `definition.key_repeated ${content}/0/key`],
    [
      'column twice',
      sample([table([field('a', 'text'), field('a', 'text')])]),
      `definition.key_repeated ${content}/0/options/columns/1/key`,
    ],
    ['choice twice', sample([choose('a', 'a')]), `definition.key_repeated ${content}/0/options/choices/1/key`],
    ['step twice', sample([], steps(fill('a'), fill('a'))), 'definition.key_repeated /workflow/1/key'],
    ['key not composed', sample([field('e\u0301', 'text')]), `definition.key_form ${content}/0/key`],
    ['key every object has', sample([field('constructor', 'text')]), `definition.key_reserved ${content}/0/key`],
    [
      'column like a field',
      sample([field('a', 'text'), table([field('a', 'text')])]),
      `definition.key_shadows ${content}/1/options/columns/0/key`,
    ],
    [
      'field like a plugin',
      sample([field('scorer', 'text')], use({})),
      `definition.key_shadows_plugin ${content}/0/key`,
    ],
    [
      'branch called otherwise',
      sample(
        [],
        steps({
          key: 'c',
          kind: 'choice',
          title: label,
          branches: [{ key: 'otherwise', when: '1 > 2', steps: [] }],
          otherwise: [],
        }),
      ),
      'definition.key_reserved /workflow/0/branches/0/key',
    ],
    ['unknown kind', sample([field('a', 'nobody.knows')]), `definition.unknown_kind ${content}/0/kind`],
    [
      'unknown step kind',
      sample([], steps(fill('a'), { key: 'b', kind: 'nobody.knows', title: label })),
      'definition.unknown_kind /workflow/1/kind',
    ],
    ['summary of nothing', sample([field('a', 'text')], { summary: ['b'] }), 'definition.unknown_reference /summary/0'],
    [
      'list column with a row',
      sample([table([field('a', 'text')])], { columns: ['lines.r1.a'] }),
      'definition.unknown_reference /columns/0',
    ],
    [
      'list column of a table column',
      sample([table([field('a', 'text')])], { columns: ['lines.a'] }),
      'definition.reference_kind /columns/0',
    ],
    [
      'figure nobody gives',
      sample([], { ...use({}), columns: ['scorer.totel'] }),
      'definition.unknown_reference /columns/0',
    ],
    [
      'applicant is no person',
      sample([field('a', 'text')], { applicant: 'a' }),
      'definition.reference_kind /applicant',
    ],
    [
      'actor is no person field',
      sample([field('a', 'text')], steps(fill('f'), approve('s', { of: [{ field: 'a' }] }))),
      'definition.reference_kind /workflow/1/actors/of/0/field',
    ],
    [
      'superior of nobody',
      sample([], steps(fill('f'), approve('s', { of: [{ superiorOf: 'b' }] }))),
      'definition.unknown_reference /workflow/1/actors/of/0/superiorOf',
    ],
    [
      'signs a text',
      sample([field('a', 'text')], steps(fill('f', { sign: ['a'] }))),
      'definition.reference_kind /workflow/0/sign/0',
    ],
    [
      'edits nothing',
      sample([], steps(fill('f', { edits: ['x'] }))),
      'definition.unknown_reference /workflow/0/edits/0',
    ],
    [
      'edits a formula',
      sample([formula('a', '1 + 1')], steps(fill('f', { edits: ['a'] }))),
      'definition.reference_kind /workflow/0/edits/0',
    ],
    [
      'returns to a later step',
      sample([], steps(fill('f'), approve('s', starter, { returnTo: ['t'] }), fill('t'))),
      'definition.return_not_earlier /workflow/1/returnTo/0',
    ],
    [
      'returns to nothing',
      sample([], steps(fill('f'), approve('s', starter, { returnTo: ['x'] }))),
      'definition.unknown_step /workflow/1/returnTo/0',
    ],
    ['reader of no step', sample([], { rights: { see: ['step:x'] } }), 'definition.unknown_step /rights/see/0'],
    [
      'nobody left to act',
      sample([], steps(fill('f'), approve('s', { of: [{ who: 'starter' }], not: ['starter'] }))),
      'definition.actors_never /workflow/1/actors',
    ],
    [
      'three of two people',
      sample(
        [],
        steps(
          fill('f'),
          approve('s', { of: [{ person: 'a' }, { person: 'b' }], fallback: [{ who: 'starter' }] }, { mode: 3 }),
        ),
      ),
      'definition.quorum /workflow/1/mode',
    ],
    [
      'three of two branches',
      sample(
        [],
        steps(fill('f'), {
          key: 'p',
          kind: 'parallel',
          title: label,
          join: 3,
          branches: [
            { key: 'a', steps: [fill('x')] },
            { key: 'b', steps: [fill('y')] },
          ],
        }),
      ),
      'definition.quorum /workflow/1/join',
    ],
    ['step behind the end', sample([], steps(fill('f'), end, fill('g'))), 'definition.unreachable_step /workflow/2'],
    [
      'unknown scale',
      sample([field('a', 'item', { options: { scale: 'x' } })]),
      `definition.unknown_scale ${content}/0/options/scale`,
    ],
    [
      'result twice',
      sample([], {
        scales: {
          s: {
            results: [
              { key: 'a', label, means: 'pass' },
              { key: 'a', label, means: 'fail' },
            ],
          },
        },
      }),
      'definition.key_repeated /scales/s/results/1/key',
    ],
    [
      'bounds crossed',
      sample([field('a', 'number', { options: { min: '10', max: '9' } })]),
      `definition.bounds ${content}/0/options/min`,
    ],
    [
      'dates crossed',
      sample([field('a', 'date', { options: { min: '2026-03-02', max: '2026-03-01' } })]),
      `definition.bounds ${content}/0/options/min`,
    ],
    [
      'more choices than there are',
      sample([field('a', 'choices', { options: { choices: [{ key: 'x', label }], min: 2 } })]),
      `definition.bounds ${content}/0/options/min`,
    ],
    [
      'look-around',
      sample([field('a', 'text', { options: { pattern: '(?=a)b' } })]),
      `definition.pattern_look_around ${content}/0/options/pattern`,
    ],
    [
      'look-behind',
      sample([field('a', 'text', { options: { pattern: '(?<!a)b' } })]),
      `definition.pattern_look_around ${content}/0/options/pattern`,
    ],
    [
      'broken pattern',
      sample([field('a', 'text', { options: { pattern: '(a' } })]),
      `definition.pattern ${content}/0/options/pattern`,
    ],
    ['default no choice', sample([{ ...choose('a'), default: 'b' }]), `definition.default ${content}/0/default`],
    [
      'default day that is none',
      sample([field('a', 'date', { default: '2026-02-29' })]),
      `definition.default ${content}/0/default`,
    ],
    [
      'default of a formula',
      sample([formula('a', '1', { default: '2' })]),
      `definition.default_impossible ${content}/0/default`,
    ],
    [
      'default cell wrong',
      sample([table([field('a', 'number')], {}, { default: [{ a: 'x' }] })]),
      `definition.default ${content}/0/default/0/a`,
    ],
    [
      'item in a table',
      sample([table([field('a', 'item')])]),
      `definition.column_kind ${content}/0/options/columns/0/kind`,
    ],
    [
      'total of text',
      sample([table([field('a', 'text')], { totals: [{ column: 'a', of: 'sum' }] })]),
      `definition.total_type ${content}/0/options/totals/0`,
    ],
    [
      'total of a text formula',
      sample([table([formula('a', '"x" + "y"')], { totals: [{ column: 'a', of: 'sum' }] })]),
      `definition.total_type ${content}/0/options/totals/0`,
    ],
    [
      'total twice',
      sample([
        table([field('a', 'number')], {
          totals: [
            { column: 'a', of: 'sum' },
            { column: 'a', of: 'min' },
          ],
        }),
      ]),
      `definition.total_repeated ${content}/0/options/totals/1`,
    ],
    [
      'total of no column',
      sample([table([field('a', 'number')], { totals: [{ column: 'b', of: 'sum' }] })]),
      `definition.unknown_reference ${content}/0/options/totals/0/column`,
    ],
    [
      'evidence of a locked item',
      sample([field('a', 'item', { readOnly: true, options: { evidence: { when: 'onFail' } } })]),
      `definition.evidence_impossible ${content}/0/options/evidence`,
    ],
    [
      'required and locked',
      sample([field('a', 'text', { required: true, readOnly: true })]),
      `definition.required_read_only ${content}/0/required`,
    ],
    [
      'no serial',
      sample([], { numbering: { pattern: 'A-{year}', at: 'open' } }),
      'definition.number_pattern /numbering/pattern',
    ],
    [
      'two serials',
      sample([], { numbering: { pattern: '{serial:2}-{serial:3}', at: 'open' } }),
      'definition.number_pattern /numbering/pattern',
    ],
    [
      'password',
      sample([field('a', 'text', { label: { 'zh-Hans': '邮箱密码' } })]),
      `definition.secret_field ${content}/0/label`,
    ],
    ['password by its key', sample([field('口令', 'longText')]), `definition.secret_field ${content}/0/label`],
    [
      'PIN as a number',
      sample([field('a', 'number', { label: { en: 'Door PIN' } })]),
      `definition.secret_field ${content}/0/label`,
    ],
    [
      'password in a table',
      sample([table([field('a', 'text', { label: { en: 'Password' } })])]),
      `definition.secret_field ${content}/0/options/columns/0/label`,
    ],
    [
      'item that wants the password',
      sample([field('a', 'item', { label: { 'zh-Hans': '系统密码' }, options: { comment: 'required' } })]),
      `definition.secret_field ${content}/0/label`,
    ],
    ['unknown name', sample([formula('a', 'b + 1')]), `expression.unknown_name ${content}/0/options/value`],
    [
      'text plus number',
      sample([field('a', 'text'), formula('b', 'a + 1')]),
      `expression.type ${content}/1/options/value`,
    ],
    [
      'formula of a formula',
      sample([formula('b', 'a + 1'), formula('a', '"x"')]),
      `expression.type ${content}/0/options/value`,
    ],
    [
      'condition is a number',
      sample([field('a', 'number'), field('b', 'text', { visible: 'a' })]),
      `definition.condition_type ${content}/1/visible`,
    ],
    [
      'rule is a text',
      sample([field('a', 'text', { rules: [{ that: 'a', message: label }] })]),
      `definition.condition_type ${content}/0/rules/0/that`,
    ],
    [
      'branch is a number',
      sample(
        [field('a', 'number')],
        steps(fill('f'), {
          key: 'c',
          kind: 'choice',
          title: label,
          branches: [{ key: 'b', when: 'a + 1', steps: [] }],
          otherwise: [],
        }),
      ),
      'definition.condition_type /workflow/1/branches/0/when',
    ],
    [
      'formulas in a circle',
      sample([formula('a', 'b + 1'), formula('b', 'a + 1')]),
      `definition.cycle ${content}/0/options/value`,
    ],
    [
      'shown by its own answer',
      sample([field('a', 'number', { visible: 'a > 1' })]),
      `definition.cycle ${content}/0/visible`,
    ],
    [
      'figure that reads what it shows',
      sample([field('a', 'number', { visible: 'scorer.total > 1' })], use({ of: 'a' })),
      `definition.cycle ${content}/0/visible`,
    ],
    [
      'plugin not installed',
      sample([], { plugins: { nobody: { dataVersion: 1, settings: {} } } }),
      'plugin.missing /plugins/nobody',
    ],
    ['settings of another version', sample([], use({}, 1)), 'plugin.data_version /plugins/scorer/dataVersion'],
    [
      'settings refer to nothing',
      sample([], use({ of: 'x' })),
      'definition.unknown_reference /plugins/scorer/settings/of',
    ],
    [
      'settings name no step',
      sample([], use({ after: 'x' })),
      'definition.unknown_step /plugins/scorer/settings/after',
    ],
    [
      'expression in settings',
      sample([field('a', 'number')], use({ when: 'a +' })),
      'expression.incomplete /plugins/scorer/settings/when',
    ],
    ['what the plugin finds', sample([], use({ bad: true })), 'scorer.bad /plugins/scorer/settings/bad'],
    [
      'required, never editable',
      sample([field('a', 'text', { required: true })], steps(fill('f', { edits: [] }))),
      `warning definition.required_never_editable ${content}/0/required`,
    ],
    [
      'constant condition',
      sample([field('a', 'text', { readOnly: 'true' })]),
      `warning definition.condition_constant ${content}/0/readOnly`,
    ],
    [
      'signature nobody asks for',
      sample([field('a', 'signature', { options: { meaning: label } })]),
      `warning definition.never_signed ${content}/0`,
    ],
    [
      'role may be empty',
      sample([], steps(fill('f'), approve('s', { of: [{ role: 'boss' }] }))),
      'warning definition.actors_may_be_empty /workflow/1/actors',
    ],
    [
      'superior may be missing',
      sample([], steps(fill('f'), approve('s', { of: [{ superiorOf: 'starter' }] }))),
      'warning definition.actors_may_be_empty /workflow/1/actors',
    ],
    [
      'reveals a withheld field',
      sample([field('a', 'number', { seenBy: ['role:hr'] }), field('b', 'text', { visible: 'a > 1' })]),
      `warning definition.reveals ${content}/1/visible`,
    ],
    ['example of nothing', sample([], { example: { x: 1 } }), 'warning definition.example /example/x'],
    [
      'untranslated',
      sample([field('a', 'text', { label: { 'zh-Hans': '甲' } })], {
        title: { 'zh-Hans': '乙', en: 'B' },
        languages: ['en'],
      }),
      `hint definition.untranslated ${content}/0/label`,
    ],
  ]
  test.each(wrong)('%s', (_, definition, expected) => {
    expect(problemsOf(definition)).toEqual([expected])
  })

  test('a field that is never shown and required is named twice: as a constant and as unreachable', () => {
    expect(problemsOf(sample([field('a', 'text', { visible: 'false', required: true })]))).toEqual([
      'warning definition.condition_constant /sections/0/content/0/visible',
      'warning definition.required_hidden /sections/0/content/0/required',
    ])
  })
})

test('what speaks of passwords without storing one is let through', () => {
  const fine = [
    field('handed', 'yesNo', { label: { 'zh-Hans': '密码已当面移交并重置' } }),
    field('reset', 'item', { label: { en: 'Password reset in person' }, options: { comment: 'onFail' } }),
    field('expires', 'date', { label: { en: 'Password expires' } }),
    field('pinned', 'text', { label: { en: 'Pinned to the wall, opinion' } }),
    field('note', 'note', { label: { en: 'Never write passwords here' } }),
  ]
  expect(problemsOf(sample(fine))).toEqual([])
})

test('all problems are found at once, and the cycle names its chain', () => {
  const definition = sample([formula('a', 'b + 1'), formula('b', 'c * 2'), formula('c', 'a'), field('x', 'nobody.y')])
  const compiled = compileDefinition(definition, catalog)
  expect(compiled.ok).toBe(false)
  if (compiled.ok) return
  expect(compiled.problems.map(({ code }) => code)).toEqual(['definition.unknown_kind', 'definition.cycle'])
  expect(compiled.problems[1]?.params).toEqual({ chain: 'a → b → c → a' })
})

test('trees stand at their places, formulas typed whatever their order', () => {
  const checked = field('a', 'number', { rules: [{ that: 'a > 0', message: label }] })
  const definition = sample([formula('late', 'if sum > 3 then sum else 0'), formula('sum', 'a + 1')], {
    plugins: { scorer: { dataVersion: 2, settings: { when: 'late > 4', after: 'fill' } } },
  })
  const second = section([checked], { key: 'second', visible: 'scorer.total > 2' })
  const compiled = compileDefinition({ ...definition, sections: [...definition.sections, second] }, catalog)
  const types = compiled.ok
    ? Object.entries(compiled.value.trees).map(([place, { type }]) => `${place}: ${type.is}`)
    : []
  expect(types.sort()).toEqual([
    'a.rule.0: boolean',
    'late.value: number',
    'plugin.scorer:late > 4: boolean',
    'section.second.visible: boolean',
    'sum.value: number',
  ])
})
