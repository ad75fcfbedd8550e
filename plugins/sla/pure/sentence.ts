import type { Json, Locale } from '@checkwright/core/model/base'
import type { Event } from './moments.ts'
import type { Clock, SlaSettings, Span, Start, Stop } from './settings.generated.ts'
import { say, sayCode, textIn } from './text.ts'

/** What the clocks do, a sentence each. */
export const describeSettings = (settings: SlaSettings, locale: Locale): string =>
  settings.clocks.map((clock) => describeClock(clock, locale)).join('\n')

/** What an event of this plugin says. */
export const describeEvent = (event: Event, locale: Locale): string =>
  event.type.startsWith('sla.') ? sayCode(locale, event.type, event.data as { readonly [name: string]: Json }) : ''

function describeClock(clock: Clock, locale: Locale): string {
  const join = (parts: readonly string[]) => parts.join(say(locale, 'sla.says.join'))
  const parts = [
    say(locale, 'sla.says.clock', {
      title: { ...clock.title },
      limit: spanText(clock.limit, locale),
      start: startText(clock.start, locale),
      stop: clock.stop.map((stop) => stopText(stop, locale)).join(say(locale, 'sla.says.or')),
    }),
  ]
  if (clock.counting?.startDay === 'included') parts.push(say(locale, 'sla.says.startDay'))
  if (clock.basis === 'effective') parts.push(say(locale, 'sla.says.effective'))
  const { whileStep, reasons, maxTotalDays } = clock.pauses ?? {}
  if (whileStep !== undefined) parts.push(say(locale, 'sla.says.whileStep', { step: whileStep }))
  if (reasons !== undefined) {
    const list = reasons.map((one) => textIn(one.label, locale)).join(say(locale, 'sla.says.comma'))
    parts.push(say(locale, 'sla.says.reasons', { reasons: list }))
  }
  if (maxTotalDays !== undefined) parts.push(say(locale, 'sla.says.most', { days: maxTotalDays }))
  for (const reminder of clock.reminders ?? []) {
    parts.push(
      'share' in reminder
        ? say(locale, 'sla.says.remindShare', { percent: Math.round(reminder.share * 100) })
        : say(locale, 'sla.says.remindBefore', { before: spanText(reminder.before, locale) }),
    )
  }
  if (clock.onLate !== undefined) parts.push(say(locale, 'sla.says.onLate'))
  if (clock.source !== undefined) parts.push(say(locale, 'sla.says.source', { source: { ...clock.source } }))
  return join(parts)
}

/** A span in words, its unit always named. */
export const spanText = ({ amount, unit }: Span, locale: Locale): string =>
  sayCode(locale, `sla.span.${unit}${amount === 1 ? '.one' : ''}`, { amount })

function startText(start: Start, locale: Locale): string {
  const params: { [name: string]: Json } = {}
  if ('step' in start) params.step = start.step
  if ('field' in start) params.field = start.field
  return sayCode(locale, `sla.says.start.${start.on}`, params)
}

function stopText(stop: Stop, locale: Locale): string {
  if (stop.on === 'all') return stop.of.map((one) => stopText(one, locale)).join(say(locale, 'sla.says.and'))
  const params: { [name: string]: Json } = {}
  if ('step' in stop) params.step = stop.step
  if ('field' in stop) params.field = stop.field
  return sayCode(locale, `sla.says.stop.${stop.on}`, params)
}
