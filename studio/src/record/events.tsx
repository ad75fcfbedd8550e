import type { EventList, EventView, RecordView } from '@checkwright/core/model/api'
import type { Change } from '@checkwright/core/model/record'
import { Button } from '@checkwright/ui/button'
import { Timeline, type TimelineEntry } from '@checkwright/ui/timeline'
import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { eventsQuery, explainQuery } from '../../api/queries.ts'
import { fill } from '../../i18n/format.ts'
import { locale, t } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { toParams } from '../format/params.ts'
import { formatInstant } from '../format/time.ts'
import { Changes } from './changes.tsx'
import { iconOf, isShown, sentenceOf, toneOf } from './event-text.ts'

/** How many events are seen at first, newest on top. */
const first = 12

/** What happened, in sentences, newest first. */
export function Events(props: { readonly record: RecordView; readonly nameOf: (id: string) => string | undefined }) {
  const query = useQuery(() => eventsQuery(props.record.id))
  return (
    <section class="flex flex-col gap-3" aria-labelledby={`events-${props.record.id}`}>
      <h2 id={`events-${props.record.id}`} class="text-sm font-medium text-muted">
        {t('record.events')}
      </h2>
      <Loaded query={query}>{(list) => <EventTimeline {...props} list={list()} />}</Loaded>
    </section>
  )
}

function EventTimeline(props: {
  readonly record: RecordView
  readonly list: EventList
  readonly nameOf: (id: string) => string | undefined
}) {
  const explain = useQuery(() => explainQuery(props.record.id))
  const [isAll, setIsAll] = createSignal(false)
  const nameOf = (id: string) => props.list.people[id] ?? props.nameOf(id)
  const ofPlugin = (event: EventView): string | undefined => {
    const messages = explain.isSuccess ? explain.data.messages : {}
    const message = messages[event.type]
    if (message === undefined) return undefined
    const data = (event.data ?? {}) as Parameters<typeof toParams>[0]
    return fill(message, { ...toParams(data, nameOf), by: nameOf(event.actor.by) ?? t('record.system') }, locale())
  }
  const entries = createMemo<readonly TimelineEntry[]>(() =>
    props.list.items
      .filter(isShown)
      .reverse()
      .map((event) => ({
        id: String(event.seq),
        icon: iconOf(event),
        tone: toneOf(event),
        text: ofPlugin(event) ?? sentenceOf(event, { record: props.record, nameOf }),
        time: formatInstant(event.at),
        dateTime: event.at,
        ...(event.type === 'answers.changed'
          ? { body: <Changes changes={changesOf(event)} record={props.record} nameOf={nameOf} /> }
          : {}),
      })),
  )
  const shown = () => (isAll() ? entries() : entries().slice(0, first))
  return (
    // Without the plugins' sentences a line would show its code for a moment.
    <Show when={!explain.isPending}>
      <Timeline entries={shown()} label={t('record.events')} />
      <Show when={entries().length > shown().length}>
        <div>
          <Button tone="ghost" size="sm" onClick={() => setIsAll(true)}>
            {t('record.allEvents', { count: entries().length })}
          </Button>
        </div>
      </Show>
    </Show>
  )
}

const changesOf = (event: EventView): readonly Change[] =>
  ((event.data ?? {}) as { readonly changes?: readonly Change[] }).changes ?? []
