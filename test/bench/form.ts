import type { Definition, Field } from '@checkwright/core/model/definition'
import type { Answers } from '@checkwright/core/model/record'

const text = (zh: string, en: string) => ({ 'zh-Hans': zh, en })

const kinds = ['text', 'number', 'text', 'choice', 'date', 'money', 'longText', 'yesNo'] as const

const optionsOf = (kind: (typeof kinds)[number]): Pick<Field, 'options'> => {
  if (kind === 'choice')
    return {
      options: { choices: ['a', 'b', 'c'].map((key) => ({ key, label: text(`选项 ${key}`, `Choice ${key}`) })) },
    }
  return kind === 'money' ? { options: { currency: 'CNY' } } : {}
}

const plain = Array.from({ length: 42 }, (_, at): Field => {
  const kind = kinds[at % kinds.length] ?? 'text'
  return {
    key: `f${at}`,
    kind,
    label: text(`字段 ${at}`, `Field ${at}`),
    ...optionsOf(kind),
    ...(at % 5 === 0 ? { required: true } : {}),
  }
})

const computed = (key: string, value: string): Field => ({
  key,
  kind: 'computed',
  label: text(`计算 ${key}`, `Computed ${key}`),
  options: { value },
})

/**
 * The form of the rows about requests: 50 fields in five sections, five of them indexed, four formulas, two conditions, a
 * check, two personal fields, one clock with a reminder, a fill step and an approval.
 */
export const benchForm: Definition = {
  format: 1,
  key: 'bench_form',
  kind: 'form',
  title: text('五十个字段', 'Fifty fields'),
  rights: { open: ['everyone'], see: ['starter', 'participant', 'role:manager'] },
  sections: [
    {
      key: 'head',
      title: text('概要', 'Summary'),
      content: [
        { key: 'title', kind: 'text', label: text('标题', 'Title'), required: true },
        { key: 'amount', kind: 'number', label: text('金额', 'Amount'), required: true, rules: [amountIsNoDebt()] },
        { key: 'caller', kind: 'text', label: text('来电人', 'Caller'), personal: true },
        { key: 'phone', kind: 'text', label: text('电话', 'Phone'), personal: true },
        computed('doubled', 'amount * 2'),
        computed('sum', 'f1 + amount'),
        computed('share', 'f1 / (f1 + amount)'),
        computed('level', 'if sum > 100 then "high" else "low"'),
        ...plain.slice(0, 2),
      ],
    },
    ...[0, 1, 2, 3].map((part) => ({
      key: `part${part}`,
      title: text(`第 ${part} 部分`, `Part ${part}`),
      ...(part === 3 ? { visible: 'amount > 0' } : {}),
      content: plain
        .slice(2 + part * 10, 12 + part * 10)
        .map((field, at) => (at === 9 ? { ...field, visible: 'amount > 1' } : field)),
    })),
  ],
  workflow: [
    {
      key: 'fill',
      kind: 'fill',
      title: text('填写', 'Fill'),
      actors: { of: [{ who: 'starter' }] },
    },
    {
      key: 'decide',
      kind: 'approval',
      title: text('审批', 'Approve'),
      actors: { of: [{ role: 'manager' }], fallback: [{ role: 'admin' }] },
      mode: 'any',
      returnTo: ['fill'],
    },
  ],
  columns: ['title', 'amount', 'sum', 'f3', 'f4'],
  summary: ['title', 'amount'],
  plugins: {
    sla: {
      dataVersion: 1,
      settings: {
        clocks: [
          {
            key: 'whole',
            title: text('全程', 'Whole'),
            start: { on: 'opened' },
            limit: { amount: 5, unit: 'workingDays' },
            stop: [{ on: 'closed' }],
            reminders: [{ before: { amount: 1, unit: 'workingDays' }, to: [{ who: 'starter' }] }],
          },
        ],
      },
    },
  },
}

function amountIsNoDebt() {
  return { that: 'amount >= 0', message: text('金额不能为负', 'The amount is below zero') }
}

/** Answers to all fields that take one, different for each `n`. */
export const benchAnswers = (n: number): Answers => ({
  title: `申请 ${n} request`,
  amount: String(10 + (n % 990)),
  caller: `来电人 ${n}`,
  phone: `1380000${String(n % 10_000).padStart(4, '0')}`,
  ...Object.fromEntries(plain.map((field, at) => [field.key, answerOf(field.kind, n + at)])),
})

const answerOf = (kind: string, n: number): Answers[string] => {
  switch (kind) {
    case 'number':
    case 'money':
      return String((n % 500) + 1)
    case 'choice':
      return ['a', 'b', 'c'][n % 3] ?? 'a'
    case 'date':
      return `2026-03-${String((n % 28) + 1).padStart(2, '0')}`
    case 'yesNo':
      return n % 2 === 0
    default:
      return `现场检查情况记录 ${n}, as found on site`
  }
}
