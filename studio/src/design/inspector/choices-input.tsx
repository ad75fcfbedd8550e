import { Button } from '@checkwright/ui/button'
import { IconButton } from '@checkwright/ui/icon-button'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { Index, Show } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { addChoices, moveChoice, removeChoice } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import { choicesOf } from '../model/read.ts'
import { LocalisedInput } from './localised-input.tsx'
import { useTools } from './tools.tsx'

/** The choices of a field: their texts in the languages switched on, their order, and one more. The field stays selected. */
export function ChoicesInput(props: { readonly field: Place }) {
  const design = useDesign()
  const tools = useTools()
  const place = (index: number): Place => [...props.field, 'options', 'choices', index]
  const choices = () => choicesOf(tools.value(props.field) as never)
  const perform = (act: Act | null) => {
    if (act) design.perform({ ...act, select: design.selection() ?? props.field })
  }
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{t('inspector.ChoicesOptions.choices')}</legend>
      <Index each={choices()}>
        {(choice, index) => (
          <div class="border-l-2 border-line pl-3" data-choice={choice().key}>
            <LocalisedInput
              place={[...place(index), 'label']}
              label={t('inspector.choice', { number: index + 1 })}
              hint={
                <Show when={choices().length > 1}>
                  <Tools
                    name={textOf(choice().label) || choice().key}
                    isFirst={index === 0}
                    isLast={index === choices().length - 1}
                    onMove={(by) => perform(moveChoice(design.definition(), place(index), by))}
                    onRemove={() => perform(removeChoice(design.definition(), place(index)))}
                  />
                </Show>
              }
            />
          </div>
        )}
      </Index>
      <div>
        <Button
          size="sm"
          icon={Plus}
          onClick={() => perform(addChoices(design.definition(), place(choices().length), [{}]))}
        >
          {t('inspector.addOne', { what: t('inspector.ChoiceOption') })}
        </Button>
      </div>
    </fieldset>
  )
}

function Tools(props: {
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}) {
  return (
    <span class="-my-1 flex">
      <IconButton
        size="sm"
        icon={ArrowUp}
        label={t('inspector.moveUpOne', { what: props.name })}
        disabled={props.isFirst}
        onClick={() => props.onMove(-1)}
      />
      <IconButton
        size="sm"
        icon={ArrowDown}
        label={t('inspector.moveDownOne', { what: props.name })}
        disabled={props.isLast}
        onClick={() => props.onMove(1)}
      />
      <IconButton
        size="sm"
        icon={X}
        label={t('inspector.removeOne', { what: props.name })}
        onClick={() => props.onRemove()}
      />
    </span>
  )
}
