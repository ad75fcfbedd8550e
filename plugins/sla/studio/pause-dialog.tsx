import type { Locale } from '@checkwright/core/model/base'
import type { WidgetProps } from '@checkwright/core/plugin/studio'
import { Button } from '@checkwright/ui/button'
import { Dialog } from '@checkwright/ui/dialog'
import { Field } from '@checkwright/ui/field'
import { Select } from '@checkwright/ui/select'
import { TextInput } from '@checkwright/ui/text-input'
import { createSignal, Show } from 'solid-js'
import type { ClockData } from '../pure/present.ts'

/** Asks for the reason of a pause and says what it does. */
export function PauseDialog(props: {
  readonly t: WidgetProps['t']
  readonly locale: Locale
  readonly clock: ClockData
  readonly isSending: boolean
  readonly onCancel: () => void
  readonly onPause: (reason: string) => void
}) {
  const [reason, setReason] = createSignal<string | null>(null)
  const isInDays = () => props.clock.limit.unit === 'calendarDays' || props.clock.limit.unit === 'workingDays'
  const label = (text: { readonly 'zh-Hans'?: string; readonly en?: string }) =>
    text[props.locale] ?? text.en ?? text['zh-Hans'] ?? ''
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && props.onCancel()}
      title={props.t('sla.pauseTitle', { title: { ...props.clock.title } })}
      description={props.t(isInDays() ? 'sla.pauseHelp' : 'sla.pauseHelpTime')}
      labels={{ close: props.t('sla.close') }}
      actions={
        <>
          <Button onClick={() => props.onCancel()}>{props.t('sla.cancel')}</Button>
          <Button
            tone="primary"
            disabled={(reason() ?? '').trim() === ''}
            loading={props.isSending}
            onClick={() => props.onPause((reason() ?? '').trim())}
          >
            {props.t('sla.pause')}
          </Button>
        </>
      }
    >
      <Field label={props.t('sla.reason')}>
        <Show
          when={props.clock.reasons}
          fallback={<TextInput value={reason() ?? ''} onChange={setReason} maxLength={500} />}
        >
          {(reasons) => (
            <Select
              value={reason()}
              onChange={setReason}
              placeholder={props.t('sla.chooseReason')}
              options={reasons().map((one) => ({ value: one.key, label: label(one.label) }))}
            />
          )}
        </Show>
      </Field>
    </Dialog>
  )
}
