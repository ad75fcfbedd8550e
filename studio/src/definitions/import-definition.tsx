import type { Definition } from '@checkwright/core/model/definition'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Dialog } from '@checkwright/ui/dialog'
import { useNavigate } from '@solidjs/router'
import { createSignal, For, onMount, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { toasts } from '../app/toasts.tsx'
import { freeKey, isKey } from './blank.ts'
import { readDefinition } from './file.ts'
import { KeyField } from './key-field.tsx'
import { titleOf } from './names.ts'

/** Makes a draft of a form in a file. A key that another form has is asked for anew; what cannot be saved is named. */
export function ImportDefinition(props: {
  readonly file: File
  readonly taken: readonly string[]
  readonly onClose: () => void
}) {
  const navigate = useNavigate()
  const [definition, setDefinition] = createSignal<Definition>()
  const [wrong, setWrong] = createSignal<'not-json' | 'not-a-form'>()
  const [key, setKey] = createSignal('')
  const isTaken = () => props.taken.includes(key()) || isRefused(act.error(), 409)

  const act = createAct((made: Definition, actKey: string) =>
    call('POST /api/definitions', { body: { definition: made }, key: actKey }),
  )
  const create = async () => {
    const read = definition()
    if (read === undefined || !isKey(key())) return
    const made = await act.run({ ...read, key: key() })
    if (!made) return
    toasts.show({ text: t('definitions.imported', { title: titleOf(made.definition) }), tone: 'ok' })
    navigate(`/definitions/${made.id}/design`)
  }
  onMount(async () => {
    const read = readDefinition(await props.file.text())
    if (!read.ok) {
      setWrong(read.reason)
      return
    }
    setDefinition(read.definition)
    setKey(read.definition.key)
    if (!props.taken.includes(read.definition.key)) await create()
    else setKey(freeKey(read.definition.key, props.taken))
  })
  const problems = () => {
    const error = act.error()
    return error instanceof ApiProblem && error.status === 422 ? (error.document.problems ?? []) : []
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t('definitions.importTitle')}
      description={props.file.name}
      labels={{ close: t('common.close') }}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Show when={definition() && problems().length === 0}>
            <Button tone="primary" loading={act.isBusy()} disabled={!isKey(key())} onClick={() => void create()}>
              {t('definitions.importNew')}
            </Button>
          </Show>
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <Show when={wrong()}>
          {(reason) => (
            <Banner tone="danger" isUrgent>
              {t(reason() === 'not-json' ? 'definitions.importNotJson' : 'definitions.importNotForm')}
            </Banner>
          )}
        </Show>
        <Show when={problems().length > 0}>
          <Banner tone="danger" isUrgent title={t('definitions.importRefused')}>
            <ul class="flex list-disc flex-col gap-1 ps-5">
              <For each={problems().slice(0, 8)}>
                {(problem) => <li>{t('common.colon', { label: problem.path ?? '', value: problem.text })}</li>}
              </For>
            </ul>
          </Banner>
        </Show>
        <Show when={act.error() && problems().length === 0 && !isRefused(act.error(), 409)}>
          <Banner tone="danger" isUrgent>
            {errorText(act.error())}
          </Banner>
        </Show>
        <Show when={definition() && problems().length === 0}>
          <Show when={props.taken.includes(definition()?.key ?? '')}>
            <Banner tone="info">{t('definitions.importTaken', { key: definition()?.key })}</Banner>
          </Show>
          <KeyField
            value={key()}
            onChange={(next) => {
              act.clear()
              setKey(next)
            }}
            error={isTaken() ? t('definitions.importTaken', { key: key() }) : undefined}
          />
        </Show>
      </div>
    </Dialog>
  )
}

const isRefused = (error: unknown, status: number): boolean => error instanceof ApiProblem && error.status === status
