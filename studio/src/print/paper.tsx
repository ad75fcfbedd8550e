import type { RecordView } from '@checkwright/core/model/api'
import type { Section } from '@checkwright/core/model/definition'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { valuesOfRecord } from '../record/form-values.ts'
import type { Printed } from './context.ts'
import { DataTable } from './data-table.tsx'
import { FieldGrid } from './field-grid.tsx'
import { ItemTable } from './item-table.tsx'
import { OpinionTable } from './opinion-table.tsx'
import { PaperHead } from './paper-head.tsx'
import { type Run, runsOf } from './runs.ts'
import { SignatureBoxes } from './signature-boxes.tsx'

/**
 * A record as the office's paper shows it: only what its reader may see, since nothing else has reached this browser, and
 * in light colours whatever the theme. The browser cuts it into pages.
 */
export function Paper(props: { readonly record: RecordView; readonly nameOf: (id: string) => string | undefined }) {
  const values = createMemo(() => valuesOfRecord(props.record))
  const printed: Printed = {
    get record() {
      return props.record
    },
    get values() {
      return values()
    },
    nameOf: (id) => props.nameOf(id),
  }
  const nodesOf = (section: Section) =>
    [...values().form.fields.values()].filter(
      (node) => node.table === undefined && node.section.key === section.key && values().visible(node.path),
    )
  const sections = createMemo(() =>
    values()
      .form.definition.sections.map((section) => ({ section, nodes: nodesOf(section) }))
      .filter(({ nodes }) => nodes.length > 0),
  )
  return (
    <article class="print-paper">
      <Show when={props.record.status === 'void'}>
        <div class="print-watermark">
          <span>{t('record.status.void')}</span>
        </div>
      </Show>
      <PaperHead printed={printed} />
      <For each={sections()}>
        {({ section, nodes }) => (
          <section class="print-block">
            <h2>{textOf(section.title)}</h2>
            <For each={runsOf(nodes)}>{(run) => <Block printed={printed} run={run} />}</For>
          </section>
        )}
      </For>
      <OpinionTable printed={printed} />
    </article>
  )
}

/** Neighbouring lines of one sort as they stand on paper. */
export function Block(props: { readonly printed: Printed; readonly run: Run }) {
  const as = <K extends Run['kind']>(kind: K) => {
    const run = props.run
    return run.kind === kind ? (run as Extract<Run, { readonly kind: K }>) : undefined
  }
  return (
    <Switch>
      <Match when={as('fields')}>{(run) => <FieldGrid printed={props.printed} rows={run().rows} />}</Match>
      <Match when={as('items')}>{(run) => <ItemTable printed={props.printed} items={run().items} />}</Match>
      <Match when={as('table')}>{(run) => <DataTable printed={props.printed} node={run().node} />}</Match>
      <Match when={as('signatures')}>{(run) => <SignatureBoxes printed={props.printed} nodes={run().nodes} />}</Match>
      <Match when={as('note')}>{(run) => <p class="print-note print-words">{textOf(run().node.field.label)}</p>}</Match>
    </Switch>
  )
}
