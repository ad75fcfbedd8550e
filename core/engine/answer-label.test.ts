import { expect, test } from 'vitest'
import { answerLabel } from './answer-label.ts'
import { catalogOf, field, formOf, sample, section } from './testing/sample.ts'

const text = (en: string) => ({ en })
const form = formOf(
  sample([], {
    scales: {
      gauge: {
        results: [
          { key: 'fine', label: text('Fine'), means: 'pass' },
          { key: 'bad', label: text('Bad'), means: 'fail' },
        ],
      },
    },
    sections: [
      section([
        field('way', 'choice', { options: { choices: [{ key: 'post', label: text('By post') }] } }),
        field('days', 'choices', {
          options: {
            choices: [
              { key: 'mo', label: text('Monday') },
              { key: 'tu', label: text('Tuesday') },
            ],
          },
        }),
        field('paid', 'yesNo', { options: { yes: text('Paid') } }),
        field('board', 'item', {}),
        field('level', 'item', { options: { scale: 'gauge' } }),
        field('name', 'text'),
      ]),
    ],
  }),
  catalogOf(),
)

test.each([
  ['way', 'post', { en: 'By post' }],
  ['way', 'no longer offered', undefined],
  ['days', ['tu', 'gone', 'mo'], [{ en: 'Tuesday' }, { en: 'gone' }, { en: 'Monday' }]],
  ['paid', true, { en: 'Paid' }],
  ['paid', false, undefined],
  ['board.result', 'na', { 'zh-Hans': '不适用', en: 'N/A' }],
  ['board.comment', 'na', undefined],
  ['level.result', 'bad', { en: 'Bad' }],
  ['name', 'post', undefined],
  ['scoring.total', 'post', undefined],
] as const)('%s answered with %j reads as %j', (path, value, label) => {
  expect(answerLabel(form, path, value)).toEqual(label)
})
