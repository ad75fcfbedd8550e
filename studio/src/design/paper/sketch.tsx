import { builtInScale } from '@checkwright/core/engine/kinds/item'
import type { Text } from '@checkwright/core/model/base'
import type {
  ComputedOptions,
  Field,
  ItemOptions,
  MoneyOptions,
  NumberOptions,
  YesNoOptions,
} from '@checkwright/core/model/definition'
import Paperclip from 'lucide-solid/icons/paperclip'
import { For, Match, Show, Switch } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'

/** What will be filled in beside a line, as the printed sheet has it: a line to write on, boxes to tick. To be looked at only. */
export function Sketch(props: { readonly field: Field; readonly isCell?: boolean }) {
  const options = <T,>() => (props.field.options ?? {}) as T
  return (
    <span class="sketch" aria-hidden="true" data-cell={props.isCell ? '' : undefined}>
      <Switch fallback={<span class="sketch-rule" />}>
        <Match when={props.field.kind === 'item'}>
          <ItemSketch options={options()} />
        </Match>
        <Match when={props.field.kind === 'note'}>{null}</Match>
        <Match when={props.field.kind === 'longText'}>
          <span class="sketch-area" />
        </Match>
        <Match when={props.field.kind === 'number' || props.field.kind === 'range'}>
          <span class="sketch-rule" data-short="" />
          <Show when={props.field.kind === 'range'}>
            <span>～</span>
            <span class="sketch-rule" data-short="" />
          </Show>
          <span>{unitOf(options<NumberOptions>())}</span>
        </Match>
        <Match when={props.field.kind === 'money'}>
          <span class="sketch-rule" data-short="" />
          <span>{options<MoneyOptions>().currency ?? 'CNY'}</span>
        </Match>
        <Match when={props.field.kind === 'date' || props.field.kind === 'dateTime'}>
          <span>{t(props.field.kind === 'date' ? 'design.sketch.date' : 'design.sketch.dateTime')}</span>
        </Match>
        <Match when={props.field.kind === 'yesNo'}>
          <Box text={options<YesNoOptions>().yes} standard={t('design.sketch.yes')} />
          <Box text={options<YesNoOptions>().no} standard={t('design.sketch.no')} />
        </Match>
        <Match when={props.field.kind === 'signature'}>
          <span class="sketch-rule" />
          <span>{t('design.sketch.date')}</span>
        </Match>
        <Match when={props.field.kind === 'attachment'}>
          <span class="sketch-file">
            <Paperclip /> {t('design.sketch.files')}
          </span>
        </Match>
        <Match when={props.field.kind === 'computed'}>
          <span class="sketch-formula">= {options<Partial<ComputedOptions>>().value || '…'}</span>
        </Match>
      </Switch>
    </span>
  )
}

function ItemSketch(props: { readonly options: ItemOptions }) {
  const design = useDesign()
  const scale = () => design.definition().scales?.[props.options.scale ?? '']?.results ?? builtInScale.results
  return (
    <>
      <For each={scale()}>{(result) => <Box text={result.label} standard={result.key} />}</For>
      <Show when={(props.options.tags?.length ?? 0) > 0}>
        <span class="sketch-tags">{props.options.tags?.join(' · ')}</span>
      </Show>
    </>
  )
}

function Box(props: { readonly text: Text | undefined; readonly standard: string }) {
  return (
    <span class="sketch-box">
      <span class="sketch-tick" /> {textOf(props.text) || props.standard}
    </span>
  )
}

const unitOf = (options: NumberOptions): string => textOf(options.unit)
