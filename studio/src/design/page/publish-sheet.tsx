import type { DiffView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { DateInput } from '@checkwright/ui/date-input'
import { Field } from '@checkwright/ui/field'
import { LoadingState } from '@checkwright/ui/loading-state'
import { Sheet } from '@checkwright/ui/sheet'
import { TextInput } from '@checkwright/ui/text-input'
import { createResource, For, Show } from 'solid-js'
import { createAct } from '../../../api/act.ts'
import { call } from '../../../api/call.ts'
import { t } from '../../../i18n/index.ts'
import { errorText } from '../../app/error-text.ts'
import type { DraftProblem } from '../context.ts'
import { setProperty } from '../model/properties.ts'
import { placeName } from '../place-name.ts'
import { severityOf } from '../state/problems.ts'
import { useDesk } from '../state/use-desk.ts'

/** Before the draft becomes a version: what has changed, which records stay where they are, what still stands in the way. */
export function PublishSheet(props: {
  readonly version: number
  readonly onClose: () => void
  readonly onGo: (problem: DraftProblem) => void
  readonly onDone: (version: number) => void
}) {
  const desk = useDesk()
  const [diff, { refetch }] = createResource(async () => {
    await desk.settle()
    return call('GET /api/definitions/:id/versions/:a/diff/:b', {
      params: { id: desk.id, a: String(props.version), b: 'draft' },
    })
  })
  const errors = () => desk.allProblems().filter((problem) => severityOf(problem) === 'error')
  const control = () => desk.definition().control ?? {}
  const mark = (name: 'revision' | 'effective', value: string) =>
    desk.perform(
      setProperty(desk.definition(), ['control', name], value.trim() === '' ? undefined : value.trim(), {
        name: 'control',
        merge: `control ${name}`,
      }),
    )
  const act = createAct(async (_: null, key: string) => {
    await desk.settle()
    if (desk.save.state() !== 'saved') throw new Error('not saved')
    return call('POST /api/definitions/:id/publish', {
      params: { id: desk.id },
      body: {},
      key,
      ifMatch: String(desk.revision()),
    })
  })
  const publish = async () => {
    const done = await act.run(null)
    if (done) props.onDone(done.version)
  }
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t('design.publishTitle', { version: props.version + 1 })}
      labels={{ close: t('common.close') }}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            loading={act.isBusy()}
            disabled={errors().length > 0 || desk.save.state() === 'conflict'}
            onClick={() => void publish()}
          >
            {t('design.publishNow', { version: props.version + 1 })}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-5">
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {desk.save.state() === 'saved' ? errorText(act.error()) : t('design.publishUnsaved')}
          </Banner>
        </Show>
        <Show when={desk.save.state() === 'conflict'}>
          <Banner tone="warn">{t('design.clash.title')}</Banner>
        </Show>
        <Show when={errors().length > 0}>
          <Banner tone="danger" title={t('design.publishBlocked', { count: errors().length })}>
            <ul class="mt-1 flex flex-col gap-1">
              <For each={errors().slice(0, 8)}>
                {(problem) => (
                  <li>
                    <button type="button" class="summary-link" onClick={() => props.onGo(problem)}>
                      {t('common.colon', { label: placeName(desk.definition(), problem.place), value: problem.text })}
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <Show when={errors().length > 8}>
              <p class="text-sm">{t('design.moreProblems', { count: errors().length - 8 })}</p>
            </Show>
          </Banner>
        </Show>
        <div class="grid gap-4 sm:grid-cols-2">
          <Field label={t('design.control.revision')} hint={t('common.optional')}>
            <TextInput value={control().revision ?? ''} maxLength={16} onChange={(value) => mark('revision', value)} />
          </Field>
          <Field label={t('design.control.effective')} hint={t('common.optional')}>
            <DateInput value={control().effective ?? ''} onChange={(value) => mark('effective', value)} />
          </Field>
          <p class="text-sm text-muted sm:col-span-2">{t('design.effectiveHelp')}</p>
        </div>
        <section class="flex flex-col gap-2">
          <h3 class="font-medium">{t(props.version === 0 ? 'design.firstVersion' : 'design.changes')}</h3>
          <Show
            when={diff.state === 'ready' && diff()}
            fallback={
              <Show when={diff.error} fallback={<LoadingState label={t('common.loading')} shape="lines" count={3} />}>
                <Banner
                  tone="warn"
                  actions={
                    <Button size="sm" onClick={() => void refetch()}>
                      {t('common.tryAgain')}
                    </Button>
                  }
                >
                  {errorText(diff.error)}
                </Banner>
              </Show>
            }
          >
            {(found) => <Changes diff={found()} version={props.version} />}
          </Show>
        </section>
      </div>
    </Sheet>
  )
}

function Changes(props: { readonly diff: DiffView; readonly version: number }) {
  return (
    <>
      <Show when={props.version > 0 && props.diff.changes.length === 0}>
        <p class="text-muted">{t('design.noChanges')}</p>
      </Show>
      <Show when={props.version > 0}>
        <ul class="changes">
          <For each={props.diff.changes}>{(change) => <li>{change.text}</li>}</For>
        </ul>
        <p class="text-sm text-muted">
          {props.diff.openRecords > 0
            ? t('design.openRecords', { count: props.diff.openRecords })
            : t('design.noOpenRecords')}
        </p>
      </Show>
      <Show when={props.version === 0}>
        <p class="text-muted">{t('design.firstVersionText')}</p>
      </Show>
    </>
  )
}
