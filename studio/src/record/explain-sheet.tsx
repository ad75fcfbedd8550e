import type { ExplainView } from '@checkwright/core/model/api'
import { Chip } from '@checkwright/ui/chip'
import { Sheet } from '@checkwright/ui/sheet'
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { explainQuery } from '../../api/queries.ts'
import { fill } from '../../i18n/format.ts'
import { locale, t, textOf } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useNames } from '../app/names.ts'
import { toParams } from '../format/params.ts'

/** Which walk to show: one deadline or figure, or all of them. */
export type ExplainTarget = { readonly plugin?: string; readonly key?: string; readonly title: string }

/** The walk to a date or figure, in sentences, each with the rule it rests on. */
export function ExplainSheet(props: {
  readonly id: string
  readonly target: ExplainTarget
  readonly onClose: () => void
}) {
  const query = useQuery(() => explainQuery(props.id))
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={props.target.title}
      labels={{ close: t('common.close') }}
    >
      <Loaded query={query}>{(data) => <Walks data={data()} target={props.target} />}</Loaded>
    </Sheet>
  )
}

function Walks(props: { readonly data: ExplainView; readonly target: ExplainTarget }) {
  const nameOf = useNames(() => props.data.people)
  const walks = () =>
    props.data.explanations.filter(
      (one) =>
        (props.target.plugin === undefined || one.plugin === props.target.plugin) &&
        (props.target.key === undefined || one.key === props.target.key),
    )
  const sentence = (line: ExplainView['explanations'][number]['lines'][number]) => {
    const message = props.data.messages[line.code]
    return message === undefined ? line.code : fill(message, toParams(line.params, nameOf), locale())
  }
  return (
    <Show when={walks().length > 0} fallback={<p class="text-muted">{t('record.noExplanation')}</p>}>
      <For each={walks()}>
        {(walk) => (
          <section class="mb-6">
            <Show when={textOf(walk.title)}>
              <h3 class="mb-2 text-sm font-medium text-muted">{textOf(walk.title)}</h3>
            </Show>
            <ol class="flex flex-col gap-2">
              <For each={walk.lines}>
                {(line) => (
                  <li class="flex flex-col items-start gap-1 border-s-2 border-line ps-3">
                    <span>{sentence(line)}</span>
                    <Show when={textOf(line.source)}>
                      <Chip>{textOf(line.source)}</Chip>
                    </Show>
                  </li>
                )}
              </For>
            </ol>
          </section>
        )}
      </For>
    </Show>
  )
}
