import { type JsonSchema, ok } from '@checkwright/core/model/base'
import { definePlugin } from '@checkwright/core/plugin/contract'
import en from './i18n/en.json' with { type: 'json' }
import zhHans from './i18n/zh-Hans.json' with { type: 'json' }
import { pause, resume } from './pure/commands.ts'
import { deadlinesOf } from './pure/deadlines.ts'
import { eventKinds } from './pure/event-kinds.ts'
import { explain } from './pure/explain.ts'
import { fieldsOf } from './pure/fields.ts'
import { applyEvent } from './pure/fold.ts'
import { lintSla } from './pure/lint.ts'
import { presentSla } from './pure/present.ts'
import { calendarKey, react } from './pure/react.ts'
import { describeEvent, describeSettings } from './pure/sentence.ts'
import type { Sla } from './pure/shape.ts'
import schema from './settings.schema.json' with { type: 'json' }

/** Time limits: clocks with a ledger of what counted, deadlines that explain themselves, pauses and reminders. */
export default definePlugin<Sla>({
  id: 'sla',
  version: '0.1.0',
  title: { 'zh-Hans': '时限', en: 'Time limits' },
  core: '^1',
  needs: { timers: true },
  dataVersion: 1,
  settings: schema as unknown as JsonSchema,
  reads: ({ clocks }) => clocks.flatMap(fieldsOf),
  lint: lintSla,
  describe: (what, locale) =>
    'settings' in what ? describeSettings(what.settings, locale) : describeEvent(what.event, locale),
  events: eventKinds,
  commands: { pause, resume },
  fold: {
    version: 1,
    initial: () => ({ clocks: {} }),
    apply: applyEvent,
    // The ledger of a clock that is gone stays as it was: it says what happened.
    move: (state) => ok(state),
  },
  deadlines: deadlinesOf,
  explain,
  watches: (view) =>
    view.record.status === 'open' ? view.settings.clocks.map((clock) => `calendar:${calendarKey(clock)}`) : [],
  react,
  present: presentSla,
  messages: {
    'zh-Hans': async () => zhHans,
    en: async () => en,
  },
})
