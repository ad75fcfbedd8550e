import type { Definition } from '@checkwright/core/model/definition'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Dialog } from '@checkwright/ui/dialog'
import { Field } from '@checkwright/ui/field'
import { RadioGroup } from '@checkwright/ui/radio-group'
import { TextInput } from '@checkwright/ui/text-input'
import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { locale, t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { blankDefinition, keyOf } from './blank.ts'
import { KeyField } from './key-field.tsx'

const kinds = ['form', 'checklist', 'procedure', 'register'] as const satisfies readonly Definition['kind'][]

/** Asks what a new form is called and what it is, and leads to designing it. */
export function NewDefinition(props: { readonly taken: readonly string[]; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const [title, setTitle] = createSignal('')
  const [kind, setKind] = createSignal<Definition['kind']>('form')
  const [ownKey, setOwnKey] = createSignal<string>()
  const [isTried, setIsTried] = createSignal(false)
  const key = () => ownKey() ?? keyOf(title(), props.taken)
  let input: HTMLInputElement | undefined

  const act = createAct((definition: Definition, actKey: string) =>
    call('POST /api/definitions', { body: { definition }, key: actKey }),
  )
  const create = async () => {
    setIsTried(true)
    if (title().trim() === '') {
      input?.focus()
      return
    }
    const words = { section: t('definitions.firstSection'), step: t('definitions.firstStep') }
    const made = await act.run(
      blankDefinition({ key: key(), kind: kind(), title: title().trim(), ...words, locale: locale() }),
    )
    if (made) navigate(`/definitions/${made.id}/design`)
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t('definitions.newBlank')}
      labels={{ close: t('common.close') }}
      initialFocus={() => input ?? null}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Button tone="primary" loading={act.isBusy()} onClick={() => void create()}>
            {t('definitions.create')}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {errorText(act.error())}
          </Banner>
        </Show>
        <Field
          label={t('definitions.title')}
          required
          requiredLabel={t('common.required')}
          errors={isTried() && title().trim() === '' ? [t('definitions.titleMissing')] : []}
        >
          <TextInput
            ref={(element) => (input = element)}
            value={title()}
            placeholder={t('definitions.titlePlaceholder')}
            maxLength={200}
            onChange={setTitle}
            onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && void create()}
          />
        </Field>
        <Field label={t('definitions.kind')} group>
          <RadioGroup
            value={kind()}
            onChange={(value) => setKind(value as Definition['kind'])}
            options={kinds.map((value) => ({
              value,
              label: t(`kinds.definition.${value}`),
              detail: t(`definitions.kindHelp.${value}`),
            }))}
          />
        </Field>
        <KeyField value={key()} onChange={setOwnKey} />
      </div>
    </Dialog>
  )
}
