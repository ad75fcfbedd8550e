import type { FieldNode } from '@checkwright/core/engine/form'
import { coreKinds } from '@checkwright/core/engine/kinds/index'
import type { Instant, Json, PlainDate } from '@checkwright/core/model/base'
import { Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDate, formatInstant } from '../format/time.ts'

type NameOf = (id: string) => string | undefined

/** An answer as text, or a dash where there is none. */
export function ValueText(props: { readonly node: FieldNode; readonly value: Json; readonly nameOf: NameOf }) {
  const text = () => valueText(props.node, props.value, props.nameOf)
  return (
    <Show
      when={text()}
      fallback={
        <span class="text-faint" role="img" aria-label={t('record.noAnswer')}>
          —
        </span>
      }
    >
      {text()}
    </Show>
  )
}

/** How days and moments are worded; on screen the present year is left out. */
type Dates = { readonly day: (date: PlainDate) => string; readonly moment: (at: Instant) => string }

const onScreen: Dates = { day: formatDate, moment: formatInstant }

/** An answer as the reader's language words it, by the kind of its field; empty where there is none. */
export function valueText(node: FieldNode, value: Json, nameOf: NameOf, dates: Dates = onScreen): string {
  if (value === null) return ''
  const { kind, options } = node.field
  if (kind === 'date' && typeof value === 'string') return dates.day(value)
  const known = Object.hasOwn(coreKinds, kind) ? coreKinds[kind] : undefined
  if (known) return known.text(value, options ?? {}, locale(), { names: nameOf, local: dates.moment })
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
