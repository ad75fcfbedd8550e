import type { RecordView, StepView } from '@checkwright/core/model/api'
import type { JSX } from 'solid-js'
import { createEffect, createSignal, on, Show, untrack } from 'solid-js'
import { useNames } from '../app/names.ts'
import { useMe } from '../app/session.tsx'
import { FillProvider } from './context.ts'
import { createErrors } from './errors.ts'
import type { DraftPlace, Journal } from './journal.ts'
import { openJournal } from './journal.ts'
import { loadPatterns } from './patterns.ts'
import { mergeDrafts, type Pending } from './pending.ts'
import { createFillSession, type FillSession } from './session.ts'

type Opened = { readonly journal: Journal; readonly pending: Pending }

/**
 * Opens a step for filling in: brings together what the server keeps of my draft and what this device kept, then gives the
 * session to its content. Renewed records flow into it.
 */
export function OpenSession(props: {
  readonly record: RecordView
  readonly step: StepView
  readonly fallback?: JSX.Element
  readonly children: (session: FillSession, errors: ReturnType<typeof createErrors>) => JSX.Element
}) {
  const me = useMe()
  const [opened, setOpened] = createSignal<Opened>()
  const place: DraftPlace = {
    person: me().person.id,
    record: props.record.id,
    step: props.step.key,
    round: props.step.round,
  }
  void open(props.record, place).then(setOpened)
  return (
    <Show when={opened()} fallback={props.fallback}>
      {(ready) => <Session {...props} place={place} opened={ready()} />}
    </Show>
  )
}

function Session(props: {
  readonly record: RecordView
  readonly step: StepView
  readonly place: DraftPlace
  readonly opened: Opened
  readonly children: (session: FillSession, errors: ReturnType<typeof createErrors>) => JSX.Element
}) {
  const session = createFillSession(
    untrack(() => ({
      record: props.record,
      step: props.step,
      place: props.place,
      pending: props.opened.pending,
      journal: props.opened.journal,
    })),
  )
  const errors = createErrors(session)
  const nameOf = useNames(() => session.fill.record().people)
  createEffect(
    on(
      () => props.record,
      (record) => session.fill.refresh(record),
      { defer: true },
    ),
  )
  // What only this device has is sent on once.
  for (const change of untrack(session.fill.pending).values()) {
    const known = (props.record.drafts[props.step.key] ?? []).find((one) => one.path === change.path)
    if (known?.at !== change.at) session.autosave.note(change)
  }
  return (
    <FillProvider
      value={{
        fill: session.fill,
        uploads: session.uploads,
        nameOf,
        errors: errors.at,
        leave: errors.leave,
        signature: session.signature,
        setSignature: session.setSignature,
        signs: session.isToSign,
      }}
    >
      {props.children(session, errors)}
    </FillProvider>
  )
}

async function open(record: RecordView, place: DraftPlace): Promise<Opened> {
  const [journal] = await Promise.all([openJournal(), loadPatterns(record.form.definition)])
  const local = await journal.read(place).catch(() => [])
  return { journal, pending: mergeDrafts(record.answers, record.drafts[place.step] ?? [], local) }
}
