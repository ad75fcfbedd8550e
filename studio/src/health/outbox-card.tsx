import type { FailedSending, HealthView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { useQueryClient } from '@tanstack/solid-query'
import Send from 'lucide-solid/icons/send'
import { For, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { keys } from '../../api/queries.ts'
import { t, textOf, tMaybe } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { toasts } from '../app/toasts.tsx'
import { formatInstant } from '../format/time.ts'
import { CheckCard } from './check-card.tsx'
import type { Check } from './checks.ts'
import { spanText } from './words.ts'

/** What is to leave after commits: how much waits, and what was given up, to be sent again. */
export function OutboxCard(props: { readonly check: Check; readonly health: HealthView }) {
  const outbox = () => props.health.outbox
  const nameOf = (plugin: string) => textOf(props.health.plugins.find(({ id }) => id === plugin)?.title) || plugin
  return (
    <CheckCard check={props.check}>
      <p>
        {t('health.outbox', { waiting: outbox().waiting, failed: outbox().failed })}
        <Show when={outbox().lagSeconds >= 60}> {t('health.lag', { span: spanText(outbox().lagSeconds) })}</Show>
      </p>
      <Show when={outbox().newest.length > 0}>
        <ul class="health-lines">
          <For each={outbox().newest}>{(sending) => <Line sending={sending} plugin={nameOf(sending.plugin)} />}</For>
        </ul>
      </Show>
    </CheckCard>
  )
}

function Line(props: { readonly sending: FailedSending; readonly plugin: string }) {
  const client = useQueryClient()
  const act = createAct(async (id: string, key: string) => {
    await call('POST /api/outbox/:id/resend', { params: { id }, body: {}, key })
    toasts.show({ text: t('health.sentAgain'), tone: 'ok' })
    await client.invalidateQueries({ queryKey: keys.health })
  })
  const what = () => tMaybe(`health.kind.${props.sending.kind}`) ?? props.sending.kind
  return (
    <li>
      <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span class="min-w-0 grow basis-64">
          {t('health.failedLine', {
            what: what(),
            plugin: props.plugin,
            time: formatInstant(props.sending.at),
            count: props.sending.attempts,
          })}{' '}
          <Show when={props.sending.error}>{(code) => <code class="text-xs break-all text-muted">{code()}</code>}</Show>
        </span>
        <Button size="sm" tone="ghost" href={`/records/${props.sending.record}`}>
          {t('health.toRecord')}
        </Button>
        <Button size="sm" icon={Send} loading={act.isBusy()} onClick={() => void act.run(props.sending.id)}>
          {t('health.sendAgain')}
        </Button>
      </span>
      <Show when={act.error()}>{(error) => <Banner tone="danger">{errorText(error())}</Banner>}</Show>
    </li>
  )
}
