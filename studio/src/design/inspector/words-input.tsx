import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import type { PartProps } from './inner-part.tsx'
import { helpOf, labelOf } from './labels.ts'
import { problemTexts } from './problems.ts'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'

/** A few short texts, such as clauses: typed one after the other, each ended by Enter or a comma. */
export function WordsInput(props: PartProps) {
  const design = useDesign()
  const tools = useTools()
  const [typed, setTyped] = createSignal('')
  const list = (): readonly string[] => {
    const value = tools.value(props.place)
    return Array.isArray(value) ? value.map(String) : []
  }
  const add = () => {
    const words = typed()
      .split(/[,，、;；\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== '')
    setTyped('')
    const next = [...new Set([...list(), ...words])]
    if (next.length > list().length) tools.change(props.place, next)
  }
  return (
    <Field
      label={props.label ?? labelOf(props.part, schemaWords)}
      help={helpOf(props.part, schemaWords)}
      errors={problemTexts(design.problemsAt(props.place))}
    >
      <Show when={list().length > 0}>
        <ul class="flex flex-wrap gap-1">
          <For each={list()}>
            {(word) => (
              <li class="cw-picker-chosen">
                <span>{word}</span>
                <button
                  type="button"
                  aria-label={t('inspector.removeOne', { what: word })}
                  onClick={() =>
                    tools.change(
                      props.place,
                      list().filter((one) => one !== word),
                    )
                  }
                >
                  <X aria-hidden="true" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="flex gap-2">
        <div class="min-w-0 flex-1">
          <TextInput
            value={typed()}
            maxLength={64}
            placeholder={t('inspector.typeAndEnter')}
            onChange={(value) => {
              setTyped(value)
              if (/[,，、;；]$/.test(value)) add()
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing) return
              event.preventDefault()
              add()
            }}
            onBlur={add}
          />
        </div>
        <Show when={typed() !== ''}>
          <Button onClick={add}>{t('inspector.add')}</Button>
        </Show>
      </div>
    </Field>
  )
}
