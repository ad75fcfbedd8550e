import { TextInput } from '@checkwright/ui/text-input'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

const load = () => import('./reference-picker.tsx')
const Picker = lazy(() => load().then((module) => ({ default: module.ReferencePicker })))

/**
 * A person or a department. The searchable list is half as large as the rest of a fill page, so it is fetched when the
 * field is first entered; until then a plain box shows the name. What was typed meanwhile is handed over.
 */
export function ReferenceControl(props: ControlProps) {
  const { fill, nameOf, errors } = useFill()
  const [isLoaded, setIsLoaded] = createSignal(false)
  const [typed, setTyped] = createSignal<string>()
  let input: HTMLInputElement | undefined
  const name = () => {
    const raw = fill.raw(props.path)
    return typeof raw === 'string' ? (nameOf(raw) ?? raw) : ''
  }
  const enter = async () => {
    await load()
    const id = input?.id
    const hadFocus = document.activeElement === input
    const words = typed()
    setIsLoaded(true)
    if (!hadFocus) return
    // The list is drawn in a later turn; then it takes over focus and words.
    handOver(id, words, 60)
  }
  return (
    <Show
      when={isLoaded()}
      fallback={
        <TextInput
          ref={(element) => {
            input = element
          }}
          label={props.label}
          value={typed() ?? name()}
          onChange={setTyped}
          onFocus={() => void enter()}
          suffix={<ChevronsUpDown class="size-4" aria-hidden="true" />}
          placeholder={props.node.field.kind === 'person' ? t('fill.choosePerson') : t('fill.chooseDepartment')}
          invalid={errors(props.path).length > 0}
        />
      }
    >
      <Suspense>
        <Picker {...props} />
      </Suspense>
    </Show>
  )
}

function handOver(id: string | undefined, words: string | undefined, frames: number): void {
  const picker = id === undefined ? null : document.getElementById(id)
  if (!(picker instanceof HTMLInputElement) || picker.getAttribute('role') !== 'combobox') {
    if (frames > 0) requestAnimationFrame(() => handOver(id, words, frames - 1))
    return
  }
  picker.focus()
  if (words === undefined) return
  picker.value = words
  picker.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
