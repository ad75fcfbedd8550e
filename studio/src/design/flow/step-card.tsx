import type { Step } from '@checkwright/core/model/definition'
import { IconButton } from '@checkwright/ui/icon-button'
import { Menu, type MenuItem } from '@checkwright/ui/menu'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import CopyPlus from 'lucide-solid/icons/copy-plus'
import CornerDownRight from 'lucide-solid/icons/corner-down-right'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import Trash from 'lucide-solid/icons/trash'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { locale, t, textOf } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { useTools } from '../inspector/tools.tsx'
import { setText } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import { isSamePlace } from '../model/place.ts'
import { stepIcon } from './add-step.tsx'
import { linesOf } from './step-lines.ts'
import { stepKindTitle } from './step-words.ts'
import { stepAt, targetsOf } from './steps.ts'
import { useSteps } from './use-steps.ts'

/** A step as a card: its title, which is changed in place, who acts and how, and what can be done to it. */
export function StepCard(props: { readonly place: Place; readonly step: Step; readonly count: number }) {
  const design = useDesign()
  const tools = useTools()
  const steps = useSteps()
  const index = () => Number(props.place.at(-1))
  const isSelected = () => {
    const selection = design.selection()
    return selection !== null && isSamePlace(selection, props.place)
  }
  const problems = () => design.problemsAt(props.place).filter((one) => one.severity !== 'hint')
  const name = () => textOf(props.step.title) || props.step.key
  /** The card and the keyboard go along with the step. */
  const nudge = (by: 1 | -1, card: HTMLElement) => {
    const list = card.closest('ol')
    if (!steps.move(props.place, by)) return
    const next = list?.querySelector<HTMLElement>(`:scope > [data-step="${index() + by}"] [data-open]`)
    next?.focus()
  }
  const keys = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    nudge(event.key === 'ArrowUp' ? -1 : 1, event.currentTarget)
  }
  const menu = (): readonly MenuItem[] => [
    { id: 'up', label: t('inspector.moveUp'), icon: ArrowUp, keys: ['Alt', '↑'], disabled: index() === 0 },
    {
      id: 'down',
      label: t('inspector.moveDown'),
      icon: ArrowDown,
      keys: ['Alt', '↓'],
      disabled: index() === props.count - 1,
    },
    { id: 'duplicate', label: t('flow.duplicate'), icon: CopyPlus },
    ...targetsOf(design.definition(), props.place).map((target, number) => ({
      id: `to ${target.place.join('/')}`,
      label: t('flow.moveTo', { place: sequenceName(target.place) }),
      icon: CornerDownRight,
      separator: number === 0,
    })),
    { id: 'remove', label: t('flow.remove'), icon: Trash, tone: 'danger', separator: true },
  ]
  const choose = (id: string) => {
    if (id === 'up') steps.move(props.place, -1)
    else if (id === 'down') steps.move(props.place, 1)
    else if (id === 'duplicate') steps.duplicate(props.place)
    else if (id === 'remove') steps.remove(props.place)
    else {
      const target = targetsOf(design.definition(), props.place).find((one) => `to ${one.place.join('/')}` === id)
      if (target) steps.moveTo(props.place, target.place)
    }
  }
  const sequenceName = (place: Place): string => {
    if (place.length === 1) return t('flow.mainLine')
    const owner = stepAt(design.definition(), place.slice(0, place.at(-1) === 'otherwise' ? -1 : -3))
    const ownerName = textOf(owner?.title) || (owner?.key ?? '')
    if (place.at(-1) === 'otherwise') return `${ownerName} · ${t('flow.otherwise')}`
    const branch = Number(place.at(-2))
    const title = owner && 'branches' in owner ? textOf(owner.branches?.[branch]?.title) : ''
    return `${ownerName} · ${title || t('flow.branch', { number: branch + 1 })}`
  }
  const rename = (text: string) => {
    const act = setText(design.definition(), [...props.place, 'title'], locale(), text, { name: 'stepTitle' })
    if (act) design.perform(act)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move what the buttons inside move too
    <div
      class="design-step w-full rounded-lg border bg-surface"
      data-selected={isSelected() ? '' : undefined}
      data-kind={props.step.kind}
      onKeyDown={keys}
    >
      <div class="flex items-center gap-2 pt-2 pr-1 pl-3">
        <Dynamic component={stepIcon(props.step.kind)} class="size-4 flex-none text-muted" aria-hidden="true" />
        <input
          class="design-plain min-w-0 flex-1 font-medium"
          value={props.step.title?.[locale()] ?? ''}
          placeholder={textOf(props.step.title) || t('flow.titlePlaceholder')}
          aria-label={t('flow.titleOf', { kind: stepKindTitle(props.step.kind, tools.plugins()) })}
          maxlength={200}
          onInput={(event) => rename(event.currentTarget.value)}
        />
        <IconButton
          size="sm"
          icon={ArrowUp}
          label={t('inspector.moveUpOne', { what: name() })}
          disabled={index() === 0}
          onClick={() => steps.move(props.place, -1)}
        />
        <IconButton
          size="sm"
          icon={ArrowDown}
          label={t('inspector.moveDownOne', { what: name() })}
          disabled={index() === props.count - 1}
          onClick={() => steps.move(props.place, 1)}
        />
        <Menu
          icon={Ellipsis}
          iconOnly
          size="sm"
          label={t('flow.more', { step: name() })}
          items={menu()}
          onSelect={choose}
        />
      </div>
      <button
        type="button"
        data-open=""
        class="flex w-full cursor-pointer flex-col gap-1 rounded-b-lg px-3 pt-1 pb-3 text-left text-sm"
        aria-pressed={isSelected()}
        onClick={() => design.select(props.place)}
      >
        <span class="cw-visually-hidden">{t('flow.open', { step: name() })}</span>
        <For each={linesOf(props.step, tools)}>
          {(line) => (
            <span class="block break-words" classList={{ 'text-muted': line.isQuiet, 'text-warn': line.isWarning }}>
              {line.text}
            </span>
          )}
        </For>
        <Show when={problems().length > 0}>
          <span class="block text-danger">{t('flow.problems', { count: problems().length })}</span>
        </Show>
      </button>
    </div>
  )
}
