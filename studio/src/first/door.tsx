import { Banner } from '@checkwright/ui/banner'
import Building from 'lucide-solid/icons/building'
import Eye from 'lucide-solid/icons/eye'
import { Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { makeDemo } from '../../api/demo.ts'
import { locale, t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'

/** Two doors into an empty installation: one's own organisation, or the demo company to look at first. */
export function Door(props: {
  readonly token: string
  readonly onStart: () => void
  readonly onDemo: () => Promise<void>
}) {
  const act = createAct(async (token: string) => {
    await makeDemo({ token, language: locale() })
    await props.onDemo()
  })
  return (
    <>
      <Show when={act.error()}>
        <Banner tone="danger" isUrgent>
          {errorText(act.error())}
        </Banner>
      </Show>
      <button type="button" class="form-card" disabled={act.isBusy()} onClick={() => props.onStart()}>
        <Building class="form-card-icon" aria-hidden="true" />
        <span class="flex min-w-0 flex-col gap-1">
          <span class="font-medium">{t('first.doorReal')}</span>
          <span class="text-sm text-muted">{t('first.doorRealText')}</span>
        </span>
      </button>
      <button type="button" class="form-card" aria-busy={act.isBusy()} onClick={() => void act.run(props.token)}>
        <Show when={!act.isBusy()} fallback={<span class="cw-spinner form-card-icon" aria-hidden="true" />}>
          <Eye class="form-card-icon" aria-hidden="true" />
        </Show>
        <span class="flex min-w-0 flex-col gap-1">
          <span class="font-medium">{t('first.doorDemo')}</span>
          <span class="text-sm text-muted">{act.isBusy() ? t('first.doorBusy') : t('first.doorDemoText')}</span>
        </span>
      </button>
    </>
  )
}
