import { Field } from '@checkwright/ui/field'
import { Select } from '@checkwright/ui/select'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { ReadRows } from './read-rows.ts'
import type { ColumnKind } from './row-words.ts'

const kinds: readonly ColumnKind[] = ['name', 'account', 'department', 'superior', 'roles', 'none']

/** What each column of the pasted table holds, to be put right where it was read wrongly. */
export function ImportColumns(props: {
  readonly read: ReadRows
  readonly columns: readonly ColumnKind[]
  readonly onChange: (columns: readonly ColumnKind[]) => void
}) {
  const sample = (at: number) => props.read.rows.find((row) => row[at] !== '')?.[at] ?? ''
  const short = (text: string) => ([...text].length > 18 ? `${[...text].slice(0, 18).join('')}…` : text)
  // One column a kind: what another held before is not used any more.
  const choose = (at: number, kind: ColumnKind) =>
    props.onChange(
      props.columns.map((now, index) => (index === at ? kind : now === kind && kind !== 'none' ? 'none' : now)),
    )
  return (
    <fieldset class="import-columns">
      <legend class="cw-field-label mb-2">{t('first.importColumns')}</legend>
      <For each={props.columns}>
        {(kind, at) => (
          <Field label={props.read.head?.[at()] || t('first.importColumn', { column: at() + 1 })}>
            <Select
              value={kind}
              onChange={(value) => choose(at(), value as ColumnKind)}
              options={kinds.map((one) => ({ value: one, label: t(`first.column.${one}`) }))}
            />
            <Show when={sample(at())}>
              <p class="truncate text-xs text-muted">
                {t('first.importColumnSample', { sample: short(sample(at())) })}
              </p>
            </Show>
          </Field>
        )}
      </For>
    </fieldset>
  )
}
