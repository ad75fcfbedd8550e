import type { CalendarData, DeclaredDay } from '../../model/calendar.ts'
import { CalendarError } from './calendar-error.ts'
import { type DayNumber, dayNumber, parseDate, weekdayOf } from './civil.ts'

/** Counting over the working days of one calendar, by day numbers. Every operation costs the same for any span. */
export type WorkingDays = {
  /** The days with a table entry: the declared years and every declared day. Beyond them only the week decides. */
  readonly first: DayNumber
  readonly last: DayNumber
  declared(day: DayNumber): DeclaredDay | undefined
  works(day: DayNumber): boolean
  /** Working days in [first, day], negative before `first`: only differences and `select` give it a meaning. */
  rank(day: DayNumber): number
  /** The working day whose rank is `rank` and that begins it: the inverse of `rank` on working days. */
  select(rank: number): DayNumber
  add(day: DayNumber, n: number): DayNumber
  between(from: DayNumber, to: DayNumber): number
}

/** Prefix sums over the table, whole weeks before and after it. */
export function workingDays(data: CalendarData): WorkingDays {
  const declaredDays = new Map<DayNumber, DeclaredDay>()
  let first = dayNumber(data.years[0], 1, 1)
  let last = dayNumber(data.years[1], 12, 31)
  for (const [date, declared] of Object.entries(data.days)) {
    const day = parseDate(date)
    declaredDays.set(day, declared)
    if (day < first) first = day
    if (day > last) last = day
  }

  const week = weekCounter(data.week)
  const length = last - first + 1
  const counts = new Int32Array(length + 1)
  for (let i = 0; i < length; i++) {
    const declared = declaredDays.get(first + i)
    const works = declared === undefined ? week.works(first + i) : declared.is === 'work'
    counts[i + 1] = (counts[i] as number) + (works ? 1 : 0)
  }
  const total = counts[length] as number
  const workedDays = new Int32Array(total)
  for (let i = 0; i < length; i++) {
    const count = counts[i + 1] as number
    if (count !== counts[i]) workedDays[count - 1] = first + i
  }

  const before = week.rank(first - 1)
  const after = week.rank(last)

  const rank = (day: DayNumber): number => {
    if (day > last) return total + week.rank(day) - after
    if (day < first) return week.rank(day) - before
    return counts[day - first + 1] as number
  }
  const select = (wanted: number): DayNumber => {
    if (wanted > total) return week.select(wanted - total + after)
    if (wanted <= 0) return week.select(wanted + before)
    return workedDays[wanted - 1] as number
  }

  return {
    first,
    last,
    declared: (day) => declaredDays.get(day),
    works: (day) =>
      day < first || day > last
        ? week.works(day)
        : (counts[day - first + 1] as number) > (counts[day - first] as number),
    rank,
    select,
    add: (day, n) => (n > 0 ? select(rank(day) + n) : n < 0 ? select(rank(day - 1) + n + 1) : day),
    between: (from, to) => rank(to) - rank(from),
  }
}

/** The same counting over an endless row of equal weeks, with rank 0 on the Sunday before day number -3. */
function weekCounter(week: CalendarData['week']) {
  const worked = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => week[weekday])
  const upTo = [0, 1, 2, 3, 4, 5, 6].map((weekday) => worked.filter((other) => other <= weekday).length)
  return {
    works: (day: DayNumber): boolean => week[weekdayOf(day)] === true,
    rank: (day: DayNumber): number => {
      const weekday = weekdayOf(day)
      return ((day + 3 - weekday) / 7) * worked.length + (upTo[weekday] as number)
    },
    select: (rank: number): DayNumber => {
      if (worked.length === 0) throw new CalendarError('calendar.no_working_day', 'no weekday is worked')
      const weeks = Math.floor((rank - 1) / worked.length)
      return weeks * 7 - 3 + (worked[rank - 1 - weeks * worked.length] as number)
    },
  }
}
