import { readFileSync } from 'node:fs'
import type { Locale } from '@checkwright/core/model/base'
import { describe, expect, test } from 'vitest'
import { fill } from '../../../../i18n/format.ts'
import type { Condition, Row } from './model.ts'
import { type Operand, operatorsOf } from './operand.ts'
import { messageFor, type Saying, sentenceOf } from './sentence.ts'

const text = (zh: string, en: string) => ({ 'zh-Hans': zh, en })
const operand = (path: string, more: Partial<Operand> & Pick<Operand, 'type' | 'label'>): Operand => ({
  path,
  group: {},
  ...more,
})
const operands = [
  operand('clean.result', {
    type: 'choice',
    label: text('窗台干净', 'Sill is clean'),
    part: 'result',
    choices: [{ key: 'nonconform', label: text('不符合', 'Does not conform') }],
  }),
  operand('amount', { type: 'number', label: text('金额', 'Amount'), unit: text('元', 'yuan') }),
  operand('limit', { type: 'number', label: text('限额', 'Limit') }),
  operand('day', { type: 'date', label: text('日期', 'Day') }),
  operand('who', { type: 'person', label: text('负责人', 'Owner') }),
  operand('isUrgent', { type: 'yesNo', label: text('紧急', 'Urgent') }),
  operand('scoring.total', { type: 'number', label: {}, part: 'figure scoring.total' }),
  operand('tags', { type: 'choices', label: text('标签', 'Tags'), choices: [] }),
  operand('files', { type: 'files', label: text('附件', 'Files') }),
  operand('name', { type: 'text', label: text('名称', 'Name') }),
]
const vocabulary = new Map(operands.map((one) => [one.path, one]))

const sayingIn = (locale: Locale): Saying => {
  const url = new URL(`../../../../i18n/${locale}/inspector.json`, import.meta.url)
  const bundle: Readonly<Record<string, string>> = JSON.parse(readFileSync(url, 'utf8'))
  return {
    message: (key, params) => {
      if (key.startsWith('figure.')) return locale === 'en' ? 'Total score' : '总分'
      const found = bundle[key]
      return found === undefined ? undefined : fill(found, params, locale)
    },
    text: (one) => one[locale] ?? '',
    nameOf: () => (locale === 'en' ? 'Lan Lin' : '林岚'),
    date: (one) => one,
    moment: (one) => one,
    number: (one) => one,
  }
}

const say = (condition: Condition, locale: Locale) =>
  sentenceOf(condition, vocabulary, sayingIn(locale))
    .map((piece) => (piece.isTerm ? `[${piece.text}]` : piece.text))
    .join('')
const row = (path: string, operator: Row['operator'], ...values: Row['with']): Row => ({ path, operator, with: values })

describe('a condition is said', () => {
  test('with what is named set off from the words around it', () => {
    const condition: Condition = {
      join: 'all',
      rows: [
        row('clean.result', 'is', { value: 'nonconform' }),
        row('amount', 'between', { value: '5' }, { path: 'limit' }),
      ],
    }
    expect(say(condition, 'zh-Hans')).toBe('[窗台干净 · 判定] 是 [不符合]，并且 [金额] 在 [5 元] 和 [限额] 之间')
    expect(say(condition, 'en')).toBe(
      '[Sill is clean · result] is [Does not conform], and [Amount] is between [5 yuan] and [Limit]',
    )
  })

  test('of days as before and after, of persons by name, of figures by their own word', () => {
    const condition: Condition = {
      join: 'any',
      rows: [
        row('day', 'above', { value: '2026-10-01' }),
        row('who', 'isNot', { value: 'p1' }),
        row('isUrgent', 'is', { value: true }),
        row('scoring.total', 'below', { value: '60' }),
        row('clean.result', 'empty'),
      ],
    }
    expect(say(condition, 'zh-Hans')).toBe(
      '[日期] 晚于 [2026-10-01]，或者 [负责人] 不是 [林岚]，或者 [紧急] 是 [是]，或者 [总分] 小于 [60]，或者 [窗台干净 · 判定] 还没判定',
    )
    expect(say(condition, 'en')).toBe(
      '[Day] is after [2026-10-01], or [Owner] is not [Lan Lin], or [Urgent] is [yes], or [Total score] is less than [60], or [Sill is clean · result] is not given yet',
    )
  })

  test.each(['zh-Hans', 'en'] as const)('whatever the operator, in %s', (locale) => {
    for (const one of operands) {
      for (const operator of operatorsOf(one)) {
        expect(messageFor(operator, one, sayingIn(locale)), `${one.type} ${operator}`).toContain('{operand}')
        expect(sayingIn(locale).message(`operator.${operator}`), operator).toBeTruthy()
      }
    }
  })
})
