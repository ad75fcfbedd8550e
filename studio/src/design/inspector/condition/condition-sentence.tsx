import type { Field } from '@checkwright/core/model/definition'
import { createMemo, For, Show } from 'solid-js'
import { t } from '../../../../i18n/index.ts'
import { useTools } from '../tools.tsx'
import { readCondition } from './read.ts'
import { type Piece, sentenceOf } from './sentence.ts'

/** What follows from a condition, and so how its sentence is framed. */
export type Frame = 'visible' | 'required' | 'readOnly' | 'that' | 'when' | 'plain'

/** A condition as a sentence, as far as rows can say it; otherwise its text. */
export function ConditionSentence(props: {
  readonly source: string
  readonly table?: Field | undefined
  readonly frame: Frame
}) {
  const tools = useTools()
  const pieces = createMemo((): readonly Piece[] | undefined => {
    const language = tools.language()
    const tree = language.parse(props.source, props.table)
    if (!tree.ok) return undefined
    const vocabulary = language.vocabulary(props.table)
    const condition = readCondition(tree.value, vocabulary)
    if (condition === null) return undefined
    return condition.rows.length === 0
      ? [{ text: t('inspector.alwaysHolds'), isTerm: false }]
      : sentenceOf(condition, vocabulary, tools.say)
  })
  const frame = () => t(`inspector.frame.${props.frame}`).split('{condition}')
  return (
    <p class="text-sm leading-6 break-words">
      {frame()[0]}
      <Show when={pieces()} fallback={<code class="rounded-sm bg-sunken px-1 font-mono">{props.source}</code>}>
        {(known) => (
          <For each={known()}>
            {(piece) => (
              <Show when={piece.isTerm} fallback={piece.text}>
                <span class="rounded-sm bg-accent-soft px-1 text-accent-text">{piece.text}</span>
              </Show>
            )}
          </For>
        )}
      </Show>
      {frame()[1]}
    </p>
  )
}
