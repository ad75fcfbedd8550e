import type { FieldNode } from '@checkwright/core/engine/form'
import { meaningOf, resultText } from '@checkwright/core/engine/kinds/item'
import type { Json, Path } from '@checkwright/core/model/base'
import type { ItemOptions, Scale } from '@checkwright/core/model/definition'
import { Chip } from '@checkwright/ui/chip'
import Check from 'lucide-solid/icons/check'
import Minus from 'lucide-solid/icons/minus'
import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { locale, t, textOf } from '../../i18n/index.ts'
import { FileThumbs } from '../fields/file-thumbs.tsx'
import { filesOf } from '../fill/context.ts'

const looks = {
  pass: { icon: Check, tone: 'ok' },
  fail: { icon: X, tone: 'danger' },
  skipped: { icon: Minus, tone: 'plain' },
} as const

/** A judged item: its text with the clauses it stands for, its result, and what was said and shown to it. */
export function AnswerItem(props: {
  readonly node: FieldNode
  readonly scale: Scale
  readonly read: (path: Path) => Json
  readonly number?: number
}) {
  const part = (name: string) => props.read(`${props.node.path}.${name}`)
  const text = (name: string) => {
    const value = part(name)
    return typeof value === 'string' ? value : ''
  }
  const means = () => meaningOf(part('result'), props.scale)
  const look = () => {
    const found = means()
    return found === undefined ? undefined : looks[found]
  }
  return (
    <div class="answer-item">
      <div class="flex items-start gap-3">
        <span class="min-w-0 flex-1">
          <Show when={props.number}>
            <span class="cw-figures text-muted">{props.number} </span>
          </Show>
          {textOf(props.node.field.label)}
          <For each={(props.node.field.options as ItemOptions | undefined)?.tags}>
            {(tag) => <span class="cw-figures ms-2 text-sm whitespace-nowrap text-muted">{tag}</span>}
          </For>
        </span>
        <Show when={look()} fallback={<span class="text-sm text-faint">{t('record.notJudged')}</span>}>
          {(found) => (
            <Chip tone={found().tone} icon={found().icon}>
              {resultText(text('result'), props.scale, locale())}
            </Chip>
          )}
        </Show>
      </div>
      <Show when={means() === 'fail' && text('finding')}>
        <p class="text-sm break-words whitespace-pre-line text-danger">{text('finding')}</p>
      </Show>
      <Show when={text('comment')}>
        <p class="text-sm break-words whitespace-pre-line text-muted">{text('comment')}</p>
      </Show>
      <Show when={filesOf(part('evidence')).length > 0}>
        <FileThumbs files={filesOf(part('evidence'))} />
      </Show>
    </div>
  )
}
