import { choice, choices, yesNo } from './choice.ts'
import type { CoreKind } from './core-kind.ts'
import { date, dateTime } from './date.ts'
import { computed, note } from './derived.ts'
import { attachment, signature } from './files.ts'
import { item } from './item.ts'
import { money, number, range } from './number.ts'
import { department, person } from './reference.ts'
import { table } from './table.ts'
import { longText, text } from './text.ts'

/** The kinds of field the core brings, by the name definitions use. Look up with own-property access. */
export const coreKinds: Readonly<Record<string, CoreKind>> = {
  text,
  longText,
  number,
  money,
  range,
  date,
  dateTime,
  yesNo,
  choice,
  choices,
  person,
  department,
  attachment,
  signature,
  computed,
  note,
  item,
  table,
}

export type { CoreKind, Look } from './core-kind.ts'
