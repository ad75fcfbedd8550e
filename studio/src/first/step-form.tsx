import { Button } from '@checkwright/ui/button'
import { type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'

/** One step of the first start: its fields, the way on and the way back. Enter goes on. */
export function StepForm(props: {
  readonly onNext: () => void
  readonly onBack?: (() => void) | undefined
  readonly next: string
  readonly isBusy?: boolean
  readonly children: JSX.Element
}) {
  return (
    <form
      class="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onNext()
      }}
    >
      {props.children}
      <div class="step-acts">
        <Button tone="primary" type="submit" loading={props.isBusy ?? false}>
          {props.next}
        </Button>
        <Show when={props.onBack}>
          <Button tone="ghost" class="step-back" onClick={() => props.onBack?.()}>
            {t('first.previous')}
          </Button>
        </Show>
      </div>
    </form>
  )
}
