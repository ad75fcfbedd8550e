import type { Json } from '@checkwright/core/model/base'
import type { Field, ItemOptions, Scale } from '@checkwright/core/model/definition'
import type { FileRef } from '@checkwright/core/model/record'
import type { Dice } from '../campaign/dice.ts'

/** What making up answers takes beside the field. `file` uploads one as the person who answers. */
export type Making = {
  readonly dice: Dice
  readonly persons: readonly string[]
  readonly departments: readonly string[]
  readonly at: string
  file(): Promise<FileRef>
}

/** A value a field takes by its kind and options; whether it is shown or writable now is not looked at. */
export const valueFor = async (field: Field, making: Making): Promise<Json> => {
  const { dice } = making
  const options = (field.options ?? {}) as {
    readonly [name: string]: never
  } & { readonly min?: string; readonly max?: string; readonly maxLength?: number; readonly scale?: number }
  switch (field.kind) {
    case 'text':
    case 'longText':
      return words(dice, Math.min(options.maxLength ?? 80, 80))
    case 'number':
      return decimal(dice, options)
    case 'money':
      return decimal(dice, { scale: 2, ...options })
    case 'range': {
      const bounds = [decimal(dice, options), decimal(dice, options)].sort((a, b) => Number(a) - Number(b))
      return { from: bounds[0] as string, to: bounds[1] as string }
    }
    case 'date':
      return new Date(Date.parse(making.at) + (dice.int(60) - 20) * 86_400_000).toISOString().slice(0, 10)
    case 'dateTime':
      return new Date(Math.round(Date.parse(making.at) / 3_600_000 + dice.int(200)) * 3_600_000).toISOString()
    case 'yesNo':
      return dice.chance(0.5)
    case 'choice':
      return dice.pick(keysOf(options.choices))
    case 'choices':
      return [dice.pick(keysOf(options.choices))]
    case 'person':
      return dice.pick(making.persons)
    case 'department':
      return dice.pick(making.departments)
    case 'attachment':
      return [(await making.file()) as unknown as Json]
    default:
      // Kinds of plugins: now and then one of these is what they take.
      return dice.pick<Json>([1, 2, 3, '2.2', words(dice, 20)])
  }
}

/** A value of one part of an item's answer. */
export const partFor = async (
  part: string,
  { options }: Field,
  scales: { readonly [key: string]: Scale } | undefined,
  making: Making,
): Promise<Json> => {
  if (part === 'evidence') return [(await making.file()) as unknown as Json]
  if (part !== 'result') return words(making.dice, 60)
  const scale = (options as ItemOptions | undefined)?.scale
  const results = (scale === undefined ? undefined : scales?.[scale])?.results.map(({ key }) => key)
  return making.dice.pick(results ?? ['conform', 'nonconform', 'na'])
}

/** Values that nobody would type and somebody will send; texts that no database keeps are refused before the runtime. */
export const strangeValue = (dice: Dice): Json => dice.pick(strange)

const strange: readonly Json[] = [
  null,
  '',
  '   ',
  0,
  -1.5,
  true,
  '1e99',
  'NaN',
  '99999999999999999999999999',
  '9'.repeat(500),
  'x'.repeat(30_000),
  '😀'.repeat(30),
  "'; drop table record; --",
  '<script>alert(1)</script>',
  [],
  ['r1', 'r1'],
  ['../../etc'],
  {},
  { from: '2', to: '1' },
  JSON.parse('{"__proto__":{"polluted":true}}') as Json,
  { constructor: { prototype: 1 } },
  [{ id: 'nothing', name: 'x', type: 'image/png', size: 1 }],
  { by: 'me', at: '2026-01-01T00:00:00.000Z', image: 'x', name: 'x' },
]

const words = (dice: Dice, most: number): string => {
  const parts = Array.from({ length: 1 + dice.int(6) }, () => dice.pick(vocabulary))
  return [...parts.join(' ')].slice(0, most).join('').trim() || 'x'
}

const vocabulary = [
  '离职',
  '交接',
  'chairs',
  'Büro',
  '会议室',
  'desk 2',
  '😀',
  'O’Brien',
  'a "quoted" word',
  '100%',
  '\\',
  'ﬁne',
]

const decimal = (
  dice: Dice,
  { min = '0', max, scale = 2 }: { readonly min?: string; readonly max?: string; readonly scale?: number },
): string => {
  const top = Math.min(Number(max ?? 5_000), dice.pick([10, 500, 5_000]))
  return (Number(min) + dice.next() * Math.max(0, top - Number(min))).toFixed(scale)
}

const keysOf = (choices: readonly { readonly key: string }[] | undefined): readonly string[] =>
  (choices ?? []).map(({ key }) => key)
