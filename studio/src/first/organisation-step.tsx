import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { LanguageFields } from './language-fields.tsx'
import type { SetUpDraft } from './set-up-draft.ts'
import { StepForm } from './step-form.tsx'
import { ZoneField } from './zone-field.tsx'

/** What the organisation is called, which languages it writes in, and where its days begin. */
export function OrganisationStep(props: {
  readonly draft: SetUpDraft
  readonly set: (change: Partial<SetUpDraft>) => void
  readonly onNext: () => void
  readonly onBack?: () => void
}) {
  const [isTried, setIsTried] = createSignal(false)
  const isMissing = () => props.draft.organisation.trim() === ''
  const next = () => {
    setIsTried(true)
    if (!isMissing()) props.onNext()
  }
  return (
    <StepForm next={t('first.next')} onNext={next} onBack={props.onBack}>
      <Field
        label={t('auth.organisation')}
        required
        requiredLabel={t('common.required')}
        errors={isTried() && isMissing() ? [t('problems.answer.missing')] : []}
      >
        <TextInput
          value={props.draft.organisation}
          onChange={(name) => props.set({ organisation: name })}
          autocomplete="organization"
          maxLength={100}
        />
      </Field>
      <LanguageFields
        value={props.draft.languages}
        onChange={(languages) => props.set({ languages: [...languages] })}
      />
      <ZoneField value={props.draft.zone} onChange={(zone) => props.set({ zone })} help={t('first.zoneHelp')} />
      <p class="text-sm text-muted">{t('first.kept')}</p>
    </StepForm>
  )
}
