import type { Definition, Field, Section, Step } from '@checkwright/core/model/definition'

const text = (en: string) => ({ 'zh-Hans': en, en })

const field = (key: string, more: Partial<Field> = {}): Field =>
  ({ key, kind: 'text', label: text(key), ...more }) as Field

const section = (key: string, content: readonly Field[], more: Partial<Section> = {}): Section => ({
  key,
  title: text(key),
  content: [...content],
  ...more,
})

const main = section('main', [
  field('subject', { required: true, default: 'Chairs' }),
  field('files', { kind: 'attachment' }),
  field('mark', { kind: 'signature', options: { meaning: text('Signed') } } as Partial<Field>),
])

const fill: Step = {
  key: 'fill',
  kind: 'fill',
  title: text('Fill'),
  actors: { of: [{ who: 'starter' }] },
  sign: ['mark'],
}
const review: Step = { key: 'review', kind: 'approval', title: text('Review'), actors: { of: [{ role: 'reviewer' }] } }
const decide: Step = { key: 'decide', kind: 'approval', title: text('Decide'), actors: { of: [{ role: 'manager' }] } }

const paper = (key: string, more: Partial<Definition>): Definition => ({
  format: 1,
  key,
  kind: 'form',
  title: text(key),
  noun: text(key),
  sections: [main],
  workflow: [fill, review, decide],
  columns: ['subject'],
  summary: ['subject'],
  ...more,
})

/** Fields each for other eyes. Their values are defaults: who fills the form may not write what they do not see. */
const secrets: readonly Section[] = [
  section('eyes', [
    field('for_all', { default: 'shown' }),
    field('for_hr', { seenBy: ['role:hr'], default: 'shown' }),
    field('for_starter', { seenBy: ['starter'], default: 'shown' }),
    field('for_applicant', { seenBy: ['applicant'], default: 'shown' }),
    field('for_review', { seenBy: ['step:review'], default: 'shown' }),
    field('for_participants', { seenBy: ['participant'], default: 'shown' }),
    field('for_sales', { seenBy: ['department:sales'], default: 'shown' }),
    field('lines', {
      kind: 'table',
      options: { columns: [field('open'), field('shut', { seenBy: ['role:hr'] })] },
      default: [{ open: 'shown', shut: 'shown' }],
    } as Partial<Field>),
    field('hidden_lines', {
      kind: 'table',
      seenBy: ['role:hr'],
      options: { columns: [field('inner')] },
      default: [{ inner: 'shown' }],
    } as Partial<Field>),
  ]),
  section('papers', [field('hr_files', { kind: 'attachment', seenBy: ['role:hr'] })]),
  section('closed', [field('in_closed', { default: 'shown' })], { seenBy: ['role:hr'] }),
]

/** One definition for each way in which rights can be given; the department of the sellers is known by its id only. */
export const papers = (sales: string, works: string) => {
  const inSales = secrets.map((one) => ({
    ...one,
    content: one.content.map((each) =>
      each.seenBy?.includes('department:sales') ? { ...each, seenBy: [`department:${sales}`] } : each,
    ),
  }))
  return {
    usual: paper('usual', {}),
    departmental: paper('departmental', { rights: { open: [`department:${sales}`], see: [`department:${sales}`] } }),
    by_role: paper('by_role', { rights: { open: ['role:hr', 'role:member'], see: ['role:hr'], void: ['role:hr'] } }),
    for_everyone: paper('for_everyone', {
      rights: { open: ['everyone'], see: ['everyone'], void: ['starter', `department:${works}`] },
      sections: [main, ...inSales],
      columns: ['subject', 'for_hr', 'for_starter', 'for_sales'],
      summary: ['for_hr', 'for_starter', 'for_sales'],
    }),
    by_step: paper('by_step', { rights: { see: ['step:review'] } }),
    by_starter: paper('by_starter', { rights: { see: ['starter'] }, workflow: [decide] }),
    by_applicant: paper('by_applicant', { rights: { see: ['applicant'] }, workflow: [decide] }),
    by_part: paper('by_part', { rights: { see: ['participant'] }, workflow: [decide] }),
    // Its plugin asks managers a question as soon as a record is opened.
    asked: paper('asked', { plugins: { door: { dataVersion: 1, settings: {} } } }),
  } satisfies { readonly [key: string]: Definition }
}

export type PaperName = keyof ReturnType<typeof papers>
