import type { Organisation, OrganisationChange } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Card } from '@checkwright/ui/card'
import { Field } from '@checkwright/ui/field'
import { PageHeader } from '@checkwright/ui/page-header'
import { TextArea } from '@checkwright/ui/text-area'
import { TextInput } from '@checkwright/ui/text-input'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { NotFound } from '../app/not-found.tsx'
import { hasRole, useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { toasts } from '../app/toasts.tsx'
import { setZone } from '../format/time.ts'
import { LanguageFields } from './language-fields.tsx'
import { ZoneField } from './zone-field.tsx'

/** What the organisation is called, where its days begin, and which languages it writes in. */
export function Settings() {
  const me = useMe()
  useTitle(() => t('first.settings'))
  return (
    <Show when={hasRole(me(), 'admin')} fallback={<NotFound />}>
      <PageHeader title={t('first.settings')} />
      <div class="app-wide flex flex-col gap-4">
        <div class="max-w-2xl">
          <OrganisationCard organisation={me().organisation} />
        </div>
        <div>
          <Button tone="ghost" href="/welcome">
            {t('first.settingsGuide')}
          </Button>
        </div>
      </div>
    </Show>
  )
}

function OrganisationCard(props: { readonly organisation: Organisation }) {
  const client = useQueryClient()
  const [entry, setEntry] = createStore<Organisation>({
    ...{ name: props.organisation.name, zone: props.organisation.zone },
    languages: [...props.organisation.languages],
    opinions: [...(props.organisation.opinions ?? [])],
  })
  const [isTried, setIsTried] = createSignal(false)
  const opinions = () => (entry.opinions ?? []).map((one) => one.trim()).filter((one) => one !== '')
  // Only what was changed is sent: what another administrator changes meanwhile stays.
  const change = (): OrganisationChange => ({
    ...(entry.name.trim() === props.organisation.name ? {} : { name: entry.name.trim() }),
    ...(entry.zone === props.organisation.zone ? {} : { zone: entry.zone }),
    ...(entry.languages.join() === props.organisation.languages.join() ? {} : { languages: [...entry.languages] }),
    ...(opinions().join('\n') === (props.organisation.opinions ?? []).join('\n') ? {} : { opinions: opinions() }),
  })
  const isMissing = () => entry.name.trim() === ''
  const act = createAct(async (body: OrganisationChange, key) => {
    const organisation = await call('PUT /api/organisation', { body, key })
    setZone(organisation.zone)
    await client.invalidateQueries({ queryKey: keys.me })
    toasts.show({ text: t('first.settingsSaved'), tone: 'ok' })
  })
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (!isMissing()) void act.run(change())
  }
  return (
    <Card title={t('first.settingsOrganisation')}>
      <form class="flex flex-col gap-4" onSubmit={save} noValidate>
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {errorText(act.error())}
          </Banner>
        </Show>
        <Field
          label={t('first.settingsName')}
          required
          requiredLabel={t('common.required')}
          errors={isTried() && isMissing() ? [t('problems.answer.missing')] : []}
        >
          <TextInput
            value={entry.name}
            onChange={(name) => setEntry({ name })}
            autocomplete="organization"
            maxLength={100}
          />
        </Field>
        <LanguageFields value={entry.languages} onChange={(languages) => setEntry({ languages: [...languages] })} />
        <ZoneField value={entry.zone} onChange={(zone) => setEntry({ zone })} help={t('first.settingsZoneHelp')} />
        <Field label={t('first.settingsOpinions')} help={t('first.settingsOpinionsHelp')}>
          <TextArea
            value={(entry.opinions ?? []).join('\n')}
            onChange={(text) => setEntry({ opinions: text.split('\n') })}
            rows={4}
          />
        </Field>
        <div>
          <Button tone="primary" type="submit" loading={act.isBusy()} disabled={Object.keys(change()).length === 0}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
