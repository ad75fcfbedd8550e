import type { Actors } from '@checkwright/core/model/definition'
import { Field } from '@checkwright/ui/field'
import { MultiSelect } from '@checkwright/ui/multi-select'
import { Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { pickerLabels } from '../../app/picker-labels.ts'
import { useDesign } from '../context.ts'
import { problemTexts } from '../inspector/problems.ts'
import { useTools } from '../inspector/tools.tsx'
import type { Place } from '../model/edit.ts'
import { actorOf, actorsNow, actorText, excludedOf, excludedText } from './actors.ts'
import { actorInWords } from './step-words.ts'

/** Who acts in a step: all kinds of people in one list to search, and who that would be today. */
export function ActorsInput(props: { readonly place: Place; readonly list: 'of' | 'fallback' }) {
  const design = useDesign()
  const tools = useTools()
  const actors = () => (tools.value([...props.place, props.list]) ?? []) as unknown as Actors['of']
  const now = () => actorsNow({ of: actors() }, tools.choices.people())
  const known = () => actors().map((one) => ({ value: actorText(one), label: actorInWords(one, tools.choices) }))
  const change = (texts: readonly string[]) => {
    const next = texts.map(actorOf) as unknown as readonly { readonly [kind: string]: string }[]
    const isGone = props.list === 'fallback' && next.length === 0
    tools.change([...props.place, props.list], isGone ? undefined : next, { name: 'actors' })
  }
  const help = () => {
    if (props.list === 'fallback') return t('flow.fallbackHelp')
    if (now().names.length > 0) return t('flow.nowWouldBe', { names: now().names.join(t('common.listSeparator')) })
    return now().isNobody && !tools.choices.isLoading() ? t('flow.nowNobody') : undefined
  }
  return (
    <Field
      label={t(`flow.actors.${props.list}`)}
      help={<Show when={help()}>{(text) => <span data-now={props.list}>{text()}</span>}</Show>}
      errors={problemTexts(design.problemsAt([...props.place, props.list]))}
    >
      <MultiSelect
        value={actors().map(actorText)}
        options={tools.choices.actors()}
        known={known()}
        loading={tools.choices.isLoading()}
        placeholder={t('flow.chooseActors')}
        labels={pickerLabels()}
        onChange={change}
      />
    </Field>
  )
}

/** Who may not act although meant: whoever started it, is concerned, or has acted in another step. */
export function ExcludedInput(props: { readonly place: Place }) {
  const design = useDesign()
  const tools = useTools()
  const list = () => (tools.value([...props.place, 'not']) ?? []) as unknown as NonNullable<Actors['not']>
  const options = () => [
    { value: 'starter', label: t('inspector.who.starter') },
    { value: 'applicant', label: t('inspector.who.applicant') },
    ...tools.choices.of({ input: 'step-ref', place: props.place }).map((one) => ({
      value: `step:${one.value}`,
      label: t('inspector.actedIn', { step: one.label }),
    })),
  ]
  return (
    <Field label={t('flow.actors.not')} errors={problemTexts(design.problemsAt([...props.place, 'not']))}>
      <MultiSelect
        value={list().map(excludedText)}
        options={options()}
        placeholder={t('flow.nobodyExcluded')}
        labels={pickerLabels()}
        onChange={(texts) => tools.change([...props.place, 'not'], texts.map(excludedOf) as never, { name: 'actors' })}
      />
    </Field>
  )
}
