import type { BackupList, HealthView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Card } from '@checkwright/ui/card'
import { PageHeader } from '@checkwright/ui/page-header'
import { useQuery } from '@tanstack/solid-query'
import { createMemo, For, Show } from 'solid-js'
import { backupsQuery, healthQuery } from '../../api/queries.ts'
import { t, textOf, tMaybe } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useTitle } from '../app/title.ts'
import { formatInstant } from '../format/time.ts'
import { BackupCard } from './backup-card.tsx'
import { CheckCard } from './check-card.tsx'
import { type Check, checksOf, type Part, worst } from './checks.ts'
import './health.css'
import { OutboxCard } from './outbox-card.tsx'
import { bytesText, spanText } from './words.ts'

/** How the installation fares, for its administrators: each part with its state, and what to do where it is not well. */
export function Health() {
  const health = useQuery(healthQuery)
  const backups = useQuery(backupsQuery)
  useTitle(() => t('common.health'))
  return (
    <>
      <PageHeader title={t('common.health')} />
      <div class="app-wide">
        <Loaded query={health} shape="cards">
          {(data) => (
            <Loaded query={backups} shape="cards">
              {(list) => <Checks health={data()} backups={list()} />}
            </Loaded>
          )}
        </Loaded>
      </div>
    </>
  )
}

function Checks(props: { readonly health: HealthView; readonly backups: BackupList }) {
  const checks = createMemo(() => checksOf(props.health, props.backups))
  const check = (part: Part) => checks().find((one) => one.part === part) as Check
  const state = () => worst(checks())
  const open = () => checks().filter((one) => one.state !== 'ok')
  return (
    <div class="flex flex-col gap-4">
      <Banner tone={state()} title={t(`health.all.${state()}`, { count: open().length })}>
        <Show when={open().length > 0}>
          {open()
            .map((one) => t(`health.part.${one.part}`))
            .join(t('common.listSeparator'))}
        </Show>
      </Banner>
      <div class="health-grid">
        <Ready check={check('ready')} health={props.health} />
        <BackupCard check={check('backup')} backups={props.backups} />
        <CheckCard check={check('disk')}>
          <p>
            {t('health.disk', {
              free: bytesText(props.health.disk.freeBytes),
              total: bytesText(props.health.disk.totalBytes),
            })}
          </p>
          <p class="text-sm text-muted">
            {t(`health.database.${props.health.database.kind}`, { size: bytesText(props.health.database.bytes) })}
          </p>
        </CheckCard>
        <CheckCard check={check('timers')}>
          <p>
            {t('health.timers', { count: props.health.timers.waiting })}
            <Show when={props.health.timers.lagSeconds >= 60}>
              {' '}
              {t('health.lag', { span: spanText(props.health.timers.lagSeconds) })}
            </Show>
          </p>
        </CheckCard>
        <OutboxCard check={check('outbox')} health={props.health} />
        <Plugins check={check('plugins')} health={props.health} />
        <Connection check={check('connection')} connection={props.health.connection} />
        <About health={props.health} />
      </div>
    </div>
  )
}

function Ready(props: { readonly check: Check; readonly health: HealthView }) {
  return (
    <CheckCard check={props.check}>
      <p>
        {props.health.ready.ok
          ? t('health.isReady')
          : (tMaybe(`health.ready.${props.health.ready.code}`) ??
            t('health.notReady', { code: props.health.ready.code ?? '' }))}
      </p>
    </CheckCard>
  )
}

function Plugins(props: { readonly check: Check; readonly health: HealthView }) {
  return (
    <CheckCard check={props.check}>
      <Show when={props.health.plugins.length > 0} fallback={<p>{t('health.noPlugins')}</p>}>
        <ul class="health-lines">
          <For each={props.health.plugins}>
            {(plugin) => (
              <li>
                <span>
                  {textOf(plugin.title)}{' '}
                  <span class="text-sm text-muted">
                    {plugin.id} {plugin.version}
                  </span>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <For each={props.health.missing}>
        {(one) => (
          <Banner tone="danger">
            {t('health.missingPlugin', {
              plugin: one.plugin,
              forms: one.definitions.map(textOf).join(t('common.listSeparator')),
            })}
          </Banner>
        )}
      </For>
    </CheckCard>
  )
}

function Connection(props: { readonly check: Check; readonly connection: HealthView['connection'] }) {
  const isHttps = () => props.connection.isSecure || props.connection.publicUrl?.startsWith('https:') === true
  return (
    <CheckCard check={props.check}>
      <p>{t(isHttps() ? 'health.https' : 'health.http')}</p>
      <Show when={props.connection.certificateUntil}>
        {(until) => <p>{t('health.certificate', { time: formatInstant(until()) })}</p>}
      </Show>
      <Show when={props.connection.publicUrl}>
        {(url) => <p class="break-all">{t('health.publicUrl', { url: url() })}</p>}
      </Show>
      <Show when={props.connection.isLan} fallback={<p class="text-sm text-muted">{t('health.localOnly')}</p>}>
        <p class="break-all">
          {t('health.lan', { addresses: props.connection.addresses.join(t('common.listSeparator')) })}
        </p>
      </Show>
    </CheckCard>
  )
}

function About(props: { readonly health: HealthView }) {
  const uptime = () => (Date.parse(props.health.now) - Date.parse(props.health.startedAt)) / 1000
  const facts = () => {
    const { counts, version, startedAt } = props.health
    return [
      { label: t('health.version'), value: version },
      {
        label: t('health.uptime'),
        value: t('health.since', { span: spanText(uptime()), time: formatInstant(startedAt) }),
      },
      { label: t('health.people'), value: String(counts.people) },
      { label: t('health.definitions'), value: String(counts.definitions) },
      {
        label: t('health.records'),
        value: t('health.recordCounts', { all: counts.records, open: counts.openRecords }),
      },
      {
        label: t('health.attachments'),
        value: t('health.fileCounts', { count: counts.attachments, size: bytesText(counts.attachmentBytes) }),
      },
    ]
  }
  return (
    <Card class="health-card" title={t('health.about')}>
      <dl class="health-facts">
        <For each={facts()}>
          {(fact) => (
            <>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </>
          )}
        </For>
      </dl>
    </Card>
  )
}
