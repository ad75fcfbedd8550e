import type { JsonSchema } from '@checkwright/core/model/base'
import type { EventKind } from '@checkwright/core/plugin/contract'
import type { SlaEvents } from './ledger.ts'

const text: JsonSchema = { type: 'string' }
const flag: JsonSchema = { type: 'boolean' }
const words: JsonSchema = { type: 'object', properties: { 'zh-Hans': text, en: text } }
const due = { due: text, provisional: flag, dueLocal: text }
const moment = { at: text, day: text, by: text }

const kind = <Data>(
  properties: { readonly [name: string]: JsonSchema },
  optional: readonly string[] = [],
): EventKind<Data> => {
  const all = { clock: text, title: words, ...properties }
  return {
    schema: { type: 'object', required: Object.keys(all).filter((name) => !optional.includes(name)), properties: all },
  }
}

/** The data of this plugin's events. */
export const eventKinds: { readonly [K in keyof SlaEvents]: EventKind<SlaEvents[K]> } = {
  started: kind({ ...due, from: text, day: text, because: text, by: text }),
  stopped: kind({ at: text, outcome: { enum: ['done', 'void'] }, because: text, by: text }),
  paused: kind({ ...moment, reason: text, label: words }),
  resumed: kind({ ...moment, ...due, because: { enum: ['asked', 'step', 'allowance'] } }),
  reminded: kind({ reminder: { type: 'integer' }, missed: flag }),
  late: kind({ ...due, missed: flag }),
  lateWithdrawn: kind(due),
  moved: kind(
    {
      ...due,
      was: text,
      because: { enum: ['calendar', 'start', 'settings'] },
      start: { type: 'object', required: ['from', 'day'], properties: { from: text, day: text } },
    },
    ['start'],
  ),
}
