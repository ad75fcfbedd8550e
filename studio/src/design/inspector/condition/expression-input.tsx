import { Button } from '@checkwright/ui/button'
import { IconButton } from '@checkwright/ui/icon-button'
import Pencil from 'lucide-solid/icons/pencil'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../../../../i18n/index.ts'
import { useDesign } from '../../context.ts'
import type { Place } from '../../model/edit.ts'
import { problemTexts } from '../problems.ts'
import { tableAround, useTools } from '../tools.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { ConditionSentence, type Frame } from './condition-sentence.tsx'

/** An expression of a definition: its sentence, and on asking the rows or the text it is made with. */
export function ExpressionInput(props: {
  readonly place: Place
  readonly label: string
  readonly help?: string | undefined
  readonly frame?: Frame
  /** What holds while there is no condition. Absent: the expression must be there. */
  readonly without?: string
  /** What stands there where no condition is left; nothing unless told. */
  readonly emptied?: string
  readonly name?: string
  /** Opens at once: a condition that was just asked for. */
  readonly isOpen?: boolean
  readonly onClear?: () => void
}) {
  const design = useDesign()
  const tools = useTools()
  const [isOpen, setIsOpen] = createSignal(props.isOpen ?? false)
  const source = () => {
    const value = tools.value(props.place)
    return typeof value === 'string' && value !== props.emptied ? value : ''
  }
  const table = () => tableAround(design.definition() as never, props.place)
  const change = (text: string, isTyping: boolean) =>
    tools.change(props.place, text === '' ? props.emptied : text, { name: props.name ?? 'condition', isTyping })
  const clear = () => {
    setIsOpen(false)
    if (props.onClear) props.onClear()
    else tools.change(props.place, props.emptied, { name: 'clearCondition' })
  }
  const isRemovable = () => props.without !== undefined && (source() !== '' || isOpen())
  return (
    <fieldset class="flex flex-col gap-2" data-expression={String(props.place.at(-1))}>
      <legend class="sr-only">{props.label}</legend>
      <div class="flex items-start gap-1">
        <div class="min-w-0 flex-1">
          <p class="text-sm font-medium" aria-hidden="true">
            {props.label}
          </p>
          <Show when={props.help}>{(help) => <p class="text-sm text-muted">{help()}</p>}</Show>
          <Show
            when={source() !== ''}
            fallback={<p class="text-sm leading-6 text-muted">{props.without ?? t('inspector.noExpression')}</p>}
          >
            <ConditionSentence source={source()} table={table()} frame={props.frame ?? 'plain'} />
          </Show>
        </div>
        <Show when={source() !== '' || isOpen()}>
          <IconButton
            size="sm"
            icon={Pencil}
            label={t('inspector.editCondition', { what: props.label })}
            expanded={isOpen()}
            pressed={isOpen()}
            onClick={() => setIsOpen(!isOpen())}
          />
        </Show>
        <Show when={isRemovable()}>
          <IconButton size="sm" icon={X} label={t('inspector.clearCondition', { what: props.label })} onClick={clear} />
        </Show>
      </div>
      <Show
        when={isOpen()}
        fallback={
          <Show when={source() === ''}>
            <div>
              <Button size="sm" icon={Plus} onClick={() => setIsOpen(true)}>
                {t('inspector.setCondition')}
              </Button>
            </div>
          </Show>
        }
      >
        <ConditionEditor source={source()} onChange={change} label={props.label} table={table()} />
      </Show>
      <For each={problemTexts(design.problemsAt(props.place))}>
        {(text) => <p class="text-sm text-danger">{text}</p>}
      </For>
    </fieldset>
  )
}
