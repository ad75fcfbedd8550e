import type { FieldNode } from '@checkwright/core/engine/form'
import { coreKinds } from '@checkwright/core/engine/kinds/index'
import type { Json } from '@checkwright/core/model/base'
import type { ChoiceOptions, Scale } from '@checkwright/core/model/definition'
import { locale, textOf } from '../../i18n/index.ts'
import { valueText } from '../fields/value-text.tsx'
import { formatFullDate, formatFullInstant } from '../format/time.ts'
import { mostBoxes } from './runs.ts'

/** An answer as paper words it: days and moments always with their year. Empty where there is none. */
export const printedText = (node: FieldNode, value: Json, nameOf: (id: string) => string | undefined): string =>
  valueText(node, value, nameOf, { day: formatFullDate, moment: formatFullInstant })

/** A box of a paper form with its word, ticked or not. */
export type Box = { readonly label: string; readonly isOn: boolean; readonly isBad?: boolean }

/** The boxes of an answer that paper offers to tick; undefined where it is written in words. */
export function boxesOf({ field }: FieldNode, value: Json): readonly Box[] | undefined {
  if (field.kind === 'yesNo')
    return [true, false].map((one) => ({
      label: coreKinds.yesNo?.text(one, field.options ?? {}, locale()) ?? '',
      isOn: value === one,
    }))
  if (field.kind !== 'choice' && field.kind !== 'choices') return undefined
  const { choices } = field.options as ChoiceOptions
  if (choices.length > mostBoxes) return undefined
  const chosen = Array.isArray(value) ? value : [value]
  return choices.map(({ key, label }) => ({ label: textOf(label), isOn: chosen.includes(key) }))
}

/** The boxes of a judgement. */
export const resultBoxes = (scale: Scale, result: Json): readonly Box[] =>
  scale.results.map(({ key, label, means }) => ({
    label: textOf(label),
    isOn: result === key,
    isBad: result === key && means === 'fail',
  }))
