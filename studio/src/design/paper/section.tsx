import type { Section as SectionOfDefinition } from '@checkwright/core/model/definition'
import { IconButton } from '@checkwright/ui/icon-button'
import { Menu } from '@checkwright/ui/menu'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Copy from 'lucide-solid/icons/copy'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import MessageSquareText from 'lucide-solid/icons/message-square-text'
import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { duplicateSection, moveSection, removeSection } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import { isSamePlace } from '../model/place.ts'
import { contentOf, sectionsOf } from '../model/read.ts'
import { useDesk } from '../state/use-desk.ts'
import { EditText } from './edit-text.tsx'
import { focusText } from './focus.ts'
import { Keyed } from './keyed.tsx'
import { Line } from './line.tsx'
import { focusThing, type LineActs } from './line-acts.ts'
import { ProblemDot } from './problem-dot.tsx'

/** A section of the paper: its heading, its lines, and the ways to add one between them and at the end. */
export function Section(props: {
  readonly section: SectionOfDefinition
  readonly index: number
  readonly acts: LineActs
}) {
  const desk = useDesk()
  const [isHelping, setIsHelping] = createSignal(false)
  const place = (): Place => ['sections', props.index]
  const lines = () => contentOf(props.section)
  const content = (index: number): Place => [...place(), 'content', index]
  const isSelected = () => isSamePlace(desk.selection() ?? [], place())
  const own = () => desk.problemsAt(place()).filter((problem) => problem.place[2] !== 'content')
  const press = (event: KeyboardEvent, area: HTMLTextAreaElement): boolean => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      nudge(event.key === 'ArrowUp' ? -1 : 1)
      return true
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
    if (event.key === 'Enter') {
      props.acts.add(content(0), lines()[0]?.kind)
      return true
    }
    const isBare = area.value === '' && lines().length === 0 && Object.keys(props.section.title ?? {}).length === 0
    return event.key === 'Backspace' && isBare && run(removeSection(desk.definition(), place()))
  }
  const run = (act: Act | null): boolean => {
    if (act === null) return false
    desk.perform(act)
    if (act.select) focusThing(desk.definition(), act.select)
    return true
  }
  const nudge = (by: 1 | -1) => {
    if (run(moveSection(desk.definition(), place(), by)))
      desk.say(t('design.said.sectionMoved', { from: props.index + 1 - by, to: props.index + 1 }))
  }
  return (
    <section
      class="paper-section"
      data-section={props.section.key}
      aria-label={t('design.sectionNo', { no: props.index + 1 })}
    >
      <div class="paper-section-head" data-selected={isSelected() ? '' : undefined}>
        <span class="line-gutter">
          <ProblemDot problems={own()} />
        </span>
        <EditText
          class="paper-section-title"
          place={[...place(), 'title']}
          thing={place()}
          label={t('design.titleOfSection', { no: props.index + 1 })}
          placeholder={t('design.sectionPlaceholder')}
          onKey={press}
        />
        <Show when={isHelping() || props.section.help !== undefined}>
          <EditText
            class="line-help"
            place={[...place(), 'help']}
            thing={place()}
            label={t('design.helpOfSection', { no: props.index + 1 })}
            placeholder={t('design.help')}
            isOptional
            onLeave={() => setIsHelping(false)}
          />
        </Show>
        <Show when={isSelected()}>
          <SectionTools
            index={props.index}
            hasHelp={props.section.help !== undefined}
            onNudge={nudge}
            onRun={run}
            onHelp={() => {
              setIsHelping(true)
              setTimeout(() => focusText([...place(), 'help']))
            }}
          />
        </Show>
      </div>
      <ol class="lines">
        <Keyed each={lines()}>
          {(line, index) => (
            <>
              <Line field={line()} place={content(index())} index={index()} acts={props.acts} />
              <Show when={index() < lines().length - 1}>
                <li class="line-between">
                  <button
                    type="button"
                    tabindex={-1}
                    class="line-between-add"
                    aria-label={t('design.addBelow', { line: index() + 1 })}
                    onClick={() => props.acts.add(content(index() + 1))}
                  >
                    <Plus aria-hidden="true" />
                  </button>
                </li>
              </Show>
            </>
          )}
        </Keyed>
      </ol>
      <button type="button" class="paper-add" onClick={() => props.acts.add(content(lines().length))}>
        <Plus aria-hidden="true" /> {t('design.addLine')}
      </button>
    </section>
  )
}

function SectionTools(props: {
  readonly index: number
  readonly hasHelp: boolean
  readonly onNudge: (by: 1 | -1) => void
  readonly onRun: (act: Act | null) => boolean
  readonly onHelp: () => void
}) {
  const desk = useDesk()
  const place = (): Place => ['sections', props.index]
  return (
    <div class="line-tools" role="toolbar" aria-label={t('design.toolsOfSection', { no: props.index + 1 })}>
      <IconButton size="sm" icon={ArrowUp} label={t('design.moveUp')} onClick={() => props.onNudge(-1)} />
      <IconButton size="sm" icon={ArrowDown} label={t('design.moveDown')} onClick={() => props.onNudge(1)} />
      <Menu
        label={t('common.more')}
        icon={Ellipsis}
        iconOnly
        size="sm"
        items={[
          { id: 'duplicate', label: t('design.duplicateSection'), icon: Copy },
          ...(props.hasHelp ? [] : [{ id: 'help', label: t('design.addHelp'), icon: MessageSquareText }]),
          {
            id: 'remove',
            label: t('design.removeSection'),
            icon: Trash,
            tone: 'danger' as const,
            separator: true,
            disabled: sectionsOf(desk.definition()).length < 2,
          },
        ]}
        onSelect={(id) => {
          if (id === 'duplicate') props.onRun(duplicateSection(desk.definition(), place(), desk.taken()))
          else if (id === 'remove') props.onRun(removeSection(desk.definition(), place()))
          else props.onHelp()
        }}
      />
    </div>
  )
}
