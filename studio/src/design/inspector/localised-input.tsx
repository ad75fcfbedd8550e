import type { Json, Locale } from '@checkwright/core/model/base'
import { Field } from '@checkwright/ui/field'
import { TextArea } from '@checkwright/ui/text-area'
import { TextInput } from '@checkwright/ui/text-input'
import { For, type JSX, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { setText } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import { problemTexts } from './problems.ts'
import { useTools } from './tools.tsx'

/** A text in the languages switched on: one box, or one a language side by side under one label. */
export function LocalisedInput(props: {
  readonly place: Place
  readonly label: string
  readonly help?: string | undefined
  /** May go altogether; otherwise an empty text stays a problem of the draft. */
  readonly isOptional?: boolean
  readonly isLong?: boolean
  /** At the far end of the label's line. */
  readonly hint?: JSX.Element
  /** The act as it is called when it is undone. */
  readonly name?: string
}) {
  const design = useDesign()
  const tools = useTools()
  const text = (locale: Locale) => {
    const value = tools.value([...props.place, locale]) as Json | undefined
    return typeof value === 'string' ? value : ''
  }
  const change = (locale: Locale, value: string) => {
    const act = setText(design.definition(), props.place, locale, value, {
      isOptional: props.isOptional ?? false,
      ...(props.name ? { name: props.name } : {}),
    })
    if (act) design.perform(act)
  }
  const isSingle = () => design.languages().length === 1
  // Buttons beside the label would be read as part of it.
  const isGroup = () => !isSingle() || props.hint !== undefined
  const nameFor = (locale: Locale) => (isSingle() ? props.label : `${props.label} ${nameOf(locale)}`)
  const input = (locale: Locale) => {
    const common = () => ({
      ...(isGroup() ? { label: nameFor(locale) } : {}),
      ...(isSingle() ? {} : { placeholder: nameOf(locale) }),
      value: text(locale),
      onChange: (value: string) => change(locale, value),
    })
    return (
      <Show when={props.isLong} fallback={<TextInput {...common()} />}>
        <TextArea {...common()} rows={1} />
      </Show>
    )
  }
  return (
    <Field
      label={props.label}
      help={props.help}
      hint={props.hint}
      group={isGroup()}
      errors={problemTexts(design.problemsAt(props.place))}
    >
      <Show
        when={!isSingle()}
        fallback={
          <div class="design-pair">
            <For each={design.languages()}>{input}</For>
          </div>
        }
      >
        {/* biome-ignore lint/a11y/useSemanticElements: the field around it names this group */}
        <div class="design-pair" role="group" aria-label={props.label}>
          <For each={design.languages()}>
            {(locale) => (
              <div class="flex items-start gap-2">
                <span class="w-6 flex-none pt-2 text-xs text-muted" aria-hidden="true">
                  {t(`inspector.language.${locale}`)}
                </span>
                <div class="min-w-0 flex-1">{input(locale)}</div>
              </div>
            )}
          </For>
        </div>
      </Show>
    </Field>
  )
}

const nameOf = (locale: Locale): string => t(`inspector.languageName.${locale}`)
