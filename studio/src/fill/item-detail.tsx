import type { FieldNode } from '@checkwright/core/engine/form'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { TextArea } from '@checkwright/ui/text-area'
import Clock from 'lucide-solid/icons/clock'
import MessageSquarePlus from 'lucide-solid/icons/message-square-plus'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { type MessageKey, t } from '../../i18n/index.ts'
import { filesOf, useFill } from './context.ts'
import { itemOptions } from './item-state.ts'

const Files = lazy(() => import('./inputs/files.tsx').then((module) => ({ default: module.FilesOf })))

/** What belongs to a judgement: photos first, the finding, a remark. Open when it does not conform or something is asked for. */
export function ItemDetail(props: {
  readonly node: FieldNode
  readonly state: 'open' | 'incomplete' | 'pass' | 'fail' | 'skipped'
  readonly onLater: () => void
}) {
  const { fill, errors, uploads } = useFill()
  const [isWanted, setIsWanted] = createSignal(false)
  const path = (part: string) => `${props.node.path}.${part}`
  const isFail = () => {
    const result = fill.raw(path('result'))
    const option = fill
      .form()
      .scale(props.node.field)
      .results.find((one) => one.key === result)
    return option?.means === 'fail'
  }
  const hasContent = () =>
    Boolean(fill.raw(path('comment'))) ||
    filesOf(fill.raw(path('evidence'))).length > 0 ||
    uploads.entries(path('evidence')).length > 0
  const isOpen = () => isWanted() || isFail() || props.state === 'incomplete' || hasContent()
  const takesEvidence = () => itemOptions(props.node).evidence?.when !== 'off'
  const takesComment = () => itemOptions(props.node).comment !== 'off'
  const isLocked = () => fill.isReadOnly(props.node.path)
  return (
    <Show
      when={isOpen()}
      fallback={
        <Show when={!isLocked() && (takesEvidence() || takesComment())}>
          <div>
            <Button size="sm" tone="ghost" icon={MessageSquarePlus} onClick={() => setIsWanted(true)}>
              {takesEvidence() ? t('fill.addRemarkOrPhoto') : t('fill.addRemark')}
            </Button>
          </div>
        </Show>
      }
    >
      <Show when={takesEvidence()}>
        <Field
          group
          id={`input-${path('evidence')}`}
          label={t('fill.evidence')}
          required={fill.isRequired(path('evidence'))}
          requiredLabel={t('common.required')}
          errors={errors(path('evidence'))}
        >
          <Suspense>
            <Files path={path('evidence')} max={50} hasCamera size={isFail() ? 'lg' : 'md'} />
          </Suspense>
        </Field>
      </Show>
      <Show when={isFail()}>
        <PartText node={props.node} part="finding" label="fill.finding" />
      </Show>
      <Show when={takesComment()}>
        <PartText node={props.node} part="comment" label="fill.comment" />
      </Show>
      <Show when={props.state === 'incomplete'}>
        <div>
          <Button size="sm" tone="ghost" icon={Clock} onClick={() => props.onLater()}>
            {t('fill.later')}
          </Button>
        </div>
      </Show>
    </Show>
  )
}

function PartText(props: {
  readonly node: FieldNode
  readonly part: 'finding' | 'comment'
  readonly label: MessageKey
}) {
  const { fill, errors, leave } = useFill()
  const path = () => `${props.node.path}.${props.part}`
  const text = () => {
    const raw = fill.raw(path())
    return typeof raw === 'string' ? raw : ''
  }
  return (
    <Field
      id={`input-${path()}`}
      label={t(props.label)}
      required={fill.isRequired(path())}
      requiredLabel={t('common.required')}
      errors={errors(path())}
      readOnly={fill.isReadOnly(props.node.path)}
    >
      <TextArea
        value={text()}
        onChange={(value) => fill.setOne(path(), value === '' ? null : value)}
        onBlur={() => leave(path())}
        rows={2}
        maxLength={4000}
      />
    </Field>
  )
}
