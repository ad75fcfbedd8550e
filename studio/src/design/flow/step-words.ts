import type { Actor, Actors, Mode, Step } from '@checkwright/core/model/definition'
import { t, textOf } from '../../../i18n/index.ts'
import type { Choices } from '../inspector/choices.ts'
import type { Plugins } from '../inspector/parts.ts'
import { actorText } from './actors.ts'

/** What a kind of step is called. */
export function stepKindTitle(kind: string, plugins: Plugins): string {
  switch (kind) {
    case 'fill':
    case 'approval':
    case 'choice':
    case 'parallel':
    case 'end':
      return t(`flow.kind.${kind}`)
    default: {
      const [id = '', name = ''] = kind.split('.')
      const plugin = plugins.find((one) => one.id === id)
      return textOf(plugin?.stepKinds[name]?.title) || kind
    }
  }
}

/** Who acts, in words: roles, the starter, a superior, persons. */
export function actorsInWords(actors: Actors | undefined, choices: Choices): string {
  const of = actors?.of ?? []
  if (of.length === 0) return t('flow.nobody')
  return of.map((actor) => actorInWords(actor, choices)).join(t('common.listSeparator'))
}

export function actorInWords(actor: Actor, choices: Choices): string {
  const text = actorText(actor)
  const known = choices.actors().find((one) => one.value === text)
  if (known !== undefined) return known.label
  return 'person' in actor ? (choices.nameOf(actor.person) ?? actor.person) : String(Object.values(actor)[0] ?? '')
}

/** How many of them it takes; nothing where one person acts anyway. */
export function modeInWords(step: Extract<Step, { readonly kind: 'fill' | 'approval' }>): string {
  return modeText(step.mode ?? (step.kind === 'fill' ? 'any' : 'all'), step.kind)
}

export const joinInWords = (mode: Mode | undefined): string => modeText(mode ?? 'all', 'parallel')

const modeText = (mode: Mode, kind: 'fill' | 'approval' | 'parallel'): string =>
  typeof mode === 'number' ? t(`flow.mode.${kind}.count`, { count: mode }) : t(`flow.mode.${kind}.${mode}`)
