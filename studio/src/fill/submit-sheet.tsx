import type { StepView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { Sheet } from '@checkwright/ui/sheet'
import { TextArea } from '@checkwright/ui/text-area'
import { createSignal, For, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { ApiProblem, isOffline } from '../../api/problem.ts'
import { t, textOf } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import type { createErrors } from './errors.ts'
import { itemState } from './item-state.ts'
import type { OutlineSection } from './outline.ts'
import type { FillSession } from './session.ts'

/** Before it goes: what does not conform, who comes next, a remark; then one press. */
export function SubmitSheet(props: {
  readonly session: FillSession
  readonly errors: ReturnType<typeof createErrors>
  readonly step: StepView
  readonly sections: readonly OutlineSection[]
  readonly type: 'submit' | 'approve'
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const [comment, setComment] = createSignal('')
  const fill = props.session.fill
  const failed = () =>
    props.sections.flatMap((one) =>
      one.nodes.filter((node) => node.field.kind === 'item' && itemState(fill, node) === 'fail'),
    )
  const act = createAct(async (text: string, key: string) => {
    await props.session.finish(props.type, text, key)
    return true
  })
  const send = async () => {
    if (await act.run(comment())) return props.onDone()
    const error = act.error()
    if (error instanceof ApiProblem && error.document.problems) {
      props.errors.setRefused(error.document.problems)
      props.errors.tryAll()
    }
  }
  const next = () => nextSteps(fill.record().steps, props.step)
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t('fill.submitTitle', { step: textOf(props.step.title) })}
      labels={{ close: t('common.close') }}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Button tone="primary" loading={act.isBusy()} onClick={() => void send()} shortcut="Control+Enter">
            {t(`fill.${props.type}`)}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <Show when={act.error()}>
          <Banner tone={isOffline(act.error()) ? 'warn' : 'danger'} isUrgent>
            {isOffline(act.error()) ? t('fill.submitOffline') : errorText(act.error())}
          </Banner>
        </Show>
        <Show when={failed().length > 0}>
          <section>
            <h3 class="text-sm font-medium text-muted">{t('fill.failedItems', { count: failed().length })}</h3>
            <ul class="mt-1 list-disc ps-5">
              <For each={failed()}>{(node) => <li>{textOf(node.field.label)}</li>}</For>
            </ul>
          </section>
        </Show>
        <Show when={next().length > 0}>
          <p>
            <span class="text-muted">{t('fill.nextStep')} </span>
            {next()
              .map((step) => textOf(step.title))
              .join(t('common.listSeparator'))}
          </p>
        </Show>
        <Field label={t('fill.remark')} hint={t('common.optional')}>
          <TextArea value={comment()} onChange={setComment} rows={2} maxLength={2000} />
        </Field>
      </div>
    </Sheet>
  )
}

/** Steps that lie ahead of this one, up to the first that needs a person. Which branch is taken may still depend on the answers. */
function nextSteps(steps: readonly StepView[], step: StepView): readonly StepView[] {
  const at = steps.findIndex((one) => one.key === step.key)
  const ahead = steps
    .slice(at + 1)
    .filter((one) => one.state === 'ahead' && (one.kind === 'fill' || one.kind === 'approval'))
  return ahead.slice(0, 1)
}
