import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const source = readFileSync(new URL('../../studio/ui/src/styles/tokens.css', import.meta.url), 'utf8')

/** Each colour token with its light and dark value. */
const tokens = new Map(
  [...source.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
)

const surfaces = ['bg', 'surface', 'raised', 'sunken'] as const

/** What is read: 4.5 : 1 (WCAG 2.2, 1.4.3). */
const text: readonly (readonly [string, string])[] = [
  ...['text', 'muted', 'faint', 'accent-text', 'ok', 'warn', 'danger', 'info'].flatMap((front) =>
    surfaces.map((back) => [front, back] as const),
  ),
  ...['text', 'muted', 'accent-text', 'ok', 'warn', 'danger', 'info'].map((front) => [front, 'pressed'] as const),
  ...['accent-text', 'text', 'muted'].map((front) => [front, 'accent-soft'] as const),
  ...['ok', 'warn', 'danger', 'info'].flatMap((tone) => [
    [tone, `${tone}-soft`] as const,
    ['text', `${tone}-soft`] as const,
    ['accent-text', `${tone}-soft`] as const,
  ]),
  ...['accent', 'accent-strong', 'ok-fill', 'danger-fill', 'danger-strong', 'muted'].map(
    (back) => ['on-fill', back] as const,
  ),
  ['bg', 'text'],
]

/** What must be seen: the edges of controls, fills that mean something, the focus: 3 : 1 (1.4.11). */
const shapes: readonly (readonly [string, string])[] = [
  'control',
  'accent',
  'focus',
  'ok',
  'ok-fill',
  'warn',
  'danger',
  'danger-fill',
].flatMap((front) => surfaces.map((back) => [front, back] as const))

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(text)('%s is readable on %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(shapes)('%s is seen on %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(3)
  })
})

test('a pale grey on white would be found', () => {
  expect(contrast('#9aa5ad', '#ffffff')).toBeLessThan(3)
})

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name)
  if (!token) throw new Error(`no colour token ${name}`)
  return token[theme]
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
