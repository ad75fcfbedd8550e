import { Decimal as Other } from 'decimal.js-light'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abs, add, compare, DecimalError, div, format, mul, negate, parse, round, sub, sum } from './decimal.ts'
import { ZERO } from './decimal-kernel.ts'
import { powNum } from './decimal-power.ts'
import { numOf, textOf } from './decimal-text.ts'
import { cutRational, type Rational, rational, rationalText, roundRational } from './expression/testing/rational.ts'

const RUNS = { seed: 20260302, numRuns: Number(process.env.CAMPAIGN_RUNS ?? 1000) }

/** Numbers of every size: short amounts, safe-integer edges, 34 digits, far exponents. */
const decimals = fc.oneof(
  fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(4)).map(([m, s]) => shift(BigInt(m), s)),
  fc
    .tuple(fc.constantFrom(-1n, 1n), fc.bigInt({ min: 9007199254740980n, max: 9007199254741000n }), fc.nat(20))
    .map(([sign, m, s]) => shift(sign * m, s)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 34n), max: 10n ** 34n }), fc.integer({ min: -50, max: 80 }))
    .map(([m, s]) => shift(m, s)),
  fc.constantFrom('0', '-0', '1', '-1', '0.5', '1.50', '5000000000000000.5', '9999999999999999999999999999999999'),
)
const shift = (m: bigint, s: number): string => {
  if (s <= 0) return String(m * 10n ** BigInt(-s))
  const digits = String(m < 0n ? -m : m).padStart(s + 1, '0')
  return `${m < 0n ? '-' : ''}${digits.slice(0, -s)}.${digits.slice(-s)}`
}
const both = (a: string, b: string, op: (x: Rational, y: Rational) => Rational): string =>
  rationalText(roundRational(op(roundRational(rational(a)), roundRational(rational(b)))))

describe('against rational numbers', () => {
  test('sums, differences and products are rounded exactly', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(add(a, b)).toBe(both(a, b, (x, y) => ({ n: x.n * y.d + y.n * x.d, d: x.d * y.d })))
        expect(sub(a, b)).toBe(both(a, b, (x, y) => ({ n: x.n * y.d - y.n * x.d, d: x.d * y.d })))
        expect(mul(a, b)).toBe(both(a, b, (x, y) => ({ n: x.n * y.n, d: x.d * y.d })))
      }),
      RUNS,
    )
  })
  test('quotients too', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        if (rational(b).n === 0n) expect(div(a, b)).toBeNull()
        else expect(div(a, b)).toBe(both(a, b, (x, y) => ({ n: x.n * y.d, d: x.d * y.n })))
      }),
      RUNS,
    )
  })
  test('comparison and rounding', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: -6, max: 12 }), (a, b, places) => {
        const x = roundRational(rational(a))
        const y = roundRational(rational(b))
        const sign = x.n * y.d - y.n * x.d
        expect(Math.sign(compare(a, b))).toBe(sign === 0n ? 0 : sign > 0n ? 1 : -1)
        for (const rounding of ['halfUp', 'halfEven', 'floor', 'ceiling'] as const)
          expect(round(a, places, rounding)).toBe(rationalText(roundRational(cutRational(x, places, rounding))))
      }),
      RUNS,
    )
  })
})

describe('powers', () => {
  const pow = (a: string, b: string): string | null => {
    const result = powNum(numOf(a) ?? ZERO, numOf(b) ?? ZERO)
    return result === null ? null : textOf(result)
  }
  test.each([
    ['2', '10', '1024'],
    ['-2', '3', '-8'],
    ['2', '-1', '0.5'],
    ['-1', '3', '-1'],
    ['-1', '99999999999999999999', '-1'],
    ['1.1', '2', '1.21'],
    ['4', '0.5', '2'],
    ['2', '0.5', '1.414213562373095048801688724209698'],
    ['10', '-3', '0.001'],
    ['0', '0', '1'],
    ['0', '-1', null],
    ['-4', '0.5', null],
    ['10', '6145', null],
    ['9', '99999999', null],
    ['0.1', '99999999', '0'],
  ])('%s ** %s is %s', (a, b, expected) => {
    expect(pow(a, b)).toBe(expected)
  })
  test('agree with another decimal library', () => {
    Other.config({ precision: 60, rounding: Other.ROUND_HALF_EVEN, toExpNeg: -9000, toExpPos: 9000 })
    const many = new Other('1.0000001').pow('100000000').toSignificantDigits(34, Other.ROUND_HALF_EVEN)
    expect(pow('1.0000001', '100000000')).toBe(many.toFixed())
    const near = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.nat(4)).map(([m, s]) => shift(BigInt(m), s))
    fc.assert(
      fc.property(
        near,
        fc.tuple(fc.integer({ min: -400, max: 400 }), fc.nat(2)).map(([m, s]) => shift(BigInt(m), s)),
        (a, b) => {
          const other = new Other(a).pow(b).toSignificantDigits(34, Other.ROUND_HALF_EVEN)
          expect(pow(a, b)).toBe(other.toFixed())
        },
      ),
      { ...RUNS, numRuns: Math.min(RUNS.numRuns, 400) },
    )
  })
})

describe('texts', () => {
  test.each([
    ['0.1', '0.1'],
    ['1.50', '1.5'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1.2E-3', '0.0012'],
    ['12345678901234567890123456789012345', '12345678901234567890123456789012340'],
    ['0.10000000000000000000000000000000005', '0.1'],
    ['9007199254740993', '9007199254740993'],
    ['', null],
    ['-', null],
    ['.', null],
    ['1.2.3', null],
    ['1,000', null],
    ['+1', null],
    [' 1', null],
    ['１', null],
    ['NaN', null],
    ['Infinity', null],
    ['0x10', null],
    ['1e9999', null],
  ])('%s reads as %s', (text, expected) => expect(parse(text)).toBe(expected))
  test('of absurd length are refused', () => expect(parse('9'.repeat(7001))).toBeNull())
  test('pads and cuts for print', () => {
    expect(format('1.5', 2)).toBe('1.50')
    expect(format('1.005', 2)).toBe('1.01')
    expect(format('-2', 2)).toBe('-2.00')
    expect(format('0.4', 0)).toBe('0')
  })
  test('refuse what is no number', () => {
    expect(() => add('1', 'x')).toThrow(DecimalError)
    expect(() => compare('', '1')).toThrow(DecimalError)
  })
})

test('tenths are exact, and so are long lists of cents', () => {
  expect(add('0.1', '0.2')).toBe('0.3')
  expect(sum(Array.from({ length: 1000 }, () => '0.01'))).toBe('10')
  expect(sum([])).toBe('0')
  expect(mul('60000', '2')).toBe('120000')
  expect(negate('1.50')).toBe('-1.5')
  expect(abs('-0.10')).toBe('0.1')
  expect(round('2.5', 0)).toBe('3')
  expect(round('-2.5', 0)).toBe('-3')
  expect(round('2.5', 0, 'halfEven')).toBe('2')
  expect(round('1250', -2)).toBe('1300')
})
