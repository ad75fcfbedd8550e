import type { Field } from '@checkwright/core/model/definition'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t, textOf } from '../../../i18n/index.ts'
import { useKinds } from '../kinds.ts'
import type { Place } from '../model/edit.ts'
import { isWithin } from '../model/place.ts'
import { contentOf, sectionsOf } from '../model/read.ts'
import { Keyed } from '../paper/keyed.tsx'
import { focusThing } from '../paper/line-acts.ts'
import { ProblemDot } from '../paper/problem-dot.tsx'
import { useDesk } from '../state/use-desk.ts'

/** All sections and lines at a glance, with how many there are and where something is wrong; pressing one leads there. */
export function Outline(props: { readonly onGo?: () => void }) {
  const desk = useDesk()
  const sections = () => sectionsOf(desk.definition())
  const go = (place: Place) => {
    props.onGo?.()
    desk.select(place)
    // On a phone the outline lies over the paper and gives the focus back first.
    setTimeout(() => focusThing(desk.definition(), place), props.onGo ? 50 : 0)
  }
  return (
    <nav class="design-tree" aria-label={t('design.outline')}>
      <Keyed each={sections()}>
        {(section, index) => (
          <div class="outline-section">
            <OutlineRow
              class="outline-head"
              place={['sections', index()]}
              text={textOf(section().title) || t('design.sectionNo', { no: index() + 1 })}
              count={contentOf(section()).length}
              onGo={go}
            />
            <ol>
              <Keyed each={contentOf(section())}>
                {(line, at) => (
                  <li>
                    <OutlineRow
                      class="outline-line"
                      place={['sections', index(), 'content', at()]}
                      text={textOf(line().label)}
                      field={line()}
                      onGo={go}
                    />
                  </li>
                )}
              </Keyed>
            </ol>
          </div>
        )}
      </Keyed>
    </nav>
  )
}

function OutlineRow(props: {
  readonly class: string
  readonly place: Place
  readonly text: string
  readonly field?: Field
  readonly count?: number
  readonly onGo: (place: Place) => void
}) {
  const desk = useDesk()
  const kinds = useKinds()
  const isCurrent = () => {
    const selected = desk.selection()
    if (selected === null) return false
    return props.field === undefined
      ? selected.length === 2 && selected[1] === props.place[1] && selected[0] === 'sections'
      : isWithin(selected, props.place)
  }
  const problems = () =>
    props.field === undefined
      ? desk.problemsAt(props.place).filter((one) => one.place[2] !== 'content')
      : desk.problemsAt(props.place)
  return (
    <button
      type="button"
      class={props.class}
      aria-current={isCurrent() ? 'true' : undefined}
      onClick={() => props.onGo(props.place)}
    >
      <Show when={props.field}>
        {(field) => <Dynamic component={kinds.find(field().kind).icon} aria-hidden="true" />}
      </Show>
      <span class="outline-text" data-empty={props.text === '' ? '' : undefined}>
        {props.text || t('design.empty')}
      </span>
      <ProblemDot problems={problems()} />
      <Show when={props.count !== undefined}>
        <span class="outline-count">{props.count}</span>
      </Show>
    </button>
  )
}
