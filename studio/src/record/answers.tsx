import type { FieldNode, Values } from '@checkwright/core/engine/form'
import type { RecordView } from '@checkwright/core/model/api'
import type { Section } from '@checkwright/core/model/definition'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { FileThumbs } from '../fields/file-thumbs.tsx'
import { SignatureImage } from '../fields/signature-image.tsx'
import { ValueText } from '../fields/value-text.tsx'
import { filesOf } from '../fill/context.ts'
import { AnswerItem } from './answer-item.tsx'
import { AnswerTable } from './answer-table.tsx'
import { valuesOfRecord } from './form-values.ts'

/** Up to this many answers everything is open; more are folded by section. */
const openUpTo = 24

/** The answers of a record, folded by section, hidden fields left out. */
export function Answers(props: { readonly record: RecordView; readonly nameOf: (id: string) => string | undefined }) {
  const values = createMemo(() => valuesOfRecord(props.record))
  const nodesOf = (section: Section) =>
    [...values().form.fields.values()].filter(
      (node) =>
        node.table === undefined &&
        node.section.key === section.key &&
        node.field.kind !== 'note' &&
        values().visible(node.path),
    )
  const sections = createMemo(() =>
    values()
      .form.definition.sections.map((section) => ({ section, nodes: nodesOf(section) }))
      .filter((one) => one.nodes.length > 0),
  )
  const isAllOpen = () => sections().reduce((sum, one) => sum + one.nodes.length, 0) <= openUpTo
  return (
    <div class="flex flex-col gap-2">
      <For each={sections()}>
        {(one, index) => (
          <details class="answers" open={isAllOpen() || index() === 0}>
            <summary>
              <ChevronRight class="answers-sign" aria-hidden="true" />
              <h2 class="min-w-0 flex-1 font-medium">{textOf(one.section.title)}</h2>
              <SectionCount nodes={one.nodes} values={values()} />
            </summary>
            <div class="answers-body">
              <For each={one.nodes}>
                {(node) => <Answer node={node} values={values()} record={props.record} nameOf={props.nameOf} />}
              </For>
            </div>
          </details>
        )}
      </For>
    </div>
  )
}

function Answer(props: {
  readonly node: FieldNode
  readonly values: Values
  readonly record: RecordView
  readonly nameOf: (id: string) => string | undefined
}) {
  const value = () => props.values.value(props.node.path)
  const isErased = () => props.record.erased.includes(props.node.path)
  return (
    <Switch
      fallback={
        <dl class="answer">
          <dt>{textOf(props.node.field.label)}</dt>
          <dd>
            <Switch fallback={<ValueText node={props.node} value={value()} nameOf={props.nameOf} />}>
              <Match when={isErased()}>
                <span class="text-muted">{t('record.erased')}</span>
              </Match>
              <Match when={props.node.field.kind === 'attachment' && filesOf(value()).length > 0}>
                <FileThumbs files={filesOf(value())} />
              </Match>
              <Match when={props.node.field.kind === 'signature' && value() !== null}>
                <SignatureImage value={value()} />
              </Match>
            </Switch>
          </dd>
        </dl>
      }
    >
      <Match when={props.node.field.kind === 'item'}>
        <AnswerItem
          node={props.node}
          scale={props.values.form.scale(props.node.field)}
          read={(path) => props.values.value(path)}
        />
      </Match>
      <Match when={props.node.field.kind === 'table'}>
        <AnswerTable node={props.node} values={props.values} nameOf={props.nameOf} />
      </Match>
    </Switch>
  )
}

function SectionCount(props: { readonly nodes: readonly FieldNode[]; readonly values: Values }) {
  const items = () => props.nodes.filter((node) => node.field.kind === 'item')
  const failed = () =>
    items().filter((node) => {
      const result = props.values.value(`${node.path}.result`)
      return props.values.form.scale(node.field).results.find((one) => one.key === result)?.means === 'fail'
    }).length
  return (
    <Show when={failed() > 0}>
      <span class="text-sm font-medium text-danger">{t('fill.failedItems', { count: failed() })}</span>
    </Show>
  )
}
