import type { FieldNode } from '@checkwright/core/engine/form'
import { resultText } from '@checkwright/core/engine/kinds/item'
import Check from 'lucide-solid/icons/check'
import MessageSquare from 'lucide-solid/icons/message-square'
import Minus from 'lucide-solid/icons/minus'
import Paperclip from 'lucide-solid/icons/paperclip'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { locale, t, textOf } from '../../i18n/index.ts'
import { filesOf, useFill } from './context.ts'
import { itemState } from './item-state.ts'

/** A judged item as one row of 48 px; a press opens it again. */
export function ItemFolded(props: { readonly node: FieldNode; readonly number: number; readonly onOpen: () => void }) {
  const { fill } = useFill()
  const part = (name: string) => fill.raw(`${props.node.path}.${name}`)
  const isPass = () => itemState(fill, props.node) === 'pass'
  const word = () => resultText(String(part('result') ?? ''), fill.form().scale(props.node.field), locale())
  return (
    <button type="button" class="item-folded" data-pass={isPass() ? '' : undefined} onClick={() => props.onOpen()}>
      <Dynamic component={isPass() ? Check : Minus} class="item-folded-sign" aria-hidden="true" />
      <span class="cw-figures flex-none text-muted">{props.number}</span>
      <span class="min-w-0 flex-1 truncate">{textOf(props.node.field.label)}</span>
      <Show when={part('comment')}>
        <MessageSquare class="size-4 flex-none text-muted" aria-hidden="true" />
      </Show>
      <Show when={filesOf(part('evidence')).length > 0}>
        <Paperclip class="size-4 flex-none text-muted" aria-hidden="true" />
      </Show>
      <span class="flex-none text-sm text-muted">{word()}</span>
      <span class="cw-visually-hidden">{t('fill.reopen')}</span>
    </button>
  )
}
