import type { WidgetProps } from '@checkwright/core/plugin/studio'
import { Chip } from '@checkwright/ui/chip'
import { Show } from 'solid-js'
import type { ScoringData } from '../index.ts'
import { isReady, scoreOf, textIn, titleOf, totalOf } from './data.ts'

/** The score in a few words, beside the record's number. */
export default function ScoreChip(props: WidgetProps) {
  const shown = () => (isReady(props) ? scoreOf(props.data) : null)
  const words = (data: ScoringData) => {
    if (data.result === 'none') return props.t('scoring.noResult')
    const grade = data.grade === null ? '' : ` ${textIn(data.grade.label, props.locale)}`
    return `${totalOf(props, data)}${grade}`
  }
  return (
    <Show when={shown()}>
      {(data) => (
        <Chip
          tone={data().result === 'failed' ? 'danger' : 'plain'}
          detail={data().open > 0 ? props.t('scoring.open', { open: data().open }) : undefined}
        >
          {`${titleOf(props, data())} ${words(data())}`}
        </Chip>
      )}
    </Show>
  )
}
