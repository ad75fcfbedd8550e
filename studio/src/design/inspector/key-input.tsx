import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import { createEffect, createSignal, on } from 'solid-js'
import { t, tMaybe } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { renameKey } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import { keyFault } from '../model/rename.ts'
import { problemTexts } from './problems.ts'
import { isKeyPublished } from './published.ts'
import { useTools } from './tools.tsx'

/** The key of a thing. What refers to it is renamed with it; once published it stays, since records keep their answers under it. */
export function KeyInput(props: { readonly place: Place }) {
  const design = useDesign()
  const tools = useTools()
  const [typed, setTyped] = createSignal<string>()
  const key = () => String(tools.value([...props.place, 'key']) ?? '')
  createEffect(on(key, () => setTyped(undefined), { defer: true }))
  const isFixed = () => isKeyPublished(design.published(), props.place, key())
  const fault = () => {
    const text = typed()
    return text === undefined || text === key() ? undefined : keyFault(design.definition(), props.place, text)
  }
  const commit = (text: string) => {
    const settings = (plugin: string) => tools.plugins().find((one) => one.id === plugin)?.settings
    const act = renameKey(design.definition(), props.place, text, settings)
    if (act) design.perform(act)
  }
  const errors = () => {
    const known = fault()
    return known === undefined
      ? problemTexts(design.problemsAt([...props.place, 'key']))
      : [tMaybe(`design.key.${known}`) ?? known]
  }
  return (
    <Field
      label={t('inspector.key')}
      help={t(isFixed() ? 'inspector.keyFixed' : 'inspector.keyHelp')}
      readOnly={isFixed()}
      errors={errors()}
    >
      <TextInput
        value={typed() ?? key()}
        maxLength={64}
        onChange={setTyped}
        onCommit={commit}
        onBlur={() => fault() !== undefined && setTyped(undefined)}
      />
    </Field>
  )
}
