import type { Json } from '@checkwright/core/model/base'
import { Field } from '@checkwright/ui/field'
import { TextArea } from '@checkwright/ui/text-area'
import { createEffect, createSignal, on } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import type { PartProps } from './inner-part.tsx'
import { helpOf, labelOf } from './labels.ts'
import { problemTexts } from './problems.ts'
import { useTools } from './tools.tsx'
import { schemaWords } from './words.ts'

/** What no schema describes, as JSON. It is taken over when the box is left, if it can be read. */
export function JsonInput(props: PartProps) {
  const design = useDesign()
  const tools = useTools()
  const [typed, setTyped] = createSignal<string>()
  const [isBroken, setIsBroken] = createSignal(false)
  const text = () => {
    const value = tools.value(props.place)
    return value === undefined ? '' : JSON.stringify(value, null, 2)
  }
  createEffect(on(text, () => setTyped(undefined), { defer: true }))
  const take = (next: string) => {
    const read = next.trim() === '' ? { value: undefined } : parsed(next)
    setIsBroken(read === undefined)
    if (read !== undefined) tools.change(props.place, read.value)
  }
  return (
    <Field
      label={props.label ?? labelOf(props.part, schemaWords)}
      help={helpOf(props.part, schemaWords)}
      errors={isBroken() ? [t('inspector.noJson')] : problemTexts(design.problemsAt(props.place))}
    >
      <div class="font-mono text-sm">
        <TextArea value={typed() ?? text()} onChange={setTyped} onCommit={take} rows={4} />
      </div>
    </Field>
  )
}

function parsed(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return undefined
  }
}
