import type { RecordView, StepView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { FilterChip } from '@checkwright/ui/chip'
import { Dialog } from '@checkwright/ui/dialog'
import { Field } from '@checkwright/ui/field'
import { PersonPicker } from '@checkwright/ui/person-picker'
import { Select } from '@checkwright/ui/select'
import { TextArea } from '@checkwright/ui/text-area'
import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { hasCode, isOffline } from '../../api/problem.ts'
import { peopleQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { pickerLabels } from '../app/picker-labels.ts'
import { useMe } from '../app/session.tsx'
import { commonOpinions, noteOpinion } from './opinions-common.ts'

/** What a decision dialog may ask for. */
export type DecisionKind = 'approve' | 'return' | 'reject' | 'reassign' | 'withdraw' | 'void'

/** What was answered in it. */
export type DecisionInput = { readonly comment: string; readonly to?: string }

/** Asks for the words of a decision, and for the step or person it goes to; sends it once. */
export function DecisionDialog(props: {
  readonly kind: DecisionKind
  readonly record: RecordView
  readonly step?: StepView | undefined
  /** Steps a return may go to. */
  readonly targets: readonly string[]
  readonly send: (input: DecisionInput, key: string) => Promise<RecordView>
  readonly onClose: () => void
  readonly onDone: (record: RecordView) => void
}) {
  const me = useMe()
  const [comment, setComment] = createSignal(props.kind === 'approve' ? t('record.opinion.agree') : '')
  const [to, setTo] = createSignal<string | null>(props.kind === 'return' ? (props.targets.at(-1) ?? null) : null)
  const [isTried, setIsTried] = createSignal(false)
  const needsComment = () => props.kind === 'return' || props.kind === 'reject' || props.kind === 'void'
  const needsTo = () => props.kind === 'return' || props.kind === 'reassign'
  const commentErrors = () => (isTried() && needsComment() && comment().trim() === '' ? [t('record.reasonNeeded')] : [])
  const toErrors = () => (isTried() && needsTo() && to() === null ? [t('problems.answer.missing')] : [])
  const act = createAct((input: DecisionInput, key: string) => props.send(input, key))
  const send = async () => {
    setIsTried(true)
    if (commentErrors().length + toErrors().length > 0) return
    const target = to()
    const record = await act.run({ comment: comment().trim(), ...(target === null ? {} : { to: target }) })
    if (!record) return
    if (props.kind === 'approve') noteOpinion(comment().trim())
    props.onDone(record)
  }
  const message = () => {
    const error = act.error()
    if (error === undefined) return undefined
    return hasCode(error, 'request.stale') ? t('record.stale') : errorText(error)
  }
  const isDanger = () => props.kind === 'reject' || props.kind === 'void'
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t(`record.decide.${props.kind}`)}
      description={t(`record.decideText.${props.kind}`)}
      labels={{ close: t('common.close') }}
      initialFocus={() => document.querySelector<HTMLElement>('[role="dialog"] textarea')}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Button
            tone={isDanger() ? 'danger' : 'primary'}
            loading={act.isBusy()}
            onClick={() => void send()}
            keys={['Ctrl', 'Enter']}
          >
            {t(`record.do.${props.kind}`)}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the inputs inside, heard in one place */}
      <div
        class="flex flex-col gap-4"
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void send()}
      >
        <Show when={message()}>
          <Banner tone={isOffline(act.error()) ? 'warn' : 'danger'} isUrgent>
            {message()}
          </Banner>
        </Show>
        <Show when={props.kind === 'return'}>
          <Field label={t('record.returnTo')} required requiredLabel={t('common.required')} errors={toErrors()}>
            <Select
              value={to()}
              onChange={setTo}
              options={props.targets.map((key) => ({ value: key, label: titleOf(key) }))}
            />
          </Field>
        </Show>
        <Show when={props.kind === 'reassign'}>
          <Field label={t('record.reassignTo')} required requiredLabel={t('common.required')} errors={toErrors()}>
            <People value={to()} onChange={setTo} />
          </Field>
        </Show>
        <Field
          label={props.kind === 'approve' ? t('record.opinion') : t('record.reason')}
          required={needsComment()}
          requiredLabel={t('common.required')}
          errors={commentErrors()}
          {...(needsComment() ? {} : { hint: t('common.optional') })}
        >
          <TextArea value={comment()} onChange={setComment} rows={3} maxLength={2000} />
        </Field>
        <Show when={props.kind === 'approve'}>
          <div class="flex flex-wrap gap-2">
            <For each={commonOpinions(me().organisation.opinions ?? [])}>
              {(text) => (
                <FilterChip isSelected={comment() === text} onSelect={() => setComment(text)}>
                  {text}
                </FilterChip>
              )}
            </For>
          </div>
        </Show>
      </div>
    </Dialog>
  )

  function titleOf(key: string): string {
    return textOf(props.record.steps.find((step) => step.key === key)?.title) || key
  }
}

function People(props: { readonly value: string | null; readonly onChange: (id: string | null) => void }) {
  const people = useQuery(peopleQuery)
  const options = () =>
    people.isSuccess
      ? people.data.items.filter((one) => one.active !== false).map((one) => ({ value: one.id, label: one.name }))
      : []
  return (
    <PersonPicker
      options={options()}
      value={props.value === null ? [] : [props.value]}
      onChange={(list) => props.onChange(list[0] ?? null)}
      placeholder={t('fill.choosePerson')}
      loading={people.isPending}
      labels={pickerLabels()}
    />
  )
}
