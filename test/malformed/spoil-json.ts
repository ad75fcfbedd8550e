import type { Json } from '@checkwright/core/model/base'
import type { Dice } from '../campaign/dice.ts'
import type { Spoiler } from './request.ts'

/** Spoils a value somewhere inside; what comes out may still be right, which the schema tells. */
export const valueSpoilers: readonly Spoiler<Json>[] = [
  { name: 'a wrong type', weight: 5, spoil: (from, dice) => replaced(from, dice, (old) => otherType(old, dice)) },
  { name: 'null', weight: 3, spoil: (from, dice) => replaced(from, dice, () => null) },
  { name: 'a key missing', weight: 4, spoil: (from, dice) => inObject(from, dice, dropKey) },
  { name: 'a key too many', weight: 4, spoil: (from, dice) => inObject(from, dice, addKey) },
  { name: 'a dangerous key', weight: 3, spoil: (from, dice) => inObject(from, dice, addDangerousKey) },
  { name: 'a strange text', weight: 5, spoil: (from, dice) => replaced(from, dice, () => dice.pick(texts)) },
  { name: 'a strange number', weight: 4, spoil: (from, dice) => replaced(from, dice, () => dice.pick(numbers)) },
  { name: 'a long text', weight: 2, spoil: (from, dice) => replaced(from, dice, () => long(dice)) },
  { name: 'deep nesting', weight: 2, spoil: (from, dice) => replaced(from, dice, () => nested(20 + dice.int(40))) },
  { name: 'a long list', weight: 1, spoil: (from, dice) => replaced(from, dice, (old) => repeated(old, dice)) },
  { name: 'many keys', weight: 1, spoil: (from, dice) => replaced(from, dice, () => manyKeys(dice)) },
  { name: 'another value of it', weight: 2, spoil: (from, dice) => replaced(from, dice, () => somePart(from, dice)) },
]

/** Spoils the text of a document; every one of these is unreadable as JSON in UTF-8. */
export const textSpoilers: readonly Spoiler<string, Uint8Array>[] = [
  { name: 'cut off', weight: 4, spoil: (from, dice) => bytes(from.slice(0, dice.int(from.length))) },
  {
    name: 'more behind it',
    weight: 2,
    spoil: (from, dice) => bytes(from + dice.pick(['}', ' x', '{}', ',', '\u0000'])),
  },
  { name: 'UTF-16', weight: 1, spoil: (from) => Buffer.from(from, 'utf16le') },
  { name: 'bytes that are no UTF-8', weight: 2, spoil: (from, dice) => badBytes(from, dice) },
  { name: 'a comment', weight: 1, spoil: (from) => bytes(`/* so */ ${from}`) },
  { name: 'single quotes', weight: 1, spoil: (from) => (from.includes('"') ? bytes(from.replaceAll('"', "'")) : null) },
  {
    name: 'bare words',
    weight: 1,
    spoil: (_from, dice) => bytes(dice.pick(['undefined', 'NaN', '-', '01', 'Infinity', "'", 'a=b&c=d'])),
  },
  { name: 'nothing', weight: 1, spoil: () => bytes('') },
  { name: 'noise', weight: 2, spoil: (_from, dice) => Buffer.concat([Buffer.from([0xff]), dice.bytes(dice.int(200))]) },
]

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')

const badBytes = (from: string, dice: Dice): Uint8Array => {
  const good = Buffer.from(from, 'utf8')
  const at = dice.int(good.length + 1)
  const bad = dice.pick([[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80]])
  return Buffer.concat([good.subarray(0, at), Buffer.from(bad), good.subarray(at)])
}

type Place = { readonly value: Json; put(value: Json): Json }

/** Every value inside a value, itself included, with a way to make the whole anew with another one there. */
const places = (root: Json): readonly Place[] => {
  const found: Place[] = []
  const visit = (value: Json, put: (value: Json) => Json): void => {
    found.push({ value, put })
    if (found.length > 400 || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) for (const [at, one] of value.entries()) visit(one, (next) => put(value.with(at, next)))
    else
      for (const [key, one] of Object.entries(value as Fields))
        visit(one, (next) => put({ ...(value as Fields), [key]: next }))
  }
  visit(root, (value) => value)
  return found
}

type Fields = { readonly [key: string]: Json }

const replaced = (from: Json, dice: Dice, make: (old: Json) => Json): Json => {
  const place = dice.pick(places(from))
  return place.put(make(place.value))
}

const inObject = (from: Json, dice: Dice, change: (fields: Fields, dice: Dice) => Json): Json | null => {
  const objects = places(from).filter(
    ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  if (objects.length === 0) return null
  const { value, put } = dice.pick(objects)
  return put(change(value as Fields, dice))
}

const dropKey = (fields: Fields, dice: Dice): Json => {
  const keys = Object.keys(fields)
  if (keys.length === 0) return { surplus: null }
  const gone = dice.pick(keys)
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== gone))
}

const addKey = (fields: Fields, dice: Dice): Json => ({
  ...fields,
  [dice.pick(['surplus', 'id', 'is_admin', 'roles', '$ref', '', ' ', '键', 'toString', 'a.b', 'type ', 'length'])]:
    dice.pick<Json>([1, 'x', null, {}, ['admin']]),
})

/** Through a list of pairs, because an object literal would take the first of them for its prototype. */
const addDangerousKey = (fields: Fields, dice: Dice): Json =>
  Object.fromEntries([
    ...Object.entries(fields),
    [dice.pick(['__proto__', 'constructor', 'prototype']), dice.pick<Json>([{ isAdmin: true }, null, 'x'])],
  ])

const otherType = (old: Json, dice: Dice): Json => {
  const others: readonly Json[] = ['text', '7', 7, 0.5, -1, true, false, null, [], [old], {}, { value: old }]
  return dice.pick(others.filter((one) => typeof one !== typeof old || Array.isArray(one) !== Array.isArray(old)))
}

const texts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff x',
  'ok \ud83d',
  '\u202egpj.exe',
  '\ufeff',
  '😀'.repeat(50),
  'e\u0301\u0327',
  '<script>alert(1)</script>',
  "'; drop table record; --",
  '%s%n{0}{{7*7}}',
  '../../../../etc/passwd',
  '=1+1',
  'NaN',
  '-0',
  '1e400',
  '0x10',
  '2026-02-30',
  '2026-03-02T25:61:61.999Z',
  '0000-00-00T00:00:00.000Z',
  '__proto__',
  'constructor',
  'admin',
  'role:admin',
  'system',
  '١٢٣',
]

const numbers: readonly number[] = [
  -1,
  -0,
  0.1,
  1e-7,
  1e21,
  1e308,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 63),
  2 ** 64,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
]

const long = (dice: Dice): string =>
  dice.pick(['x', '字', ' ', '9', 'a.', '[', '\\', '\n']).repeat(dice.pick([65, 201, 401, 4_001, 20_000]))

const nested = (depth: number): Json => {
  let value: Json = 1
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value }
  return value
}

const repeated = (old: Json, dice: Dice): Json => Array.from({ length: dice.pick([51, 501, 1_001, 5_001]) }, () => old)

const manyKeys = (dice: Dice): Json =>
  Object.fromEntries(Array.from({ length: dice.pick([300, 10_001]) }, (_, at) => [`k${at}`, at]))

const somePart = (from: Json, dice: Dice): Json => dice.pick(places(from)).value

/** Deeper or stranger than any body may be, whatever its schema says. */
export const breaksBounds = (value: Json, depth = 1): boolean => {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed()
  if (typeof value !== 'object' || value === null) return false
  const keys = Object.keys(value)
  return (
    depth > 32 ||
    (!Array.isArray(value) && (keys.length > 10_000 || keys.some((key) => dangerous.has(key) || breaksBounds(key)))) ||
    Object.values(value).some((one) => breaksBounds(one, depth + 1))
  )
}

const dangerous = new Set(['__proto__', 'constructor', 'prototype'])

/** As JSON, but now and then with numbers no double holds and keys that stand twice. */
export const written = (value: Json, dice: Dice): string => {
  const text = JSON.stringify(value)
  const huge = dice.pick(['1e400', '-1e400', '1E+2', '9'.repeat(400)])
  if (dice.chance(0.02)) return text.replace(/(?<="):-?\d+(?=[,}\]])/, `:${huge}`)
  if (dice.chance(0.02)) return text.replace(/^\{("[^"]+":)/, '{$1null,$1')
  return text
}
