/**
 * Finds the least index whose sum is at least `wanted`, for 0 < wanted <= the last sum. `sums` are whole numbers, begin
 * with 0 and never fall. Their range is cut into as many equal steps as there are sums, each remembering where it
 * begins: where days are alike that leaves one or two sums to compare, and never more than a binary search.
 */
export function risingIndex(sums: Float64Array): (wanted: number) => number {
  const last = sums.length - 1
  // A whole number, so that no rounding puts a sum into the step beside its own.
  const step = Math.max(1, Math.ceil((sums[last] as number) / sums.length))
  const begins = new Int32Array(sums.length + 2)
  for (let k = 0, i = 0; k <= sums.length; k++) {
    while (i < last && (sums[i] as number) < k * step) i++
    begins[k] = i
  }
  begins[sums.length + 1] = last

  return (wanted) => {
    const k = Math.floor(wanted / step)
    let low = begins[k] as number
    let high = begins[k + 1] as number
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}
