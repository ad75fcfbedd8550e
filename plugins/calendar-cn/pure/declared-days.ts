import { formatDate, parseDate } from '@checkwright/core/engine/calendar/civil'
import type { PlainDate, Text } from '@checkwright/core/model/base'
import type { DeclaredDay } from '@checkwright/core/model/calendar'
import { type DecreedYear, decreedYears } from './decreed-years.ts'

/** The first and last year whose notice is in the data. */
export const knownYears: readonly [first: number, last: number] = [
  Math.min(...decreedYears.map((decreed) => decreed.year)),
  Math.max(...decreedYears.map((decreed) => decreed.year)),
]

/** Every day the given years declare, by date. Each call makes a new object. */
export function declaredDays(years: readonly DecreedYear[] = decreedYears): { [date: PlainDate]: DeclaredDay } {
  const days: { [date: PlainDate]: DeclaredDay } = {}
  for (const holiday of years.flatMap((decreed) => decreed.holidays)) {
    const [first, last] = holiday.off
    for (let day = parseDate(first); day <= parseDate(last); day++)
      days[formatDate(day)] = { is: 'off', name: holiday.name }
    for (const date of holiday.work ?? []) days[date] = { is: 'work', name: exchangeFor(holiday.name) }
  }
  return days
}

const exchangeFor = (holiday: Text): Text => ({
  'zh-Hans': `${holiday['zh-Hans']}调休上班`,
  en: `Worked in exchange for ${holiday.en}`,
})
