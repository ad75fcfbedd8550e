/** Working days by prefix sums over a run of years, and nothing else: no zone, no hours, no day beyond the table. */
export const prefixDays = (first: number, last: number, works: (day: number) => boolean) => {
  const counts = new Int32Array(last - first + 2)
  const worked: number[] = []
  for (let day = first; day <= last; day += 1) {
    if (works(day)) worked.push(day)
    counts[day - first + 1] = worked.length
  }
  const rank = (day: number): number => counts[day - first + 1] ?? 0
  return {
    add: (day: number, n: number): number => worked[rank(day) + n - 1] ?? Number.NaN,
    between: (from: number, to: number): number => rank(to) - rank(from),
  }
}
