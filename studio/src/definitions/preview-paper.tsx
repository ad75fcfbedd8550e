import { buildForm } from '@checkwright/core/engine/build-form'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { wholeDraft } from '@checkwright/core/engine/lint/whole-draft'
import { openValues } from '@checkwright/core/engine/values'
import type { RecordView } from '@checkwright/core/model/api'
import type { Definition, Section } from '@checkwright/core/model/definition'
import type { Answers } from '@checkwright/core/model/record'
import { createMemo, For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { useNames } from '../app/names.ts'
import { useMe } from '../app/session.tsx'
import { formatFullDate } from '../format/time.ts'
import type { Printed } from '../print/context.ts'
import { Block } from '../print/paper.tsx'
import { runsOf } from '../print/runs.ts'
import { titleOf } from './names.ts'
import { WorkflowTable } from './workflow-table.tsx'
import '../print/print.css'

/**
 * A form as it lies on the table, with nothing filled in but its own example: every line is there, those too that show only at
 * times. Below it who does what.
 */
export function PreviewPaper(props: { readonly definition: Definition; readonly version?: number }) {
  const me = useMe()
  const nameOf = useNames(() => undefined)
  const definition = createMemo(() => wholeDraft(props.definition))
  const values = createMemo(() => {
    const catalog = createCatalog([])
    if (!catalog.ok) throw new Error('catalog of core kinds')
    // Without their trees rules decide nothing, so that all is seen.
    const form = buildForm({ definition: definition(), trees: {} }, props.version ?? 0, catalog.value)
    return openValues(form, (definition().example ?? {}) as Answers)
  })
  const printed: Printed = {
    // Of a record the blocks read no more than this.
    record: { status: 'open', erased: [], steps: [] } as unknown as RecordView,
    get values() {
      return values()
    },
    nameOf,
  }
  const nodesOf = (section: Section) =>
    [...values().form.fields.values()].filter((node) => node.table === undefined && node.section.key === section.key)
  const marks = () => {
    const { code, revision, effective, confidentiality } = definition().control ?? {}
    return [
      { label: t('print.code'), value: code },
      { label: t('print.revision'), value: revision },
      { label: t('print.version'), value: props.version && t('print.versionValue', { version: props.version }) },
      { label: t('print.effective'), value: effective && formatFullDate(effective) },
      { label: t('print.confidentiality'), value: confidentiality && t(`print.confidentiality.${confidentiality}`) },
    ].filter((mark) => mark.value !== undefined && mark.value !== '')
  }
  return (
    <article class="print-paper preview-paper">
      <header class="print-head">
        <div class="print-title" data-bare={marks().length === 0 ? '' : undefined}>
          <div>
            <p class="print-company">{me().organisation.name}</p>
            <h2 class="preview-title">{titleOf(definition())}</h2>
          </div>
          <Show when={marks().length > 0}>
            <dl>
              <For each={marks()}>
                {(mark) => (
                  <div>
                    <dt>{mark.label}</dt>
                    <dd>{mark.value}</dd>
                  </div>
                )}
              </For>
            </dl>
          </Show>
        </div>
      </header>
      <For each={definition().sections}>
        {(section) => (
          <section class="print-block">
            <h2>{textOf(section.title)}</h2>
            <For each={runsOf(nodesOf(section))}>{(run) => <Block printed={printed} run={run} />}</For>
          </section>
        )}
      </For>
      <WorkflowTable definition={definition()} />
    </article>
  )
}
