/** A fraction of whole numbers: the arithmetic the tests trust. Slow and plain; shares no code with the engine's decimals. */
export type Rational = { readonly n: bigint; readonly d: bigint }

/** Reads `-?digits[.digits]`. */
export const rational = (text: string): Rational => {
  const [whole = '0', part = ''] = text.split('.')
  return { n: BigInt(whole + part), d: 10n ** BigInt(part.length) }
}

/** To 34 significant digits, half even. */
export const roundRational = (x: Rational): Rational => {
  if (x.n === 0n) return { n: 0n, d: 1n }
  let places = 34
  const size = abs(x.n) / abs(x.d)
  if (size > 0n) places = 34 - size.toString().length
  else {
    let zeros = 0
    while (abs(x.n) * 10n ** BigInt(zeros + 1) < abs(x.d)) zeros += 1
    places = 34 + zeros
  }
  const once = cutRational(x, places, 'halfEven')
  return once
}

/** To digits after the point (negative: before it). */
export const cutRational = (
  x: Rational,
  places: number,
  rounding: 'halfUp' | 'halfEven' | 'floor' | 'ceiling',
): Rational => {
  const up = places > 0 ? 10n ** BigInt(places) : 1n
  const down = places < 0 ? 10n ** BigInt(-places) : 1n
  const n = (x.d < 0n ? -x.n : x.n) * up
  const d = abs(x.d) * down
  let floor = n / d
  if (n % d !== 0n && n < 0n) floor -= 1n
  const twice = 2n * (n - floor * d)
  const half = twice === d
  let result = floor
  if (rounding === 'ceiling' && twice > 0n) result += 1n
  if (rounding === 'halfUp' && (twice > d || (half && n >= 0n))) result += 1n
  if (rounding === 'halfEven' && (twice > d || (half && floor % 2n !== 0n))) result += 1n
  return { n: result * down, d: up }
}

/** The decimal text of a fraction whose denominator divides a power of ten. */
export const rationalText = (x: Rational): string => {
  let places = 0
  while ((x.n * 10n ** BigInt(places)) % x.d !== 0n) places += 1
  const m = (x.n * 10n ** BigInt(places)) / x.d
  const digits = String(abs(m)).padStart(places + 1, '0')
  const sign = m < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n)
