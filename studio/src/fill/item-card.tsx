import type { FieldNode } from '@checkwright/core/engine/form'
import { Card } from '@checkwright/ui/card'
import { Chip } from '@checkwright/ui/chip'
import { ChoiceButtons } from '@checkwright/ui/choice-buttons'
import { Field } from '@checkwright/ui/field'
import Check from 'lucide-solid/icons/check'
import Minus from 'lucide-solid/icons/minus'
import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { AnswerItem } from '../record/answer-item.tsx'
import { anchorOf } from './anchor.ts'
import { ConflictCard } from './conflict-card.tsx'
import { useFill } from './context.ts'
import { ItemDetail } from './item-detail.tsx'
import { ItemFolded } from './item-folded.tsx'
import { itemOptions, itemState } from './item-state.ts'
import type { Walk } from './walk.ts'

const looks = {
  pass: { icon: Check, tone: 'ok' },
  fail: { icon: X, tone: 'danger' },
  skipped: { icon: Minus, tone: 'neutral' },
} as const

/** A line to be judged: its text, equal buttons, and what a judgement asks for. Folds to one row once nothing is left to do. */
export function ItemCard(props: { readonly node: FieldNode; readonly number: number; readonly walk: Walk }) {
  const { fill, errors } = useFill()
  const path = () => props.node.path
  const resultPath = () => `${path()}.result`
  const state = () => itemState(fill, props.node)
  const [isReopened, setIsReopened] = createSignal(false)
  const isFolded = () => !isReopened() && (state() === 'pass' || state() === 'skipped') && !fill.conflicts().some(isOwn)
  const isOwn = (conflict: { readonly path: string }) => conflict.path.startsWith(`${path()}.`)
  const scale = () => fill.form().scale(props.node.field)
  const result = () => {
    const raw = fill.raw(resultPath())
    return typeof raw === 'string' ? raw : null
  }
  // Judged in another step, or not to be judged now: shown as one line, without buttons that do nothing.
  const isLocked = () => fill.isReadOnly(path())
  const judge = (key: string) => {
    setIsReopened(false)
    props.walk.judge(props.node, key)
  }
  const hasHelp = () => tags().length > 0 || textOf(props.node.field.help) !== ''
  const tags = () => itemOptions(props.node).tags ?? []
  return (
    <Show when={fill.isVisible(path())}>
      <div
        id={anchorOf(path())}
        class="fill-anchor"
        data-item={path()}
        data-state={state()}
        onFocusIn={() => props.walk.setCurrent(path())}
      >
        <Show
          when={!isLocked()}
          fallback={<AnswerItem node={props.node} read={fill.value} scale={scale()} number={props.number} />}
        >
          <Show
            when={!isFolded()}
            fallback={<ItemFolded node={props.node} number={props.number} onOpen={() => setIsReopened(true)} />}
          >
            <Card shape="item" tone={state() === 'fail' ? 'danger' : state() === 'incomplete' ? 'warn' : 'plain'}>
              <Field
                group
                size="item"
                id={`input-${resultPath()}`}
                label={
                  <>
                    <span class="cw-figures text-muted">{props.number}</span> {textOf(props.node.field.label)}
                  </>
                }
                {...(hasHelp() ? { help: <ItemHelp tags={tags()} text={textOf(props.node.field.help)} /> } : {})}
                required={fill.isRequired(resultPath())}
                requiredLabel={t('common.required')}
                errors={errors(resultPath())}
              >
                <ChoiceButtons
                  value={result()}
                  onChange={judge}
                  choices={scale().results.map((option, index) => ({
                    value: option.key,
                    label: textOf(option.label),
                    icon: looks[option.means].icon,
                    tone: looks[option.means].tone,
                    ...(index < 9 ? { key: String(index + 1) } : {}),
                  }))}
                />
              </Field>
              <ItemDetail node={props.node} state={state()} onLater={() => props.walk.later(props.node)} />
              <For each={['result', 'comment', 'finding', 'evidence']}>
                {(part) => <ConflictCard path={`${path()}.${part}`} node={props.node} />}
              </For>
            </Card>
          </Show>
        </Show>
      </div>
    </Show>
  )
}

/** The clauses an item stands for and how to judge it, below its text. */
function ItemHelp(props: { readonly tags: readonly string[]; readonly text: string }) {
  return (
    <span class="flex flex-col gap-1">
      <Show when={props.text !== ''}>
        <span>{props.text}</span>
      </Show>
      <span class="flex flex-wrap gap-1">
        <For each={props.tags}>{(tag) => <Chip>{tag}</Chip>}</For>
      </span>
    </span>
  )
}
