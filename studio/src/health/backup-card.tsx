import type { BackupList, BackupView } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { useQueryClient } from '@tanstack/solid-query'
import DatabaseBackup from 'lucide-solid/icons/database-backup'
import { For, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { formatInstant } from '../format/time.ts'
import { CheckCard } from './check-card.tsx'
import type { Check } from './checks.ts'
import { bytesText } from './words.ts'

/** How many earlier backups are listed. */
const listed = 5

/** The last backup and those before it, and a button to take one now. */
export function BackupCard(props: { readonly check: Check; readonly backups: BackupList }) {
  const client = useQueryClient()
  const act = createAct(async (_: null, key: string) => {
    client.setQueryData(keys.backups, await call('POST /api/backups', { body: {}, key }))
  })
  const isRunning = () => props.backups.runningSince !== null || act.isBusy()
  return (
    <CheckCard
      check={props.check}
      actions={
        <Button size="sm" icon={DatabaseBackup} loading={isRunning()} onClick={() => void act.run(null)}>
          {isRunning() ? t('health.backingUp') : t('health.backUp')}
        </Button>
      }
    >
      <Show when={act.error()}>{(error) => <Banner tone="danger">{errorText(error())}</Banner>}</Show>
      <Show when={props.backups.failed}>{(failed) => <Banner tone="danger">{failed().text}</Banner>}</Show>
      <Show when={props.backups.items.length > 0} fallback={<p>{t('health.noBackup')}</p>}>
        <ul class="health-lines">
          <For each={props.backups.items.slice(0, listed)}>{(backup) => <Line backup={backup} />}</For>
        </ul>
      </Show>
      <p class="text-sm text-muted">{t('health.backupHint')}</p>
    </CheckCard>
  )
}

function Line(props: { readonly backup: BackupView }) {
  return (
    <li>
      <span>
        {t('health.backupLine', {
          time: formatInstant(props.backup.at),
          size: bytesText(props.backup.bytes),
          records: props.backup.records,
          files: props.backup.files,
        })}
        <Show when={!props.backup.isThere}> {t('health.backupGone')}</Show>
      </span>
      <span class="font-mono text-xs break-all text-muted">{props.backup.place}</span>
    </li>
  )
}
