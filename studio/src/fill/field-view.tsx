import type { FieldNode } from '@checkwright/core/engine/form'
import type { ChoicesOptions, NoteOptions } from '@checkwright/core/model/definition'
import { Banner } from '@checkwright/ui/banner'
import { Field } from '@checkwright/ui/field'
import { lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { anchorOf } from './anchor.ts'
import { ConflictCard } from './conflict-card.tsx'
import { useFill } from './context.ts'
import { fewChoices } from './inputs/choice.tsx'
import { Control, isGroupKind } from './inputs/control.tsx'
import { ShownField } from './shown-field.tsx'

const TableField = lazy(() => import('./table-field.tsx').then((module) => ({ default: module.TableField })))

/** One field of a section as it is filled in: label, help, control, errors; and both values where two people changed it. */
export function FieldView(props: { readonly node: FieldNode }) {
  const { fill, signs } = useFill()
  // What cannot be changed here is read, not met as an input that does nothing.
  const isShownOnly = () =>
    !['note', 'table', 'computed'].includes(props.node.field.kind) &&
    fill.isReadOnly(props.node.path) &&
    !signs(props.node.path)
  return (
    <Show when={fill.isVisible(props.node.path)}>
      <Switch fallback={<Labelled node={props.node} />}>
        <Match when={isShownOnly()}>
          <ShownField node={props.node} />
        </Match>
        <Match when={props.node.field.kind === 'note'}>
          <Note node={props.node} />
        </Match>
        <Match when={props.node.field.kind === 'table'}>
          <Suspense fallback={<span class="cw-skeleton" data-height="control" aria-hidden="true" />}>
            <TableField node={props.node} />
          </Suspense>
        </Match>
      </Switch>
    </Show>
  )
}

function Labelled(props: { readonly node: FieldNode }) {
  const { fill, errors, signs } = useFill()
  const path = () => props.node.path
  const isFew = () => ((props.node.field.options as ChoicesOptions | undefined)?.choices?.length ?? 0) <= fewChoices
  const help = () => textOf(props.node.field.help)
  return (
    <div id={anchorOf(path())} class="fill-anchor">
      <Field
        id={`input-${path()}`}
        label={textOf(props.node.field.label)}
        {...(help() === '' ? {} : { help: help() })}
        required={(fill.isRequired(path()) && !fill.isReadOnly(path())) || signs(path())}
        requiredLabel={t('common.required')}
        errors={errors(path())}
        readOnly={fill.isReadOnly(path()) && !signs(path())}
        group={isGroupKind(props.node, isFew())}
      >
        <Control path={path()} node={props.node} />
      </Field>
      <ConflictCard path={path()} node={props.node} />
    </div>
  )
}

function Note(props: { readonly node: FieldNode }) {
  const tone = () => (props.node.field.options as NoteOptions | undefined)?.tone ?? 'plain'
  const text = () => textOf(props.node.field.label)
  return (
    <Show when={tone() !== 'plain'} fallback={<p class="text-sm whitespace-pre-line text-muted">{text()}</p>}>
      <Banner tone={tone() === 'warning' ? 'warn' : 'info'}>
        <span class="whitespace-pre-line">{text()}</span>
      </Banner>
    </Show>
  )
}
