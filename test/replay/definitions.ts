import type { Definition, Field, Step } from '@checkwright/core/model/definition'

/**
 * Definitions nobody would design, made to reach what templates leave out: blocks within blocks, joins of any and of some,
 * ends inside branches, seats that are voted, hidden fields that are columns, formulas over tables, default rows; and a
 * small one that the fixture plugin opens as a child.
 */
export const oddDefinitions = (): readonly Definition[] => [maze, checks, other]

const text = (en: string) => ({ 'zh-Hans': `${en}（试）`, en })

const field = (key: string, kind: string, options?: Field['options'], more: Partial<Field> = {}): Field => ({
  key,
  kind,
  label: text(key),
  ...(options === undefined ? {} : { options }),
  ...more,
})

const choicesOf = (...keys: string[]) => ({ choices: keys.map((key) => ({ key, label: text(key) })) })

const titled = (key: string) => ({ key, title: text(key) })

const approval = (key: string, role: string, more: Partial<Extract<Step, { kind: 'approval' }>> = {}): Step => ({
  ...titled(key),
  kind: 'approval',
  actors: { of: [{ role }], fallback: [{ role: 'admin' }] },
  mode: 'any',
  ...more,
})

const maze: Definition = {
  format: 1,
  key: 'maze',
  kind: 'procedure',
  title: text('maze'),
  numbering: { pattern: 'MZ-{year}-{serial:4}', at: 'submit' },
  rights: {
    open: ['everyone'],
    see: ['starter', 'participant', 'step:desk', 'role:hr'],
    void: ['starter', 'role:admin'],
  },
  sections: [
    {
      ...titled('basics'),
      content: [
        field('subject', 'text', { maxLength: 60 }, { required: true, default: 'as always' }),
        field('amount', 'number', { min: '0', max: '100000', scale: 2 }, { required: true }),
        field('urgent', 'yesNo', undefined, { default: false }),
        field('way', 'choice', choicesOf('a', 'b', 'c'), { default: 'a' }),
        field('tags', 'choices', { ...choicesOf('red', 'green', 'blue'), min: 1, max: 2 }),
        field('day', 'date', { min: '2020-01-01' }),
        field('moment', 'dateTime', { stepMinutes: 15 }),
        field('span', 'range', { min: '0', max: '5000', scale: 2 }),
        field('cost', 'money', { currency: 'CNY', min: '0' }),
        field('office', 'department'),
        field('colleague', 'person', undefined, { personal: true }),
        field('story', 'longText', { maxLength: 500 }, { personal: true }),
        field('papers', 'attachment', { max: 3 }),
        field('secret', 'text', undefined, { seenBy: ['role:hr'], personal: true }),
        field('reason', 'text', undefined, { visible: 'amount > 1000', required: true }),
        field('lateReason', 'text', undefined, { visible: 'urgent = true and sum > 10', readOnly: 'way = "c"' }),
        field('doubled', 'computed', { value: 'amount * 2', scale: 2 }),
        field('average', 'computed', { value: 'sum / amount', scale: 4 }),
      ],
    },
    {
      ...titled('rows'),
      visible: 'way != "c"',
      content: [
        field(
          'lines',
          'table',
          {
            columns: [
              field('name', 'text', { maxLength: 40 }, { required: true }),
              field('count', 'number', { min: '0', max: '1000', scale: 0 }, { default: '1' }),
              field('price', 'number', { min: '0', scale: 2 }),
              field('worth', 'computed', { value: 'count * price', scale: 2 }),
              field('note', 'text', undefined, { visible: 'count > 10', required: 'price > 100' }),
              field('contact', 'text', undefined, { personal: true }),
            ],
            minRows: 1,
            maxRows: 6,
            totals: [
              { column: 'worth', of: 'sum' },
              { column: 'name', of: 'count' },
            ],
          },
          { default: [{ name: 'first', count: '2' }, { name: 'second' }] },
        ),
        field('sum', 'computed', { value: 'sum(lines.worth)', scale: 2 }),
      ],
    },
    {
      ...titled('signing'),
      content: [
        field('deskSignature', 'signature', { meaning: text('seen') }),
        field('lastSignature', 'signature', { meaning: text('agreed') }),
      ],
    },
  ],
  workflow: [
    {
      ...titled('fill'),
      kind: 'fill',
      actors: { of: [{ who: 'starter' }] },
      edits: ['basics', 'rows'],
    },
    {
      ...titled('spread'),
      kind: 'parallel',
      join: 'any',
      branches: [
        { key: 'quick', steps: [approval('quickLook', 'manager', { returnTo: ['fill'] })] },
        {
          key: 'slow',
          steps: [
            {
              ...titled('byAmount'),
              kind: 'choice',
              branches: [
                {
                  key: 'heavy',
                  when: 'amount > 1000',
                  steps: [
                    approval('committee', 'member', {
                      mode: 2,
                      actors: { of: [{ role: 'member' }], not: ['starter'], fallback: [{ role: 'admin' }] },
                    }),
                  ],
                },
                {
                  key: 'dead',
                  when: 'way = "b"',
                  steps: [
                    approval('deadLook', 'administration'),
                    { ...titled('deadEnd'), kind: 'end', outcome: 'rejected' },
                  ],
                },
              ],
              otherwise: [
                {
                  ...titled('desk'),
                  kind: 'fill',
                  actors: { of: [{ role: 'hr' }], not: ['starter'], fallback: [{ role: 'admin' }] },
                  edits: ['secret', 'day', 'moment', 'lines'],
                  sign: ['deskSignature'],
                  returnTo: ['fill'],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      ...titled('panel'),
      kind: 'parallel',
      join: 2,
      branches: [
        { key: 'one', steps: [approval('administrationLooks', 'administration', { returnTo: ['fill'] })] },
        {
          key: 'two',
          steps: [
            {
              ...titled('costs'),
              kind: 'fill',
              actors: { of: [{ role: 'hr' }, { superiorOf: 'starter' }], fallback: [{ role: 'admin' }] },
              mode: 'all',
              edits: ['cost', 'tags'],
            },
            approval('costsLook', 'manager', { returnTo: ['costs', 'fill'] }),
          ],
        },
        {
          key: 'three',
          steps: [
            {
              ...titled('inner'),
              kind: 'parallel',
              join: 'all',
              branches: [
                {
                  key: 'left',
                  steps: [
                    approval('leftLook', 'manager', {
                      actors: { of: [{ superiorOf: 'starter' }], fallback: [{ role: 'manager' }] },
                    }),
                  ],
                },
                { key: 'right', steps: [approval('rightLook', 'hr', { reject: false, returnTo: ['fill'] })] },
              ],
            },
          ],
        },
      ],
    },
    approval('last', 'manager', {
      mode: 'all',
      sign: ['lastSignature'],
      edits: ['reason'],
      actors: {
        of: [{ role: 'manager' }, { field: 'colleague' }],
        not: [{ step: 'quickLook' }],
        fallback: [{ role: 'admin' }],
      },
      returnTo: ['fill'],
    }),
  ],
  summary: ['subject', 'amount'],
  columns: [
    'subject',
    'amount',
    'urgent',
    'way',
    'tags',
    'day',
    'moment',
    'span',
    'doubled',
    'average',
    'sum',
    'reason',
    'secret',
  ],
  plugins: {
    sla: {
      dataVersion: 1,
      settings: {
        clocks: [
          {
            key: 'whole',
            title: text('whole'),
            start: { on: 'opened' },
            limit: { amount: 2, unit: 'workingDays' },
            stop: [{ on: 'closed' }],
            pauses: { whileStep: 'costs' },
            reminders: [{ before: { amount: 1, unit: 'workingDays' }, to: [{ who: 'starter' }] }],
            onLate: { notify: [{ role: 'manager' }] },
          },
          {
            key: 'filling',
            title: text('filling'),
            start: { on: 'stepEntered', step: 'fill' },
            limit: { amount: 8, unit: 'workingHours' },
            stop: [{ on: 'stepLeft', step: 'fill' }, { on: 'closed' }],
          },
        ],
      },
    },
  },
}

const item = (key: string, options: Field['options'], more: Partial<Field> = {}): Field =>
  field(key, 'item', options, { required: true, ...more })

const checks: Definition = {
  format: 1,
  key: 'checks',
  kind: 'checklist',
  title: text('checks'),
  numbering: { pattern: 'CK{serial:2}', at: 'open' },
  scales: {
    grades: {
      results: [
        { key: 'good', label: text('good'), means: 'pass' },
        { key: 'poor', label: text('poor'), means: 'fail' },
        { key: 'none', label: text('none'), means: 'skipped' },
      ],
    },
  },
  sections: [
    {
      ...titled('site'),
      content: [
        item('doors', { evidence: { when: 'onFail' }, comment: 'onFail' }),
        item('windows', { scale: 'grades', evidence: { when: 'optional' }, comment: 'required' }),
        item(
          'roof',
          { scale: 'grades', evidence: { when: 'required', min: 1 } },
          { visible: 'doors.result = "conform"' },
        ),
        item('cellar', { comment: 'off' }, { required: 'score < 50' }),
        field('score', 'computed', { value: 'scoring.percentage' }),
        field('remarks', 'longText', undefined, { visible: 'score < 80', required: true }),
      ],
    },
    { ...titled('end'), content: [field('signature', 'signature', { meaning: text('checked') })] },
  ],
  workflow: [
    {
      ...titled('judge'),
      kind: 'fill',
      actors: { of: [{ who: 'starter' }] },
      sign: ['signature'],
    },
    {
      ...titled('outcome'),
      kind: 'choice',
      branches: [
        { key: 'fine', when: 'score >= 80', steps: [{ ...titled('fineEnd'), kind: 'end', outcome: 'done' }] },
        {
          key: 'middling',
          when: 'score >= 40',
          steps: [
            {
              ...titled('again'),
              kind: 'choice',
              branches: [
                {
                  key: 'openDoors',
                  when: 'doors.result = "nonconform"',
                  steps: [
                    {
                      ...titled('both'),
                      kind: 'parallel',
                      branches: [
                        { key: 'head', steps: [approval('headLook', 'manager', { returnTo: ['judge'] })] },
                        { key: 'office', steps: [approval('officeLook', 'administration', { returnTo: ['judge'] })] },
                      ],
                    },
                  ],
                },
              ],
              otherwise: [],
            },
          ],
        },
      ],
      otherwise: [approval('poorLook', 'manager', { returnTo: ['judge'] })],
    },
  ],
  columns: ['doors.result', 'score', 'scoring.percentage', 'remarks'],
  plugins: {
    scoring: {
      dataVersion: 1,
      settings: {
        items: 'all',
        points: { pass: '2', fail: '0.5' },
        weights: { items: { doors: '3' } },
        scale: 'percentage',
        rounding: { places: 1, mode: 'halfEven' },
      },
    },
  },
}

const other: Definition = {
  format: 1,
  key: 'other',
  kind: 'form',
  title: text('other'),
  sections: [{ ...titled('only'), content: [field('name', 'text', undefined, { required: true })] }],
  workflow: [{ ...titled('fill'), kind: 'fill', actors: { of: [{ who: 'starter' }] } }],
  columns: ['name'],
}
