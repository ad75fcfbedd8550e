import type { Field } from '@checkwright/core/model/definition'
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import type { Place } from '../model/edit.ts'
import { isSamePlace, isWithin } from '../model/place.ts'
import { Choices } from './choices.tsx'
import { Columns } from './columns.tsx'
import { Grip } from './drag.tsx'
import { EditText } from './edit-text.tsx'
import { focusText } from './focus.ts'
import type { LineActs } from './line-acts.ts'
import { LineLabel } from './line-label.tsx'
import { LineTools } from './line-tools.tsx'
import { ProblemDot } from './problem-dot.tsx'
import { Sketch } from './sketch.tsx'

/** One line of the paper: its text, what will be filled in beside it, and while it is worked on what can be done to it. */
export function Line(props: {
  readonly field: Field
  readonly place: Place
  readonly index: number
  readonly acts: LineActs
}) {
  const design = useDesign()
  const [isChoosing, setIsChoosing] = createSignal(false)
  const [isHelping, setIsHelping] = createSignal(false)
  const kind = () => props.field.kind
  const isSelected = createMemo(() => {
    const selected = design.selection()
    return selected !== null && isWithin(selected, props.place)
  })
  const isAlone = () => isSamePlace(design.selection() ?? [], props.place)
  const problems = () => design.problemsAt(props.place)
  const help = () => [...props.place, 'help']
  const hasHelp = () => isHelping() || props.field.help !== undefined
  return (
    <li
      class="line"
      data-line={props.field.key}
      data-kind={kind()}
      data-wide={kind() === 'table' || kind() === 'note' ? '' : undefined}
      data-selected={isSelected() ? '' : undefined}
      data-alone={isAlone() ? '' : undefined}
    >
      <span class="line-gutter">
        <ProblemDot problems={problems()} />
        <Grip place={props.place} label={t('design.drag', { line: props.index + 1 })} />
      </span>
      <span class="line-no" aria-hidden="true">
        {props.index + 1}
      </span>
      <div class="line-main">
        <LineLabel
          field={props.field}
          place={props.place}
          index={props.index}
          acts={props.acts}
          onChooseKind={() => setIsChoosing(true)}
        />
        <Show when={hasHelp()}>
          <EditText
            class="line-help"
            place={help()}
            thing={props.place}
            label={t('design.helpOf', { line: props.index + 1 })}
            placeholder={t('design.help')}
            isOptional
            onLeave={() => setIsHelping(false)}
          />
        </Show>
      </div>
      <div class="line-answer">
        <Switch fallback={<Sketch field={props.field} />}>
          <Match when={kind() === 'choice' || kind() === 'choices'}>
            <Choices field={props.field} place={props.place} index={props.index} />
          </Match>
          <Match when={kind() === 'table'}>
            <Columns field={props.field} place={props.place} index={props.index} />
          </Match>
        </Switch>
      </div>
      <Show when={isSelected()}>
        <LineTools
          field={props.field}
          place={props.place}
          index={props.index}
          acts={props.acts}
          isChoosing={isChoosing()}
          onChoosing={setIsChoosing}
          onHelp={() => {
            setIsHelping(true)
            // The menu gives the focus back to its button first.
            setTimeout(() => focusText(help(), 'end'))
          }}
        />
      </Show>
    </li>
  )
}
