import type { Field } from '@checkwright/core/model/definition'
import { IconButton } from '@checkwright/ui/icon-button'
import { Menu, type MenuItem } from '@checkwright/ui/menu'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Asterisk from 'lucide-solid/icons/asterisk'
import Copy from 'lucide-solid/icons/copy'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import MessageSquareText from 'lucide-solid/icons/message-square-text'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import type { Place } from '../model/edit.ts'
import { focusText } from './focus.ts'
import { KindBadge } from './kind-badge.tsx'
import type { LineActs } from './line-acts.ts'

/** What can be done to the line that is selected. The same by keys stands in the list of keys. */
export function LineTools(props: {
  readonly field: Field
  readonly place: Place
  readonly index: number
  readonly acts: LineActs
  readonly isChoosing: boolean
  readonly onChoosing: (isChoosing: boolean) => void
  readonly onHelp: () => void
}) {
  const isNote = () => ['note', 'computed'].includes(props.field.kind)
  const items = (): readonly MenuItem[] => [
    { id: 'duplicate', label: t('design.duplicate'), icon: Copy, keys: ['Ctrl', 'D'] },
    ...(props.field.help === undefined ? [{ id: 'help', label: t('design.addHelp'), icon: MessageSquareText }] : []),
    ...props.acts.otherSections(props.place).map((section, index) => ({
      id: `section:${section.index}`,
      label: t('design.moveTo', { section: section.title }),
      separator: index === 0,
    })),
    {
      id: 'remove',
      label: t('design.removeLine'),
      icon: Trash,
      tone: 'danger',
      keys: ['Ctrl', 'Shift', '⌫'],
      separator: true,
    },
  ]
  const select = (id: string) => {
    const { acts, place } = props
    if (id === 'duplicate') acts.duplicate(place)
    else if (id === 'remove') acts.remove(place)
    else if (id === 'help') props.onHelp()
    else {
      const section = Number(id.slice('section:'.length))
      acts.move(place, { section, index: acts.endOf(section) })
    }
  }
  return (
    <div class="line-tools" role="toolbar" aria-label={t('design.toolsOf', { line: props.index + 1 })}>
      <KindBadge
        kind={props.field.kind}
        of="line"
        isOpen={props.isChoosing}
        onOpenChange={(isOpen) => {
          props.onChoosing(isOpen)
          if (!isOpen) focusText([...props.place, 'label'])
        }}
        onPick={(kind) => props.acts.changeKind(props.place, kind)}
      />
      <Show when={!isNote()}>
        <IconButton
          size="sm"
          icon={Asterisk}
          label={t('common.required')}
          pressed={props.field.required === true}
          onClick={() => props.acts.toggleRequired(props.place)}
        />
      </Show>
      <IconButton
        size="sm"
        icon={ArrowUp}
        label={t('design.moveUp')}
        shortcut="Alt+ArrowUp"
        onClick={() => props.acts.nudge(props.place, -1)}
      />
      <IconButton
        size="sm"
        icon={ArrowDown}
        label={t('design.moveDown')}
        shortcut="Alt+ArrowDown"
        onClick={() => props.acts.nudge(props.place, 1)}
      />
      <Menu label={t('common.more')} icon={Ellipsis} iconOnly size="sm" items={items()} onSelect={select} />
    </div>
  )
}
