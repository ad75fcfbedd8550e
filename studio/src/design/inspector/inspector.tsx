import { createMemo, Match, Show, Switch } from 'solid-js'
import { t, textOf, textOfJson } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { BranchPanel } from '../flow/branch-panel.tsx'
import { StepPanel } from '../flow/step-panel.tsx'
import { useKinds } from '../kinds.ts'
import type { Place } from '../model/edit.ts'
import { lineOf, placeText } from '../model/place.ts'
import { FieldPanel } from './field-panel.tsx'
import { SectionPanel } from './section-panel.tsx'
import { SettingsGroups } from './settings.tsx'
import { useTools } from './tools.tsx'
import { Workbench } from './workbench.tsx'

/** The properties of what is selected: a section, line, column, step or branch; of the whole definition where nothing is. */
export function Inspector() {
  return (
    <Workbench>
      <Selected />
    </Workbench>
  )
}

function Selected() {
  const design = useDesign()
  const tools = useTools()
  const thing = createMemo(() => selected(design.selection(), (place) => tools.value(place) !== undefined), undefined, {
    equals: (one, other) => one.is === other.is && placeText(one.place) === placeText(other.place),
  })
  return (
    <section class="flex min-w-0 flex-col" aria-label={t('inspector.title')} data-inspector={thing().is}>
      <Heading is={thing().is} place={thing().place} />
      {/* Another thing gets inputs of its own, so that nothing half typed goes over to it. */}
      <Show when={placeText(thing().place) || 'whole'} keyed>
        <Switch fallback={<SettingsGroups />}>
          <Match when={thing().is === 'field'}>
            <FieldPanel place={thing().place} />
          </Match>
          <Match when={thing().is === 'section'}>
            <SectionPanel place={thing().place} />
          </Match>
          <Match when={thing().is === 'step'}>
            <StepPanel place={thing().place} />
          </Match>
          <Match when={thing().is === 'branch'}>
            <BranchPanel place={thing().place} />
          </Match>
        </Switch>
      </Show>
    </section>
  )
}

type Thing = { readonly is: 'whole' | 'section' | 'field' | 'step' | 'branch'; readonly place: Place }

/** What a selected place is a property of: a choice belongs to its field, a result to its scale. */
export function selected(place: Place | null, isThere: (place: Place) => boolean): Thing {
  const whole: Thing = { is: 'whole', place: [] }
  if (place === null || !isThere(place)) return whole
  const line = lineOf(place)
  if (line !== null) {
    const isColumn = place[4] === 'options' && place[5] === 'columns' && typeof place[6] === 'number'
    return { is: 'field', place: isColumn ? place.slice(0, 7) : line }
  }
  if (place[0] === 'sections' && typeof place[1] === 'number') return { is: 'section', place: place.slice(0, 2) }
  if (place[0] !== 'workflow') return whole
  const numbers = place.flatMap((step, index) => (typeof step === 'number' ? [index] : []))
  const last = numbers.findLast((index) => /^(workflow|steps|otherwise|branches)$/.test(String(place[index - 1])))
  if (last === undefined) return whole
  return { is: place[last - 1] === 'branches' ? 'branch' : 'step', place: place.slice(0, last + 1) }
}

function Heading(props: Thing) {
  const tools = useTools()
  const design = useDesign()
  const kinds = useKinds()
  const value = (name: string) => tools.value([...props.place, name])
  const title = () =>
    props.is === 'whole'
      ? textOf(design.definition().title) || t('inspector.untitled')
      : textOfJson(value('title')) || textOfJson(value('label')) || String(value('key') ?? '')
  const kind = () => {
    if (props.is === 'field') return kinds.find(String(value('kind') ?? '')).label
    return t(`inspector.thing.${props.is}`)
  }
  return (
    <header class="border-b border-line px-4 py-3">
      <p class="text-xs text-muted">{kind()}</p>
      <h2 class="line-clamp-2 text-base font-semibold break-words">{title()}</h2>
    </header>
  )
}
