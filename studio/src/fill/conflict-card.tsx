import type { FieldNode } from '@checkwright/core/engine/form'
import type { Conflict } from '@checkwright/core/model/api'
import type { Path } from '@checkwright/core/model/base'
import { Button } from '@checkwright/ui/button'
import GitCompareArrows from 'lucide-solid/icons/git-compare-arrows'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { valueText } from '../fields/value-text.tsx'
import { formatInstant } from '../format/time.ts'
import { useFill } from './context.ts'

/** Both values of a field two people changed, with names and times; nothing is overwritten until one of them is chosen. */
export function ConflictCard(props: { readonly path: Path; readonly node: FieldNode }) {
  const { fill } = useFill()
  const conflict = () => fill.conflicts().find((one) => one.path === props.path)
  return (
    <Show when={conflict()}>
      {(found) => <Choice conflict={found()} node={props.node} onChoose={(whose) => fill.resolve(found(), whose)} />}
    </Show>
  )
}

function Choice(props: {
  readonly conflict: Conflict
  readonly node: FieldNode
  readonly onChoose: (whose: 'mine' | 'theirs') => void
}) {
  const { nameOf, fill } = useFill()
  const text = (value: Conflict['mine']) => valueText(props.node, value, nameOf) || t('fill.empty')
  const mineAt = () => fill.pending().get(props.conflict.path)?.at
  return (
    <section class="conflict" aria-label={t('fill.conflict')}>
      <p class="flex items-center gap-2 font-medium">
        <GitCompareArrows class="size-4 flex-none" aria-hidden="true" />
        {t('fill.conflict')}
      </p>
      <div class="conflict-side">
        <span class="text-sm text-muted">
          {t('fill.mineOf')}
          <Show when={mineAt()}>{(at) => <> {formatInstant(at())}</>}</Show>
        </span>
        <span class="break-words">{text(props.conflict.mine)}</span>
        <Button size="sm" onClick={() => props.onChoose('mine')}>
          {t('fill.useMine')}
        </Button>
      </div>
      <div class="conflict-side">
        <span class="text-sm text-muted">
          {nameOf(props.conflict.by) ?? t('fill.someone')} {formatInstant(props.conflict.at)}
        </span>
        <span class="break-words">{text(props.conflict.theirs)}</span>
        <Button size="sm" onClick={() => props.onChoose('theirs')}>
          {t('fill.useTheirs')}
        </Button>
      </div>
    </section>
  )
}
